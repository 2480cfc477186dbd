import { parentOf } from '../../model/index.ts';
import { level1Of, level2Of } from '../class-marks.ts';
import { misfitOfClass } from './class-fit.ts';
import type { WordPiece } from './pieces.ts';
import type { Order } from './table-rows.ts';

/** Where a row of an indicator table stands among pieces and lines. */
export interface RowPlace {
  readonly at: number;
  readonly first: number;
  readonly last: number;
  readonly name: string;
  readonly value: string;
}

/** A class and its rows, the last not included. */
export interface ClassRows {
  readonly piece: WordPiece;
  readonly from: number;
  readonly to: number;
}

/** What speaks against a class holding for some rows. */
const COST = {
  /** A row that stands before its class, or has none. */
  before: 1.5,
  bare: 2,
  /** A class without rows. */
  empty: 1.2,
  /** A line by which a class stands off the middle of its rows. */
  off: 0.6,
  /** Of another first level than that of the second. */
  stranger: 2.5,
} as const;

interface Way {
  readonly cost: number;
  readonly own: ClassRows | null;
  readonly before: Way | null;
}

/**
 * The rows that each class stands for, classes in order: it stands before their first, or in the middle beside them.
 *
 * @param under what the second level of each row is, where that is known.
 */
export function rowsOfClasses(
  classes: readonly WordPiece[],
  rows: readonly RowPlace[],
  order: Order,
  under: readonly (string | null)[] = [],
): ClassRows[] {
  const first: Way[] = rows.map(() => ({
    cost: Number.POSITIVE_INFINITY,
    own: null,
    before: null,
  }));
  first.unshift({ cost: 0, own: null, before: null });
  let ways = first.map((way, at) => (at === 0 ? way : { ...way, cost: at * COST.bare }));
  const parents = rows.map((_, row) => parentOf(under[row] ?? ''));
  for (const piece of classes) {
    const costOf = costsOf(piece, rows, order, { under, parents });
    ways = ways.map((_, to) => {
      let best: Way = { cost: Number.POSITIVE_INFINITY, own: null, before: null };
      for (let from = 0; from <= to; from++) {
        const before = ways[from] as Way;
        const cost = before.cost + costOf(from, to);
        if (cost < best.cost) best = { cost, own: { piece, from, to }, before };
      }
      return best;
    });
  }
  const found: ClassRows[] = [];
  for (let way = ways.at(-1) ?? null; way !== null; way = way.before)
    if (way.own !== null) found.unshift(way.own);
  return found;
}

/** What it costs that a class stands for some rows, the last not included; counted up once, since all stretches are tried. */
function costsOf(
  piece: WordPiece,
  rows: readonly RowPlace[],
  order: Order,
  {
    under,
    parents,
  }: {
    readonly under: readonly (string | null)[];
    readonly parents: readonly (string | null)[];
  },
): (from: number, to: number) => number {
  const level1 = level1Of(piece);
  const strangers = countedUp(rows, (_, row) => {
    const parent = parents[row] ?? null;
    return parent !== null && level1 !== null && parent !== level1 && under[row] !== level1;
  });
  const before = countedUp(rows, ({ at }) => at < piece.at);
  const level2 = under.length > 0 ? null : level2Of(piece);
  const misfits = summedUp(rows, ({ name, value }) =>
    level2 === null ? 0 : misfitOfClass(level2, name, value),
  );
  return (from, to) => {
    const [first, last] = [rows[from], rows[to - 1]];
    if (from === to || first === undefined || last === undefined) return COST.empty;
    const place =
      order === 'by-cells'
        ? before(from, to) * COST.before
        : Math.min(8, Math.abs((first.first + last.last) / 2 - piece.line)) * COST.off;
    return place + misfits(from, to) + strangers(from, to) * COST.stranger;
  };
}

/** How many of some rows are so, the last not included. */
function countedUp(
  rows: readonly RowPlace[],
  isSo: (row: RowPlace, at: number) => boolean,
): (from: number, to: number) => number {
  return summedUp(rows, (row, at) => Number(isSo(row, at)));
}

function summedUp(
  rows: readonly RowPlace[],
  of: (row: RowPlace, at: number) => number,
): (from: number, to: number) => number {
  const sums = [0];
  for (const [at, row] of rows.entries()) sums.push((sums[at] ?? 0) + of(row, at));
  return (from, to) => (sums[to] ?? 0) - (sums[from] ?? 0);
}

/** Which of the classes are of the first level: 满意度指标 and 成本指标 may be of either. */
export function levelsOf(classes: readonly WordPiece[]): {
  readonly level1: readonly WordPiece[];
  readonly level2: readonly WordPiece[];
} {
  const level1: WordPiece[] = [];
  const level2: WordPiece[] = [];
  for (const [at, piece] of classes.entries()) {
    const [first, second] = [level1Of(piece), level2Of(piece)];
    const isCost = first === '成本指标' && second !== null;
    const isOnly = isCost
      ? classes.some(
          (other) => level1Of(other) === null && /成本指标$/u.test(level2Of(other) ?? ''),
        )
      : classes.some((other) => level1Of(other) === null && level2Of(other) === second) ||
        classes.slice(0, at).every((other) => level2Of(other) !== second);
    const isFirst = first !== null && (second === null || isOnly);
    // What no taxonomy knows is of the first level where one of the second follows it.
    const next = classes[at + 1];
    const isOver = first === null && second === null && next?.at === piece.at + 1;
    (isFirst || isOver ? level1 : level2).push(piece);
  }
  return { level1, level2 };
}
