import { runsOf } from '../model/index.ts';
import type { Span } from './spans.ts';
import { type PlacedBlock, standsOver } from './text-blocks.ts';
import type { TextRows } from './text-rows.ts';
import { tiled } from './tiling.ts';

/** Rows up and down in which a column that is blank in a row must have text, to be one there. */
const REACH = 12;

/** The texts of a row from the left. */
export type Row = readonly PlacedBlock[];

/** The texts of each row, those over several rows in all of theirs. */
export function rowsOf({ placed, ys }: TextRows): Row[] {
  return ys
    .slice(1)
    .map((_, row) =>
      placed
        .filter(({ from, to }) => from <= row && to >= row)
        .sort((a, b) => a.block.left - b.block.left),
    );
}

/** The columns of a text: `last` is its last. */
interface Extent {
  first: number;
  last: number;
}

type Extents = ReadonlyMap<PlacedBlock, Extent>;

/** The fewest borders that part any two texts side by side; null where two overlap. */
export function bordersBetween(rows: readonly Row[]): number[] | null {
  const rooms = rows
    .flatMap((row) =>
      row.slice(1).map(({ block }, at) => ({
        left: row[at]?.block.right ?? block.left,
        right: block.left,
      })),
    )
    .sort((a, b) => a.right - b.right || a.left - b.left);
  if (rooms.some(({ left, right }) => left >= right)) return null;
  return runsOf(rooms, (room, [first]) => room.left < first.right).map((run) => {
    const left = Math.max(...run.map((room) => room.left));
    return (left + run[0].right) / 2;
  });
}

/**
 * Each text in its columns and rows, blanks wherever rows nearby have text, the rest with the text at their left; null
 * where two texts want one slot.
 *
 * @param inner the borders between columns
 * @param arePrinted whether the rows were known beforehand: a blank may then be of the column whose text reaches over it.
 */
export function spansOf(
  rows: readonly Row[],
  placed: readonly PlacedBlock[],
  inner: readonly number[],
  arePrinted = false,
): Span[] | null {
  const columnAt = (x: number): number => inner.filter((border) => border <= x).length;
  const extents = new Map(
    placed.map((one): [PlacedBlock, Extent] => [
      one,
      { first: columnAt(one.block.left), last: columnAt(one.block.right) },
    ]),
  );
  for (const at of rows.keys()) takeHeaded(rows, at, extents, inner.length + 1);
  const own: Extents = new Map([...extents].map(([one, extent]) => [one, { ...extent }]));
  for (const [at, row] of rows.entries()) {
    for (const [place, right] of row.entries()) {
      const left = row[place - 1];
      const from = left === undefined ? 0 : (extents.get(left)?.last ?? 0) + 1;
      const to = extents.get(right)?.first ?? 0;
      if (from >= to || isColumn(rows, at, { left, right })) continue;
      // A heading in the middle of its cell has blanks on both sides; a label of several rows has none of one row.
      const isLeft =
        left !== undefined &&
        (left.from === left.to || right.from !== right.to) &&
        !(arePrinted && isOfRight(rows, at, own, to));
      const taker = extents.get(isLeft ? left : right);
      if (taker === undefined) continue;
      if (isLeft) taker.last = to - 1;
      else taker.first = from;
    }
  }
  return covered(rows.length, inner.length + 1, placed, extents);
}

/** Whether the next text below a blank before a column reaches over from that, and none reaches over to the left of it. */
function isOfRight(rows: readonly Row[], at: number, own: Extents, column: number): boolean {
  const below = rows.slice(at + 1, at + 1 + REACH).flat();
  const over = below
    .map((one) => own.get(one) ?? { first: column, last: column })
    .find(({ first, last }) => first < column && last >= column - 1);
  return over !== undefined && over.first === column - 1 && over.last >= column;
}

/** Heads stand in the middle of the texts under them by less than this, in ems: they may have other lengths. */
const OFF_MIDDLE = 1;
/** More than a head may be off: it is over as many texts as it can be. */
const LEFT_OUT = 1.5;

/**
 * Gives heads the columns of the texts under them: each stands in the middle of its own, which no other text of its row
 * is over. Where one stands otherwise, or there are no more texts under them than they are, or the columns under one come
 * down from the row above, they are no such heads.
 */
function takeHeaded(rows: readonly Row[], at: number, extents: Extents, columns: number): void {
  const [row = [], below = []] = [rows[at], rows[at + 1]];
  const extentOf = (one: PlacedBlock): Extent => extents.get(one) ?? { first: 0, last: 0 };
  const under = below.filter((one) => !row.includes(one));
  const [heads, others] = [false, true].map((is) =>
    row.filter((one) => below.includes(one) === is),
  );
  if (heads === undefined || at + 1 === rows.length || under.length <= heads.length) return;
  const groupIn = (from: number, to: number): Row =>
    under.filter((one) => extentOf(one).first >= from && extentOf(one).last <= to);
  const tiles = tiled(heads, columns, {
    leftOut: LEFT_OUT,
    isFree: (_, column) =>
      others?.every((one) => extentOf(one).first > column || extentOf(one).last < column) === true,
    off: ({ block }, from, to) => {
      const group = groupIn(from, to);
      const [first, last] = [group[0], group.at(-1)];
      if (first === undefined || last === undefined) return null;
      if (extentOf(first).first !== from || extentOf(last).last !== to) return null;
      const middle = (first.block.left + last.block.right) / 2;
      const off = Math.abs(middle - (block.left + block.right) / 2) / block.size;
      return off <= OFF_MIDDLE ? off : null;
    },
  });
  const above = rows[at - 1] ?? [];
  const comesDown = (tiles ?? []).some(({ item, from, to }) =>
    comeFrom(above, item, groupIn(from, to)),
  );
  if (comesDown) return;
  for (const { item, from, to } of tiles ?? []) {
    const extent = extentOf(item);
    if (groupIn(from, to).length < 2) continue;
    extent.first = Math.min(extent.first, from);
    extent.last = Math.max(extent.last, to);
  }
}

/** Whether each text of several under a head, but one that its own column has, has one of its own in the row above. */
function comeFrom(above: Row, head: PlacedBlock, group: Row): boolean {
  const others = group.filter((one) => !isOver(one, head));
  const isOwn = (each: PlacedBlock): boolean =>
    group.filter((any) => isOver(any, each)).length === 1;
  return (
    others.length > 0 &&
    others.every((one) => above.some((each) => isOver(each, one) && isOwn(each)))
  );
}

/** Whether a row nearby has a text of its own between two texts, where nothing between the rows has other columns. */
function isColumn(
  rows: readonly Row[],
  at: number,
  { left, right }: { left: PlacedBlock | undefined; right: PlacedBlock },
): boolean {
  const joins = (each: PlacedBlock): boolean =>
    isOver(each, right) || (left !== undefined && isOver(each, left));
  const row = rows[at] ?? [];
  return [rows.slice(0, at).reverse(), rows.slice(at + 1)].some((side) => {
    const between: PlacedBlock[] = [];
    for (const other of side.slice(0, REACH)) {
      if (isOverTwo(row, other) || isOverTwo(other, row)) return false;
      const own = other.find(
        (one, place) =>
          !joins(one) &&
          (left === undefined || other.slice(0, place).some((each) => isOver(each, left))) &&
          other.slice(place + 1).some((each) => isOver(each, right)),
      );
      if (own !== undefined) return !between.some((each) => isOver(each, own) && joins(each));
      between.push(...other);
    }
    return false;
  });
}

function isOver(a: PlacedBlock, b: PlacedBlock): boolean {
  return standsOver(a.block, b.block);
}

/** Whether a text of one row runs over a blank between texts of the other. */
function isOverTwo(row: Row, other: Row): boolean {
  return row.some((one) => other.filter((each) => isOver(each, one)).length > 1);
}

/** The spans, with a cell for each slot that is nobody's; null where two want one slot. */
function covered(
  rows: number,
  columns: number,
  placed: readonly PlacedBlock[],
  extents: Extents,
): Span[] | null {
  const free = new Set(Array.from({ length: rows * columns }, (_, slot) => slot));
  const spans: Span[] = [];
  for (const one of placed) {
    const { first = 0, last = 0 } = extents.get(one) ?? {};
    for (let row = one.from; row <= one.to; row++) {
      for (let column = first; column <= last; column++) {
        if (!free.delete(row * columns + column)) return null;
      }
    }
    const [rowSpan, columnSpan] = [one.to - one.from + 1, last - first + 1];
    spans.push({ row: one.from, column: first, rowSpan, columnSpan });
  }
  for (const slot of free) {
    const [row, column] = [Math.floor(slot / columns), slot % columns];
    spans.push({ row, column, rowSpan: 1, columnSpan: 1 });
  }
  return spans.sort((a, b) => a.row - b.row || a.column - b.column);
}
