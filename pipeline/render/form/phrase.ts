import type { ProjectRecord } from '../../model/index.ts';
import type { FormView, Phrase } from './view.ts';

/** Makes the texts of a form and, where repairs are shown, the footnotes that say what was printed. */
export interface Phrases {
  /** The text at a JSON pointer of the record; null is printed as an empty cell. */
  at(path: string, text: string | null | undefined): Phrase;
  readonly footnotes: FormView['footnotes'];
}

/** A text that no repair can have touched. */
export function plain(text: string | null | undefined): Phrase {
  return { text: text ?? '', isRepaired: false };
}

/**
 * A footnote quotes the repaired text and has no number: a number in the cell would be read back as part of it.
 */
export function phrasesOf(record: ProjectRecord, markRepairs: boolean): Phrases {
  const repairs = markRepairs ? record.repairs : [];
  const paths = new Set(repairs.map(({ path }) => path));
  const footnotes = repairs.map(({ printed, value }) =>
    printed === '' ? `“${value}”:原表此处为空` : `“${value}”:原表印作“${printed}”`,
  );
  return {
    at: (path, text) => ({ text: text ?? '', isRepaired: paths.has(path) }),
    footnotes: [...new Set(footnotes)],
  };
}
