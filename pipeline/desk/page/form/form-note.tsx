import type { FormDetail } from '../../api.ts';
import { useWords } from '../language.tsx';
import { NoteBox } from './note-box.tsx';
import type { OpenForm } from './use-form.ts';

/** A remark for colleagues on the whole form. */
export function FormNote({ form, open }: { readonly form: FormDetail; readonly open: OpenForm }) {
  const words = useWords();
  return (
    <section>
      <h2>{words.noteOnForm}</h2>
      <NoteBox open={open} path="/" note={form.note} label={words.noteOnForm} />
    </section>
  );
}
