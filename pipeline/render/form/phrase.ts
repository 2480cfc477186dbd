import type { ProjectRecord } from '../../model/index.ts';
import type { FormView, Phrase } from './view.ts';

/** Makes the texts of a form; where repairs are shown, a text that one changed gets the number of its footnote. */
export interface Phrases {
  /** The text at a JSON pointer of the record; null is printed as an empty cell. */
  at(path: string, text: string | null | undefined): Phrase;
  readonly footnotes: FormView['footnotes'];
}

/** A text that no repair can have touched. */
export function plain(text: string | null | undefined): Phrase {
  return { text: text ?? '', mark: null };
}

export function phrasesOf(record: ProjectRecord, markRepairs: boolean): Phrases {
  const marks = new Map<string, string>();
  const footnotes: FormView['footnotes'] = [];
  if (markRepairs) {
    for (const repair of record.repairs) {
      const mark = String(footnotes.length + 1);
      marks.set(repair.path, mark);
      const printed = repair.printed === '' ? '原表此处为空' : `原表印作“${repair.printed}”`;
      footnotes.push({ mark, text: `${printed},本表补为“${repair.value}”。` });
    }
  }
  return {
    at: (path, text) => ({ text: text ?? '', mark: marks.get(path) ?? null }),
    footnotes,
  };
}
