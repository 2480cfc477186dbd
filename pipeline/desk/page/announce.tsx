import { useEffect, useState } from 'preact/hooks';

let tell: (sentence: string) => void = () => {};

/** Says a sentence at the page's foot and to who listens to the page; the next one takes its place. */
export function announce(sentence: string): void {
  tell(sentence);
}

/** How long a sentence stays, in milliseconds. */
const STAYS = 6000;

export function Announcements() {
  const [said, setSaid] = useState('');
  useEffect(() => {
    let timer = 0;
    tell = (sentence) => {
      clearTimeout(timer);
      setSaid(sentence);
      timer = setTimeout(setSaid, STAYS, '');
    };
    return () => {
      tell = () => {};
      clearTimeout(timer);
    };
  }, []);
  return (
    <div class="said" role="status">
      {said === '' ? null : <p>{said}</p>}
    </div>
  );
}
