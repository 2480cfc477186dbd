import type { Glyph } from '../model/index.ts';
import { centredRows, type PlacedBlock, standsOver } from './centred-rows.ts';
import type { Lattice } from './lattice.ts';
import { directionOf } from './printed-lines.ts';
import type { Span } from './spans.ts';
import { type TextBlock, textBlocks } from './text-blocks.ts';
import { textPieces } from './text-pieces.ts';

/** Rows that a form has at least; with fewer its columns tell too little. */
const FEWEST_ROWS = 6;
/** Pieces of text on a page of a form at the most: what has more is a list or a drawing. */
const MOST_PIECES = 2_000;
/** Rows further apart than this are of different tables, in ems. */
const FARTHEST_ROWS = 5;
/** Rows of one text in a row after which a table has ended: prose follows. */
const MOST_PROSE = 3;
/** Rows up and down in which a column that is blank in a row must have text, to be one there. */
const REACH = 12;
/** Room around the text of the outer columns, in ems. */
const PADDING = 0.5;
/** `负责人:…`: texts of this kind side by side are a line, no cells. */
const LABELLED = /^[^:：]{2,8}[:：]/u;

type Row = readonly PlacedBlock[];

/**
 * The tables without lines whose rows have columns of their own: forms. Texts near to each other are a cell's; texts with
 * the same middle are a row's; a column stands wherever two texts of a row are parted, and is one cell with its left
 * neighbour in rows that do not use it. Tables whose rows all have the same columns are left to their alignment.
 *
 * @param tops where drawn tables begin: no other table goes on over one
 */
export function undrawnForms(glyphs: readonly Glyph[], tops: readonly number[]): Lattice[] {
  const upright = glyphs.filter((glyph) => directionOf(glyph) === 0);
  const pieces = textPieces(upright);
  if (pieces.length < FEWEST_ROWS * 2 || pieces.length > MOST_PIECES) return [];
  const { blocks, white } = textBlocks(pieces);
  return regionsOf(blocks, tops).flatMap((region) => {
    const lattice = latticeOf(region, white);
    return lattice === null ? [] : [lattice];
  });
}

/** Blocks with no wide blank between them, without the titles over them and the lines under them. */
function regionsOf(blocks: readonly TextBlock[], tops: readonly number[]): TextBlock[][] {
  const bands = bandsOf(blocks);
  const regions: TextBlock[][] = [];
  let region: TextBlock[][] = [];
  const end = () => {
    while (region.length > 0 && !isOfTable(region[0])) region.shift();
    while (region.length > 0 && !isOfTable(region.at(-1))) region.pop();
    if (region.length > 0) regions.push(region.flat());
    region = [];
  };
  let bottom = Number.NEGATIVE_INFINITY;
  let prose = 0;
  for (const band of bands) {
    const top = Math.min(...band.map((block) => block.top));
    const size = Math.max(...band.map((block) => block.size));
    const isFar = top - bottom > FARTHEST_ROWS * size;
    if (isFar || tops.some((each) => each > bottom && each <= top)) end();
    region.push(band);
    prose = band.length > 1 ? 0 : prose + 1;
    if (prose > MOST_PROSE) {
      end();
      prose = 0;
    }
    bottom = Math.max(...band.map((block) => block.bottom));
  }
  end();
  return regions;
}

/** Blocks that no white line across the page parts, from the top. */
function bandsOf(blocks: readonly TextBlock[]): TextBlock[][] {
  const bands: TextBlock[][] = [];
  let bottom = Number.NEGATIVE_INFINITY;
  for (const block of [...blocks].sort((a, b) => a.top - b.top || a.left - b.left)) {
    const band = bands.at(-1);
    if (band !== undefined && block.top < bottom - 0.1 * block.size) band.push(block);
    else bands.push([block]);
    bottom = Math.max(bottom, block.bottom);
  }
  return bands;
}

function isOfTable(band: readonly TextBlock[] | undefined): boolean {
  if (band === undefined || band.length < 2) return false;
  return !band.every(({ lines }) => LABELLED.test(lines[0]?.text ?? ''));
}

function latticeOf(blocks: readonly TextBlock[], white: number): Lattice | null {
  const found = centredRows(blocks, white);
  if (found === null || found.ys.length - 1 < FEWEST_ROWS) return null;
  const { placed, ys } = found;
  const rows = ys
    .slice(1)
    .map((_, row) =>
      placed
        .filter(({ from, to }) => from <= row && to >= row)
        .sort((a, b) => a.block.left - b.block.left),
    );
  const inner = bordersBetween(rows);
  if (inner === null || inner.length === 0 || isPlain(rows, inner)) return null;
  const size = Math.max(...blocks.map((block) => block.size));
  const xs = [
    Math.min(...blocks.map(({ left }) => left)) - PADDING * size,
    ...inner,
    Math.max(...blocks.map(({ right }) => right)) + PADDING * size,
  ];
  const spans = spansOf(rows, placed, inner);
  if (spans === null) return null;
  const open = Array.from({ length: xs.length - 1 }, () => false);
  return { drawn: false, xs, ys, spans, openTop: open, openBottom: open };
}

interface Interval {
  readonly left: number;
  readonly right: number;
}

/** The fewest borders that part any two texts side by side; null where two overlap. */
function bordersBetween(rows: readonly Row[]): number[] | null {
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

/** Whether every row has the same columns, and no label several rows. */
function isPlain(rows: readonly Row[], borders: readonly number[]): boolean {
  const crossing = rows.filter((row) =>
    row.some(({ block }) => borders.some((x) => block.left < x && block.right > x)),
  );
  return crossing.length < 2 && rows.flat().every(({ from, to }) => from === to);
}

/** Each text in its columns and rows, blanks wherever rows nearby have text, the rest with the text at their left. */
function spansOf(
  rows: readonly Row[],
  placed: readonly PlacedBlock[],
  inner: readonly number[],
): Span[] | null {
  const columns = inner.length + 1;
  const ends = new Map<PlacedBlock, { first: number; last: number }>();
  const columnAt = (x: number): number => inner.filter((border) => border <= x).length;
  for (const one of placed) {
    ends.set(one, { first: columnAt(one.block.left), last: columnAt(one.block.right) });
  }
  for (const [at, row] of rows.entries()) {
    for (let place = -1; place < row.length; place++) {
      const [left, right] = [row[place], row[place + 1]];
      const from = left === undefined ? 0 : (ends.get(left)?.last ?? 0) + 1;
      const to = right === undefined ? columns : (ends.get(right)?.first ?? 0);
      if (from >= to || right === undefined || isColumn(rows, at, { left, right })) continue;
      // A heading in the middle of its cell has blanks on both sides; a label of several rows has none of one row.
      const isLeft = left !== undefined && (left.from === left.to || right.from !== right.to);
      const taker = ends.get(isLeft ? left : right);
      if (taker === undefined) continue;
      if (isLeft) taker.last = to - 1;
      else taker.first = from;
    }
  }
  return covered(rows.length, columns, placed, ends);
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
