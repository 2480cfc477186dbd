import { useEffect, useState } from 'preact/hooks';

/** What the page shows, as its address says it behind the `#`. */
export type Place =
  | { readonly at: 'inbox' }
  | { readonly at: 'form'; readonly id: string }
  | { readonly at: 'links' }
  | { readonly at: 'files' }
  | { readonly at: 'take-away' };

export function hrefOf(place: Place): string {
  if (place.at === 'inbox') return '#/';
  return place.at === 'form' ? `#/form/${encodeURIComponent(place.id)}` : `#/${place.at}`;
}

/** The place that a hash names; what names none is the inbox. */
export function placeOf(hash: string): Place {
  const [, at = '', id = ''] = /^#\/([^/]*)(?:\/(.*))?$/su.exec(hash) ?? [];
  if (at === 'links' || at === 'files' || at === 'take-away') return { at };
  if (at !== 'form' || id === '') return { at: 'inbox' };
  try {
    return { at, id: decodeURIComponent(id) };
  } catch {
    return { at: 'inbox' };
  }
}

export function goTo(place: Place): void {
  location.hash = hrefOf(place);
}

export function usePlace(): Place {
  const [place, setPlace] = useState(() => placeOf(location.hash));
  useEffect(() => {
    const look = () => setPlace(placeOf(location.hash));
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, []);
  return place;
}
