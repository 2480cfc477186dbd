import type { TextLine } from '../../model/index.ts';
import { gluedParts, type Part } from './glued.ts';
import { kindOf, LONGEST_LABEL, MOST_PIECES, SHORTEST_INSIDE } from './kind.ts';

/** A piece of running text that is a label as a whole, or what stands between two labels. */
export interface WordToken {
  readonly text: string;
  /** What kind of label it is; null for any other text. */
  readonly kind: string | null;
  /** Of the file. */
  readonly line: number;
  /** It is the first of its line, and the only one. */
  readonly isFirst: boolean;
  readonly isAlone: boolean;
  /** Nothing but its words parts it from what stands beside it. */
  readonly isGlued: boolean;
}

/** What parts the cells of a form from each other: line ends, blanks, or nothing but the labels' own words. */
export type Parted = 'by-lines' | 'by-blanks' | 'by-words';

/**
 * The labels of some lines and what stands between them, in order; a label that was broken is whole again.
 */
export function tokensOf(lines: readonly TextLine[], parted: Parted): WordToken[] {
  const tokens = lines.flatMap((line) => tokensOfLine(line, parted));
  return mended(tokens);
}

function tokensOfLine({ text, place }: TextLine, parted: Parted): WordToken[] {
  const parts = parted === 'by-words' ? gluedParts(text) : partsOf(text, parted);
  const isAlone = parts.length === 1;
  return parts.map(({ part, kind, isGlued }, index) => ({
    text: part,
    kind,
    line: 'line' in place ? place.line : 0,
    isFirst: index === 0,
    isAlone,
    isGlued,
  }));
}

function partsOf(text: string, parted: Parted): Part[] {
  const pieces = parted === 'by-lines' ? [text] : text.split(/[\s\u3000]+/u);
  return pieces
    .filter((piece) => piece !== '')
    .map((part) => ({ part, kind: kindOf(part), isGlued: false }));
}

/** Tokens in which a label that stands in pieces one after the other is one token. */
function mended(tokens: readonly WordToken[]): WordToken[] {
  const whole: WordToken[] = [];
  for (let at = 0; at < tokens.length; ) {
    const first = tokens[at] as WordToken;
    let taken = 1;
    for (let count = MOST_PIECES; count > 1 && taken === 1; count--) {
      const pieces = tokens.slice(at, at + count);
      const text = pieces.map((piece) => piece.text).join('');
      if (pieces.length < count || [...text].length > LONGEST_LABEL) continue;
      if (!mayBeOne(pieces)) continue;
      const kind = kindOf(text);
      if (kind === null) continue;
      whole.push({ ...first, text, kind, isAlone: first.isAlone && count === pieces.length });
      taken = count;
    }
    if (taken === 1) whole.push(first);
    at += taken;
  }
  return whole;
}

/** Pieces of a label are no labels all of them, and no figures; a value before a label is no piece of it. */
function mayBeOne(pieces: readonly WordToken[]): boolean {
  if (pieces.every(({ kind }) => kind !== null)) return false;
  if (pieces.some(({ isGlued, text }) => isGlued || /^[-−]?[\d.,]+/u.test(text))) return false;
  const last = pieces.at(-1);
  return (
    pieces[0]?.kind !== null ||
    last?.kind === null ||
    [...(last?.text ?? '')].length < SHORTEST_INSIDE ||
    last?.kind === 'class'
  );
}

/** Tokens that were one row of a form. */
export interface WordRow {
  readonly tokens: readonly WordToken[];
  /** What its cells are was told by counting, not by words. */
  readonly unsure: boolean;
}
