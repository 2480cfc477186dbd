import type { Fields } from './fields.ts';
import type { Aside, FlowItem } from './flow.ts';
import type { Inserted } from './inserted.ts';
import type { Numbering } from './numbering.ts';
import type { WordPackage } from './package.ts';
import type { Styles } from './styles.ts';
import type { XmlElement } from './xml.ts';

/** What all stories of a document share. */
export interface Word {
  readonly parts: WordPackage;
  readonly styles: Styles;
  readonly numbering: Numbering;
  readonly notes: NoteFinder;
  readonly inserted: Inserted;
  /** A text of its own in a part: a header, a note, a text box. */
  readonly story: (part: string) => StoryReader;
  /** Runs of controls that say that they show their prompt. */
  readonly prompts: WeakSet<XmlElement>;
  /** Texts that changes took away, and pictures. */
  deletions: number;
  pictures: number;
  /** Those of them that stand in cells. */
  picturesInCells: number;
}

/** Reads one text of a document; fields may reach over several of its paragraphs. */
export interface StoryReader {
  readonly word: Word;
  /** The name of the part that it is in. */
  readonly part: string;
  readonly fields: Fields;
  /** @param isShaded whether it stands on a ground that is not white */
  read(container: XmlElement, isShaded?: boolean): FlowItem[];
}

export type NoteKind = 'footnote' | 'endnote' | 'comment';

/** Finds the notes that a text refers to. */
export interface NoteFinder {
  /** The mark that a reference shows (a comment's shows none), and the note that it leads to. */
  at(kind: NoteKind, reference: XmlElement, word: Word): { mark: string; told: Aside[] };
}
