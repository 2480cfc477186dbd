import { COST_FIRST_SCHEME, type Grid, LEVEL1, OUTPUT_COST_SCHEME } from '../../model/index.ts';
import {
  type ColumnRole,
  columnLabelOf,
  current,
  goalHeadingOf,
  isPointsTotal,
  spelling,
} from '../../vocabulary/index.ts';
import { level1Of, level2Of } from '../class-marks.ts';
import { keyOf } from '../label-key.ts';
import { levelsOf } from './class-rows.ts';
import { rowByRow } from './column-chunks.ts';
import { hasBlankLines, type WordPiece } from './pieces.ts';
import { sidesOf } from './table-columns.ts';
import { gridOf, isClassColumn } from './table-grid.ts';
import { type Order, type TableColumn, tableRows } from './table-rows.ts';

/** Columns that the heading of an indicator table names at least. */
const ENOUGH_COLUMNS = 3;
/** Pieces between two headings that are none, and before those of the other horizon where cells stand between. */
const MOST_UNKNOWN = 8;
const MOST_CELLS = 60;

/** Characters of a class that no taxonomy knows. */
const LONGEST_CLASS = 8;

interface Heading {
  readonly from: number;
  readonly to: number;
  /** Headings and classes that a program wrote further up, among the cells of other rows. */
  readonly apart: readonly WordPiece[];
}

/** An indicator table that was found among pieces. */
export interface WordTable extends Heading {
  readonly grid: Grid;
  readonly order: Order;
  readonly cost: number;
  /** Goals that a program wrote among the headings. */
  readonly above: readonly WordPiece[];
  /** Pieces in it that are of no cell. */
  readonly rest: readonly WordPiece[];
}

/** The first indicator table among pieces from one on; null for none. */
export function tableIn(pieces: readonly WordPiece[], from = 0): WordTable | null {
  const heading = headingIn(pieces, from);
  if (heading === null) return null;
  const next = headingIn(pieces, heading.to);
  const to = endOfTable(pieces, heading.to, next?.from ?? pieces.length);
  const within = pieces.slice(heading.from, heading.to);
  const known = new Set(pieces.slice(from, heading.from).map(({ kind }) => kind));
  const above = goalsIn(within, pieces.slice(heading.to, to), known);
  const own = [...heading.apart, ...within.filter((piece) => !above.includes(piece))];
  const late = pieces.slice(heading.to, to).filter((piece) => isOtherColumn(piece, own));
  const labels = [...own.filter(({ kind }) => isColumn(kind)), ...late];
  const unknown = own.filter(({ kind }) => !isColumn(kind) && !isAside(kind));
  // Between headings stand further ones that nobody knows, or the first cells.
  const areCells = unknown.some(({ kind, text }) => kind === 'class' || /\d/u.test(text));
  const cells = [...(areCells ? unknown : []), ...pieces.slice(heading.to, to)].filter(
    (piece) => !isAside(piece.kind) && !late.includes(piece),
  );
  const isClass = classesAsIn(cells);
  const body = cells.map((piece) => (isClass(piece) ? { ...piece, kind: 'class' } : piece));
  const { sides, over } = sidesOf(labels);
  const columns = sides.flatMap((side, index) =>
    side
      .filter(({ role }) => !isClassColumn(role))
      .map(({ role }): TableColumn => ({ role, side: index })),
  );
  const classes = body.filter(({ kind }) => kind === 'class');
  const has = (role: ColumnRole) =>
    labels.some((label) => columnLabelOf(keyOf(label))?.role === role);
  const both = levelsOf(classes);
  const levels = classesBySide(
    has('level1') ? (has('level2') ? both.level2 : []) : classes,
    sides.length,
  ).map((level2, side) => ({
    level1: side > 0 || !has('level1') ? [] : has('level2') ? both.level1 : classes,
    level2,
  }));
  const sideOf = (piece: WordPiece) => {
    const side = levels.findIndex(({ level2 }) => level2.includes(piece));
    return side < 0 ? null : side;
  };
  const inRows = hasBlankLines(body) ? rowByRow(body, columns) : body;
  const readings = (['by-cells', 'by-lines'] as const).map((order) => ({
    order,
    ...tableRows(order === 'by-cells' ? inRows : body, columns, order, sideOf),
  }));
  const reading = readings.reduce((best, other) => (other.cost < best.cost ? other : best));
  const aside = [...own, ...pieces.slice(heading.to, to)].filter(
    (piece) => isAside(piece.kind) && !above.includes(piece),
  );
  const { grid, left } = gridOf(sides, columns, reading, levels);
  return {
    from: heading.from,
    to,
    apart: heading.apart,
    above,
    grid,
    order: reading.order,
    cost: reading.cost,
    rest: [...aside, ...(areCells ? [] : unknown), ...over, ...reading.rest, ...left],
  };
}

/** Headings of goals among the pieces of a table, and among its headings goals and other values of rows above. */
function goalsIn(
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

const isColumn = (kind: string | null) => kind?.startsWith('column:') === true;

function headingIn(pieces: readonly WordPiece[], start: number): Heading | null {
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
function isOtherColumn(piece: WordPiece, own: readonly WordPiece[]): boolean {
  return (
    isColumn(piece.kind) &&
    !/:(?:level\d|name)$/u.test(piece.kind ?? '') &&
    goalHeadingOf(keyOf(piece)) === null &&
    !own.some(({ kind }) => kind === piece.kind)
  );
}

function endOfTable(pieces: readonly WordPiece[], from: number, most: number): number {
  let at = from;
  for (; at < most; at++) {
    const piece = pieces[at] as WordPiece;
    if (piece.kind === null || piece.kind === 'class' || piece.kind === 'indicators') continue;
    if (piece.kind.startsWith('column:') && !isPointsTotal(keyOf(piece))) continue;
    if (piece.kind === 'amount-column' || isBesideClass(pieces, at)) continue;
    break;
  }
  return at;
}

/** What all of a table is called, beside its rows: 年度绩效目标 before a class. */
function isBesideClass(pieces: readonly WordPiece[], at: number): boolean {
  return isAside(pieces[at]?.kind ?? null) && pieces[at + 1]?.kind === 'class';
}

const isAside = (kind: string | null) => kind !== null && /^(?:indicators$|goal)/u.test(kind);

const CLASS_WORD = /[^向](?:指标|目标)等?$/u;
/** The share of the classes of a table that end as classes do: then all of them do. */
const SPELLED = 0.6;

/** What the classes of a table are beside words that are classes everywhere: those only there, and others of their kind; the end of one that was broken is none. */
function classesAsIn(cells: readonly WordPiece[]): (piece: WordPiece) => boolean {
  const known = cells.filter(({ kind }) => kind === 'class');
  const spelled = known.filter(({ text }) => CLASS_WORD.test(text));
  const areSpelled = spelled.length > SPELLED * known.length;
  return (piece) => {
    if (piece.kind === 'class') return true;
    if (piece.text.length > LONGEST_CLASS) return false;
    if (CLASS_WORD.test(piece.text)) return !isEndOfClass(piece.text);
    return !areSpelled && (level1Of(piece) !== null || level2Of(piece) !== null);
  };
}

function isEndOfClass(text: string): boolean {
  return current()
    .entries('level2')
    .some(({ word }) => word.length > text.length && spelling(word).endsWith(text));
}

/**
 * Classes of the second level by horizon: the next of those that stand on the left already is that of the other one, and so is one
 * that stands before the last of them in the order in which all forms print them.
 */
function classesBySide(classes: readonly WordPiece[], sides: number): WordPiece[][] {
  if (sides === 1) return [[...classes]];
  const left: WordPiece[] = [];
  const right: WordPiece[] = [];
  const keys: string[] = [];
  let matched = 0;
  for (const piece of classes) {
    const key = level2Of(piece);
    if (key === null) {
      left.push(piece);
      continue;
    }
    const isBehind = rankOf(key) < Math.max(...keys.map(rankOf));
    const twin = isBehind ? keys.indexOf(key, matched) : keys[matched] === key ? matched : -1;
    if (twin < 0 && !isBehind) {
      left.push(piece);
      keys.push(key);
      continue;
    }
    right.push(piece);
    matched = twin < 0 ? matched : twin + 1;
  }
  return [left, right];
}

const ORDER: readonly string[] = LEVEL1.flatMap(
  (level1) => OUTPUT_COST_SCHEME[level1] ?? COST_FIRST_SCHEME[level1] ?? [],
);
const rankOf = (level2: string) => ORDER.indexOf(level2);
