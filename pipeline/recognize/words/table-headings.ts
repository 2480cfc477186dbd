import { type ColumnRole, goalHeadingOf } from '../../vocabulary/index.ts';
import { keyOf } from '../label-key.ts';
import { hasBlankLines, type WordPiece } from './pieces.ts';

/** Columns that the heading of an indicator table names at least. */
const ENOUGH_COLUMNS = 3;
/** Pieces between two headings that are none, and before those of the other horizon where cells stand between. */
const MOST_UNKNOWN = 8;
const MOST_CELLS = 60;

/** Where the headings of a table stand among pieces, the last not included. */
export interface Heading {
  readonly from: number;
  readonly to: number;
  /** Headings and classes that a program wrote further up, among the cells of other rows. */
  readonly apart: readonly WordPiece[];
}

export const isColumn = (kind: string | null) => kind?.startsWith('column:') === true;

/** What all of a table is called, or a goal. */
export const isAside = (kind: string | null) =>
  kind !== null && /^(?:indicators$|goal)/u.test(kind);

/** The first headings of an indicator table from a piece on; null for none. */
export function headingIn(pieces: readonly WordPiece[], start: number): Heading | null {
  const horizons = new Set(pieces.flatMap(({ kind }) => (kind?.startsWith('goal:') ? [kind] : [])));
  for (let from = start; from < pieces.length; from++) {
    // 实际完成情况 beside 预期目标 is what came of a goal.
    const first = pieces[from] as WordPiece;
    if (!isColumn(first.kind) || goalHeadingOf(keyOf(first)) !== null) continue;
    const to = endOfHeading(pieces, from, horizons.size > 1);
    const own = pieces.slice(from, to);
    const kinds = new Set(own.flatMap(({ kind }) => (isColumn(kind) ? [kind] : [])));
    if (kinds.size >= ENOUGH_COLUMNS && kinds.has('column:name'))
      return { from, to, apart: apartFrom(pieces.slice(start, from), own) };
  }
  return null;
}

/** Where headings end; the cells of one horizon may stand before the headings of the other. */
function endOfHeading(pieces: readonly WordPiece[], from: number, areTwo: boolean): number {
  let to = from + 1;
  let unknown = 0;
  let names = pieces[from]?.kind === 'column:name' ? 1 : 0;
  for (let at = to; at < pieces.length; at++) {
    const kind = pieces[at]?.kind ?? null;
    const isOtherAhead = names === 0 || (areTwo && names === 1);
    if (unknown > (isOtherAhead && names > 0 ? MOST_CELLS : MOST_UNKNOWN)) break;
    if (isColumn(kind)) {
      to = at + 1;
      unknown = 0;
      if (kind === 'column:name') names++;
    } else if (kind === null || (isOtherAhead && (kind === 'class' || isAside(kind)))) unknown++;
    else if (kind !== 'indicators') break;
  }
  return to;
}

/** The headings that some lack, before them and behind money, and the classes behind those. */
function apartFrom(before: readonly WordPiece[], own: readonly WordPiece[]): WordPiece[] {
  const countOf = (some: readonly WordPiece[], role: ColumnRole) =>
    some.filter(({ kind }) => kind === `column:${role}`).length;
  const money = before.findLastIndex((piece) => /^(?:funding|amount)/u.test(piece.kind ?? ''));
  const isLacking = (piece: WordPiece, at: number) =>
    (piece.kind === 'column:level1' && countOf(own, 'level1') === 0) ||
    (piece.kind === 'column:level2' && countOf(own, 'level2') < countOf(own, 'name')) ||
    (at > money && isOtherColumn(piece, own));
  const first = before.findIndex(isLacking);
  if (first < 0) return [];
  return before.filter(
    (piece, at) =>
      at >= first &&
      (isLacking(piece, at) || piece.kind === 'class' || piece.kind === 'indicators'),
  );
}

/** Whether a piece is the heading of a column that some headings lack, and of no goal. */
export function isOtherColumn(piece: WordPiece, own: readonly WordPiece[]): boolean {
  return (
    isColumn(piece.kind) &&
    !/:(?:level\d|name)$/u.test(piece.kind ?? '') &&
    goalHeadingOf(keyOf(piece)) === null &&
    !own.some(({ kind }) => kind === piece.kind)
  );
}

/** Headings of goals among the pieces of a table, and among its headings goals and other values of rows above. */
export function goalsIn(
  heading: readonly WordPiece[],
  body: readonly WordPiece[],
  known: ReadonlySet<string | null>,
): WordPiece[] {
  const isHeading = ({ kind }: WordPiece) => kind?.startsWith('goal:') === true;
  const first = heading.findIndex(({ kind }) => kind === 'column:name');
  const isParted = hasBlankLines(heading);
  const isGoal = ({ kind, text }: WordPiece, at: number) =>
    at < first && kind === null && (SENTENCE.test(text) || (isParted && WORDS.test(text)));
  // 年度绩效目标 before a class stands beside it, where the goals have their headings already.
  const isBeside = (piece: WordPiece) =>
    known.has(piece.kind) && body[body.indexOf(piece) + 1]?.kind === 'class';
  return [
    ...heading.filter((piece, at) => isHeading(piece) || isGoal(piece, at)),
    ...body.filter((piece) => isHeading(piece) && !isBeside(piece)),
  ];
}

const WORDS = /\p{Script=Han}{3}/u;
const SENTENCE = /^.{8,}[，。,；;]|[。；;]$/u;
