import { type CentredRows, type PlacedBlock, standsOver } from './centred-rows.ts';
import type { Span } from './spans.ts';

/** Rows up and down in which a column that is blank in a row must have text, to be one there. */
const REACH = 12;

/** The texts of a row from the left. */
export type Row = readonly PlacedBlock[];

/** The texts of each row, those over several rows in all of theirs. */
export function rowsOf({ placed, ys }: CentredRows): Row[] {
  return ys
    .slice(1)
    .map((_, row) =>
      placed
        .filter(({ from, to }) => from <= row && to >= row)
        .sort((a, b) => a.block.left - b.block.left),
    );
}

interface Interval {
  readonly left: number;
  readonly right: number;
}

/** The fewest borders that part any two texts side by side; null where two overlap. */
export function bordersBetween(rows: readonly Row[]): number[] | null {
  const rooms = rows.flatMap(roomsOf).sort((a, b) => a.right - b.right || a.left - b.left);
  if (rooms.some(({ left, right }) => left >= right)) return null;
  const borders: number[] = [];
  for (let at = 0; at < rooms.length; ) {
    const right = rooms[at]?.right ?? 0;
    let left = Number.NEGATIVE_INFINITY;
    while (at < rooms.length && (rooms[at]?.left ?? 0) < right) {
      left = Math.max(left, rooms[at]?.left ?? left);
      at++;
    }
    borders.push((left + right) / 2);
  }
  return borders;
}

/** The blanks between the texts of a row. */
function roomsOf(row: Row): Interval[] {
  return row.slice(1).map(({ block }, at) => ({
    left: row[at]?.block.right ?? block.left,
    right: block.left,
  }));
}

/**
 * Each text in its columns and rows, blanks wherever rows nearby have text, the rest with the text at their left.
 *
 * @param arePrinted whether the rows were known beforehand: a blank may then be of the column whose text reaches over it.
 */
export function spansOf(
  rows: readonly Row[],
  placed: readonly PlacedBlock[],
  inner: readonly number[],
  arePrinted = false,
): Span[] | null {
  const how = { headed: true, arePrinted };
  const spans = spansWith(rows, placed, inner, how);
  if (spans !== null || !arePrinted) return spans;
  // What stands over several texts may do so by chance.
  return spansWith(rows, placed, inner, { ...how, headed: false });
}

function spansWith(
  rows: readonly Row[],
  placed: readonly PlacedBlock[],
  inner: readonly number[],
  { headed, arePrinted }: { readonly headed: boolean; readonly arePrinted: boolean },
): Span[] | null {
  const columns = inner.length + 1;
  const ends = new Map<PlacedBlock, { first: number; last: number }>();
  const columnAt = (x: number): number => inner.filter((border) => border <= x).length;
  for (const one of placed) {
    ends.set(one, { first: columnAt(one.block.left), last: columnAt(one.block.right) });
  }
  if (headed) for (const at of rows.keys()) takeHeaded(rows, at, ends);
  const own = new Map([...ends].map(([one, columns]) => [one, { ...columns }]));
  for (const [at, row] of rows.entries()) {
    for (let place = -1; place < row.length; place++) {
      const [left, right] = [row[place], row[place + 1]];
      const from = left === undefined ? 0 : (ends.get(left)?.last ?? 0) + 1;
      const to = right === undefined ? columns : (ends.get(right)?.first ?? 0);
      if (from >= to || right === undefined || isColumn(rows, at, { left, right })) continue;
      // A heading in the middle of its cell has blanks on both sides; a label of several rows has none of one row.
      const isLeft =
        left !== undefined &&
        (left.from === left.to || right.from !== right.to) &&
        !(arePrinted && isOfRight(rows, at, own, to));
      const taker = ends.get(isLeft ? left : right);
      if (taker === undefined) continue;
      if (isLeft) taker.last = to - 1;
      else taker.first = from;
    }
  }
  return covered(rows.length, columns, placed, ends);
}

/** Whether the next text below a blank before a column reaches over from that, and none reaches over to the left of it. */
function isOfRight(rows: readonly Row[], at: number, own: Ends, column: number): boolean {
  for (const row of rows.slice(at + 1, at + 1 + REACH)) {
    for (const one of row) {
      const { first = 0, last = 0 } = own.get(one) ?? {};
      if (first < column && last >= column - 1) return first === column - 1 && last >= column;
    }
  }
  return false;
}

/** Heads stand in the middle of the texts under them by less than this, in ems: they may have other lengths. */
const OFF_MIDDLE = 1;

type Ends = ReadonlyMap<PlacedBlock, { first: number; last: number }>;

/**
 * Gives heads the columns of the texts under them: each stands in the middle of its own, which no other text of its row
 * is over. Where one stands otherwise, or there are no more texts under them than they are, or the columns under one come
 * down from the row above, they are no such heads.
 */
function takeHeaded(rows: readonly Row[], at: number, ends: Ends): void {
  const [above = [], row = [], below] = [rows[at - 1], rows[at], rows[at + 1]];
  const under = (below ?? []).filter((one) => !row.includes(one));
  const heads = row.filter((one) => below?.includes(one) === false);
  if (under.length <= heads.length) return;
  const groups = heads.map((head) => groupUnder(head, row, under, ends));
  for (const [nth, head] of heads.entries()) {
    const group = groups[nth] ?? [];
    if (offMiddle(head, group) > OFF_MIDDLE * head.block.size) return;
    if (comeFrom(above, head, group)) return;
  }
  for (const [nth, head] of heads.entries()) {
    const [mine, group = []] = [ends.get(head), groups[nth]];
    if (mine === undefined || group.length < 2) continue;
    mine.first = Math.min(mine.first, ...group.map((one) => ends.get(one)?.first ?? mine.first));
    mine.last = Math.max(mine.last, ...group.map((one) => ends.get(one)?.last ?? mine.last));
  }
}

/** Whether each text of several under a head, but one that its own column has, has one of its own in the row above. */
function comeFrom(above: Row, head: PlacedBlock, group: Row): boolean {
  const others = group.filter((one) => !isOver(one, head));
  return (
    others.length > 0 &&
    others.every((one) =>
      above.some(
        (each) => isOver(each, one) && group.filter((any) => isOver(any, each)).length === 1,
      ),
    )
  );
}

/** The most texts between its neighbours' columns in whose middle a head stands; of those in none, the nearest. */
function groupUnder(head: PlacedBlock, row: Row, under: Row, ends: Ends): Row {
  const place = row.indexOf(head);
  const after = ends.get(row[place - 1] ?? head);
  const before = ends.get(row[place + 1] ?? head);
  const own = under.filter((one) => {
    const { first = 0, last = 0 } = ends.get(one) ?? {};
    return (
      (place === 0 || first > (after?.last ?? 0)) &&
      (place === row.length - 1 || last < (before?.first ?? 0))
    );
  });
  let best: Row = [];
  for (let from = 0; from < own.length; from++) {
    for (let to = from + 1; to <= own.length; to++) {
      const some = own.slice(from, to);
      const most = OFF_MIDDLE * head.block.size;
      const isBetter =
        offMiddle(head, some) <= most
          ? some.length > best.length || offMiddle(head, best) > most
          : offMiddle(head, some) < offMiddle(head, best);
      if (isBetter) best = some;
    }
  }
  return best;
}

function offMiddle(head: PlacedBlock, some: Row): number {
  const left = some[0]?.block.left ?? Number.POSITIVE_INFINITY;
  const right = some.at(-1)?.block.right ?? Number.POSITIVE_INFINITY;
  return Math.abs((left + right) / 2 - (head.block.left + head.block.right) / 2);
}

/** Whether a row nearby has a text of its own between two texts, where nothing between the rows has other columns. */
function isColumn(
  rows: readonly Row[],
  at: number,
  { left, right }: { left: PlacedBlock | undefined; right: PlacedBlock },
): boolean {
  const joins = (each: PlacedBlock): boolean =>
    isOver(each, right) || (left !== undefined && isOver(each, left));
  return [-1, 1].some((step) => {
    const between: PlacedBlock[] = [];
    for (let away = 1; away <= REACH; away++) {
      const other = rows[at + step * away];
      const row = rows[at];
      if (other === undefined || row === undefined || !haveSameColumns(row, other)) return false;
      const own = other.find((one, place) => {
        const isRight =
          left === undefined || other.slice(0, place).some((each) => isOver(each, left));
        const isLeft = other.slice(place + 1).some((each) => isOver(each, right));
        const isBetween = !isOver(one, right) && (left === undefined || !isOver(one, left));
        return isRight && isLeft && isBetween;
      });
      if (own !== undefined) return !between.some((each) => isOver(each, own) && joins(each));
      between.push(...other);
    }
    return false;
  });
}

function isOver(a: PlacedBlock, b: PlacedBlock): boolean {
  return standsOver(a.block, b.block);
}

/** Whether no text of either runs over a blank between texts of the other. */
function haveSameColumns(a: Row, b: Row): boolean {
  const runsOver = (row: Row, other: Row) =>
    roomsOf(other).some((room) =>
      row.some(({ block }) => block.left < room.left && block.right > room.right),
    );
  return !runsOver(a, b) && !runsOver(b, a);
}

/** The spans, with a cell for each slot that is nobody's; null where two want one slot. */
function covered(
  rows: number,
  columns: number,
  placed: readonly PlacedBlock[],
  ends: ReadonlyMap<PlacedBlock, { first: number; last: number }>,
): Span[] | null {
  const taken = new Uint8Array(rows * columns);
  const spans: Span[] = [];
  for (const one of placed) {
    const { first = 0, last = 0 } = ends.get(one) ?? {};
    for (let row = one.from; row <= one.to; row++) {
      for (let column = first; column <= last; column++) {
        if (taken[row * columns + column] === 1) return null;
        taken[row * columns + column] = 1;
      }
    }
    spans.push({
      row: one.from,
      column: first,
      rowSpan: one.to - one.from + 1,
      columnSpan: last - first + 1,
    });
  }
  for (const [slot, is] of taken.entries()) {
    if (is === 1) continue;
    spans.push({
      row: Math.floor(slot / columns),
      column: slot % columns,
      rowSpan: 1,
      columnSpan: 1,
    });
  }
  return spans.sort((a, b) => a.row - b.row || a.column - b.column);
}
