import type { Field } from '../../api.ts';
import { useWords } from '../language.tsx';

/** In words what is to be known of a field before one looks at it. */
export function Marks({ field, hasDraft }: { readonly field: Field; readonly hasDraft: boolean }) {
  const words = useWords();
  const { correction, doubts, open, note } = field;
  const marks: (readonly [tone: string, label: string])[] = [];
  if (hasDraft) marks.push(['warning', words.draftMark]);
  if (correction?.kind === 'value') marks.push(['note', `✎ ${words.correctedMark}`]);
  if (correction?.kind === 'accepted') marks.push(['good', `✓ ${words.acceptedMark}`]);
  if (correction?.kind === 'offered') marks.push(['warning', `? ${words.offeredMark}`]);
  if (open && correction?.kind !== 'offered')
    marks.push(
      doubts.length > 0 ? ['warning', `? ${words.doubtMark}`] : ['error', `! ${words.openMark}`],
    );
  if (note !== null) marks.push(['note', words.noteMark]);
  return (
    <>
      {marks.map(([tone, label]) => (
        <span key={label} class={`pill ${tone}`}>
          {label}
        </span>
      ))}
    </>
  );
}
