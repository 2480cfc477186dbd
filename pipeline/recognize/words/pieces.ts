import type { TextLine } from '../../model/index.ts';
import { current, spelling } from '../../vocabulary/index.ts';
import { kindOf, LONGEST_LABEL } from './kind.ts';

/** Some text of a line that blanks part from others, or a label that was broken over several. */
export interface WordPiece {
  readonly text: string;
  /** What kind of label it is; null for any other text. */
  readonly kind: string | null;
  /** Of the file; that in its middle where it has several. */
  readonly line: number;
  readonly firstLine: number;
  readonly isFirst: boolean;
  /** It stands in the order in which its first part does. */
  readonly at: number;
  readonly lines: readonly string[];
}

/** Pieces and lines between the parts of a broken label, which stand in other cells of its row. */
const MOST_BETWEEN = 16;
const MOST_STEP = 6;
const MOST_PARTS = 4;
/** What may stand behind a label that is whole. */
const ENDS = /^(?:指标等?|等|情况|资金|拨款|补助|及[代编]码|[数率值]|[（(].*)$/u;
const OPEN = /[（(][^）)]*$/u;
/** Lines from one character of an upright label to the next. */
const UPRIGHT_STEP = 9;

/** The pieces of some lines in order, labels that were broken whole again. */
export function piecesOf(lines: readonly TextLine[]): WordPiece[] {
  const pieces: WordPiece[] = [];
  for (const { text, place } of lines) {
    const line = 'line' in place ? place.line : 0;
    const parts = text
      .replace(/(?<=[(（])\s+|\s+(?=[)）])/gu, '')
      .split(/[\s\u3000]+/u)
      .flatMap(withoutAmount);
    for (const [index, part] of parts.entries()) {
      if (part === '') continue;
      const at = pieces.length;
      pieces.push({
        text: part,
        kind: kindOf(part),
        line,
        firstLine: line,
        isFirst: index === 0,
        at,
        lines: [part],
      });
    }
  }
  return withBrokenLabels(withUprightLabels(pieces));
}

/** An amount that touches the label behind it is parted from it. */
function withoutAmount(part: string): string[] {
  const [, amount = '', label = ''] =
    /^([-−]?\d[\d,.]*(?:万?元)?)(\p{Script=Han}.+)$/u.exec(part) ?? [];
  return label.length > 3 && kindOf(label)?.startsWith('funding') === true
    ? [amount, label]
    : [part];
}

/** 绩 / 效 / 指 / 标, each the first of its line, whatever stands beside them. */
function withUprightLabels(pieces: readonly WordPiece[]): WordPiece[] {
  const taken = new Map<WordPiece, WordPiece | null>();
  const isPart = (piece: WordPiece) => piece.isFirst && /^\p{Script=Han}$/u.test(piece.text);
  const parts = pieces.filter(isPart);
  const words = uprightWords();
  for (const [index, first] of parts.entries()) {
    for (const word of taken.has(first) ? [] : words) {
      const own = uprightFrom(parts, index, word, taken);
      if (own === null) continue;
      for (const part of own) taken.set(part, null);
      taken.set(first, wholeOf(own));
      break;
    }
  }
  for (const rest of restsOfUpright(
    parts.filter((part) => !taken.has(part)),
    words,
  )) {
    for (const part of rest) taken.set(part, null);
    taken.set(rest[0] as WordPiece, { ...wholeOf(rest), kind: 'indicators' });
  }
  return pieces.flatMap((piece) => {
    const whole = taken.get(piece);
    return whole === null ? [] : [whole ?? piece];
  });
}

/** 效 / 指 / 标 in lines under each other: the end of a label that a page ended in. */
function restsOfUpright(parts: readonly WordPiece[], words: readonly string[]): WordPiece[][] {
  const runs: WordPiece[][] = [];
  for (const part of parts) {
    const run = runs.at(-1);
    if (run !== undefined && part.line - (run.at(-1)?.line ?? 0) === 1) run.push(part);
    else runs.push([part]);
  }
  return runs.filter((run) => {
    const text = run.map((part) => part.text).join('');
    return run.length > 1 && words.some((word) => word.length > text.length && word.endsWith(text));
  });
}

function uprightFrom(
  parts: readonly WordPiece[],
  from: number,
  word: string,
  taken: ReadonlyMap<WordPiece, unknown>,
): WordPiece[] | null {
  const own: WordPiece[] = [];
  let text = '';
  for (const part of parts.slice(from)) {
    const last = own.at(-1);
    if (last !== undefined && part.line - last.line > UPRIGHT_STEP) return null;
    if (taken.has(part) || !word.startsWith(text + part.text)) {
      if (own.length === 0) return null;
      continue;
    }
    own.push(part);
    text += part.text;
    if (text === word) return own.length > 2 ? own : null;
  }
  return null;
}

/** What is printed upright beside a table. */
const uprightWords = () =>
  [...current().entries('columns'), ...current().entries('goals')]
    .filter(({ word, pattern }) => pattern === null && [...word].length >= 3)
    .map(({ word }) => spelling(word))
    .filter(
      (word) =>
        ['indicators', 'goals'].includes(kindOf(word) ?? '') ||
        kindOf(word)?.startsWith('goal:') === true,
    )
    .sort((a, b) => b.length - a.length);

interface Open {
  readonly parts: WordPiece[];
  readonly text: string;
  readonly passed: number;
}

const isMoney = (kind: string | null) => kind?.startsWith('funding') === true;
const isColumn = (kind: string) => kind.startsWith('column:');

const SECTIONS: ReadonlySet<string> = new Set(['funding', 'goals', 'indicators', 'goal:annual']);

/** Labels whose parts follow each other, or stand in lines under each other with those of other cells between them: the first that was begun goes on first. */
function withBrokenLabels(pieces: readonly WordPiece[]): WordPiece[] {
  const whole = new Map<WordPiece, WordPiece | null>();
  const isPart = ({ text }: WordPiece) =>
    text.length <= LONGEST_LABEL && !/^[≥≧≤≦><=＝═±]|^[\d.,]+\D{0,3}$/u.test(text);
  let open: Open[] = [];
  // Under each other, cells stand in the same order.
  let under = { line: 0, at: -1 };
  for (const [at, piece] of pieces.entries()) {
    if (piece.line !== under.line) under = { line: piece.line, at: -1 };
    open = open.filter(({ parts, passed }) => {
      const last = parts.at(-1) as WordPiece;
      return at - passed <= MOST_BETWEEN && piece.line - last.line <= MOST_STEP;
    });
    if (!isPart(piece)) continue;
    const able = open.filter(
      (one) => (one.parts[0]?.at ?? 0) > under.at && goesOn(one, piece, pieces, at),
    );
    // What all of a block announces has its unit or points in brackets, whatever stands between.
    const isAside = /^[(（]/u.test(piece.text);
    const mine =
      able.find(({ parts }) => parts.at(-1)?.line === piece.line) ??
      able.find(({ text }) => isAside && SECTIONS.has(kindOf(text) ?? '')) ??
      able[0];
    if (mine !== undefined) {
      under.at = mine.parts[0]?.at ?? -1;
      const own = { parts: [...mine.parts, piece], text: mine.text + piece.text, passed: at };
      open = open.map((one) => (one === mine ? own : one));
      if (kindOf(own.text) !== null) {
        for (const part of own.parts) whole.set(part, null);
        whole.set(own.parts[0] as WordPiece, wholeOf(own.parts));
      }
      if (own.parts.length === MOST_PARTS) open = open.filter((one) => one !== own);
      continue;
    }
    open.push({ parts: [piece], text: piece.text, passed: at });
  }
  return pieces.flatMap((piece) => {
    const label = whole.get(piece);
    return label === null ? [] : [label ?? piece];
  });
}

/** Whether a piece makes a label of what was begun, by itself or with the next ones. */
function goesOn(open: Open, piece: WordPiece, pieces: readonly WordPiece[], at: number): boolean {
  const last = open.parts.at(-1) as WordPiece;
  // On its own line it stands beside, not under.
  if (last.line === piece.line && piece.at !== last.at + 1) return false;
  const isWhole = kindOf(open.text) !== null;
  const text = open.text + piece.text;
  if ([...text].length > LONGEST_LABEL) return false;
  const kind = kindOf(text);
  if (kind !== null)
    return isWhole
      ? (piece.kind === null || piece.at === last.at + 1) &&
          kind === kindOf(open.text) &&
          isEnd(open.text, piece.text)
      : piece.kind === null ||
          (piece.text.length <= 3 && !(isColumn(piece.kind) && isColumn(kind)));
  if (isWhole || piece.kind !== null) return false;
  return mayEnd(text, pieces, at, 2);
}

/** Whether a text may stand behind a label that is whole as it is. */
function isEnd(label: string, end: string): boolean {
  if (OPEN.test(label)) return /^[^（(]*[)）]$/u.test(end);
  if (/指$/u.test(label) && /^标等?$/u.test(end)) return true;
  if (kindOf(label) === 'class' && !/指标$/u.test(label) && /指标等?$/u.test(end)) return true;
  return ENDS.test(end) && !(/指标|^[数率值]$/u.test(end) && isMoney(kindOf(label)));
}

/** Whether one or more of the next pieces make a label of what was begun. */
function mayEnd(begun: string, pieces: readonly WordPiece[], at: number, most: number): boolean {
  const { line } = pieces[at] as WordPiece;
  return pieces.slice(at + 1, at + MOST_BETWEEN).some((other, index) => {
    if (other.text.length > 4 || other.line - line > MOST_STEP) return false;
    const isNext = index === 0;
    if (other.line === line && !isNext) return false;
    const text = begun + other.text;
    return kindOf(text) !== null || (isNext && most > 1 && mayEnd(text, pieces, at + 1, most - 1));
  });
}

function wholeOf(parts: readonly WordPiece[]): WordPiece {
  const first = parts[0] as WordPiece;
  const last = parts.at(-1) as WordPiece;
  const text = parts.map((part) => part.text).join('');
  return {
    ...first,
    text,
    kind: kindOf(text),
    line: (first.line + last.line) / 2,
    lines: parts.map((part) => part.text),
  };
}

/** Pieces of one text as one: what a line end parted goes on, what a blank parted was written apart. */
export function joined(pieces: readonly WordPiece[]): WordPiece {
  const [first] = pieces as readonly [WordPiece, ...WordPiece[]];
  let text = '';
  let last: WordPiece | null = null;
  for (const piece of pieces) {
    text += (last !== null && last.line === piece.line ? ' ' : '') + piece.text;
    last = piece;
  }
  return { ...first, text, lines: pieces.flatMap(({ lines }) => lines) };
}

/** The share of pieces that begin a line where each cell has lines of its own. */
const OWN_LINES = 0.6;

/** Whether blank lines part the cells, and not only rows. */
export function hasBlankLines(pieces: readonly WordPiece[]): boolean {
  const lines = pieces.filter(({ isFirst }) => isFirst);
  const parted = lines.filter(({ line }, at) => at > 0 && line - (lines[at - 1]?.line ?? 0) === 2);
  return lines.length >= OWN_LINES * pieces.length && parted.length > lines.length / 4;
}
