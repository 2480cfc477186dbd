import type { TextLine } from '../model/index.ts';
import { labelKindOf } from './grid-labels.ts';
import { keyOf } from './label-key.ts';
import { amountColumnOf, isExtraLabel } from './vocabulary/index.ts';

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

/** Labels in the middle of a text without blanks have so many characters at least: shorter words stand in names. */
const SHORTEST_INSIDE = 3;
const LONGEST_LABEL = 20;
/** A row that was run together is no longer than this; what is longer is prose. */
const LONGEST_GLUED = 1000;
/** Pieces of a label that was broken by blanks or line ends. */
const MOST_PIECES = 6;

/** What kind of label a text is; null for any other. */
export function kindOf(text: string): string | null {
  if (text.length > LONGEST_LABEL + MOST_PIECES) return null;
  const spoken = { text };
  const kind = labelKindOf(spoken);
  if (kind !== null) return kind;
  const key = keyOf(spoken);
  if (amountColumnOf(key) !== null) return 'amount-column';
  return isExtraLabel(key) ? 'extra' : null;
}

/**
 * The labels of some lines and what stands between them, in order; a label that was broken is whole again.
 */
export function tokensOf(lines: readonly TextLine[], parted: Parted): WordToken[] {
  const tokens = lines.flatMap((line) => tokensOfLine(line, parted));
  return mended(tokens);
}

function tokensOfLine({ text, place }: TextLine, parted: Parted): WordToken[] {
  const pieces =
    parted === 'by-lines' ? [text] : text.split(/[\s\u3000]+/u).filter((piece) => piece !== '');
  const parts = pieces.flatMap((part) =>
    parted === 'by-words' ? partsOf(part) : [{ part, kind: kindOf(part), isGlued: false }],
  );
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

interface Part {
  readonly part: string;
  readonly kind: string | null;
  readonly isGlued: boolean;
}

/** A text without blanks, cut at the labels in it where it begins with one and is none. */
function partsOf(piece: string): Part[] {
  const whole = kindOf(piece);
  if (piece.length > LONGEST_GLUED) return [{ part: piece, kind: whole, isGlued: false }];
  const first = whole === null ? labelAt(piece, 0, 2) : null;
  if (first === null) return [{ part: piece, kind: whole, isGlued: false }];
  const parts: Part[] = [];
  let from = 0;
  for (let at = 0; at < piece.length; ) {
    const label = at === 0 ? first : labelAt(piece, at, SHORTEST_INSIDE);
    if (label === null) {
      at++;
      continue;
    }
    if (at > from) parts.push(...valueParts(piece.slice(from, at)));
    parts.push({ part: piece.slice(at, label.end), kind: label.kind, isGlued: true });
    at = label.end;
    from = at;
  }
  if (from < piece.length) parts.push(...valueParts(piece.slice(from)));
  // A sentence that begins as a label does and has none after it is a sentence.
  return parts.length < 2 ? [{ part: piece, kind: whole, isGlued: false }] : parts;
}

/** The longest label that begins somewhere in a text. */
function labelAt(text: string, at: number, shortest: number) {
  for (let end = Math.min(text.length, at + LONGEST_LABEL); end >= at + shortest; end--) {
    const kind = kindOf(text.slice(at, end));
    if (kind !== null) return { kind, end: /^[:：]/u.test(text.slice(end)) ? end + 1 : end };
  }
  return null;
}

/** The name of an indicator and the value behind it. */
const NAME_AND_VALUE =
  /^(\p{Script=Han}.*?[^\d.,≥≧≤≦><＞＜=＝═±])((?:[≥≧≤≦><＞＜=＝═±]|不低于|不少于|不超过)?\d[\d.,]*(?:%|％|[^\d\s]{0,6}))$/u;

function valueParts(text: string): Part[] {
  const [, name, value] = NAME_AND_VALUE.exec(text) ?? [];
  if (name === undefined || value === undefined) return [{ part: text, kind: null, isGlued: true }];
  return [name, value].map((part) => ({ part, kind: null, isGlued: true }));
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
