import { useEffect, useState } from 'preact/hooks';
import { announce } from '../announce.tsx';
import { useWords } from '../language.tsx';
import type { OpenForm } from './use-form.ts';

interface Props {
  readonly open: OpenForm;
  readonly path: string;
  readonly note: string | null;
  readonly label: string;
  readonly onSaved?: () => void;
}

export function NoteBox({ open, path, note, label, onSaved }: Props) {
  const words = useWords();
  const [text, setText] = useState(note ?? '');
  useEffect(() => setText(note ?? ''), [note, path]);
  const save = async (event: Event) => {
    event.preventDefault();
    const answer = await open.put({ do: 'note', path, text }, label);
    if (answer === null) return;
    announce(words.noted);
    onSaved?.();
  };
  return (
    <form class="note-box" onSubmit={save}>
      <textarea
        aria-label={label}
        value={text}
        rows={2}
        maxLength={2000}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <button type="submit" class="plain" disabled={text === (note ?? '') || open.isSaving}>
        {words.saveNote}
      </button>
    </form>
  );
}
