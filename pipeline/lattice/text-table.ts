import type { Glyph, PrintedRows } from '../model/index.ts';
import { type CentredRows, givenRows } from './centred-rows.ts';
import type { Lattice } from './lattice.ts';
import { directionOf } from './printed-lines.ts';
import { rowsBetween, unitedOver } from './rows-between.ts';
import type { Line } from './ruling-lines.ts';
import { blockOf, levelAt, type TextBlock, textBlocks } from './text-blocks.ts';
import { bordersBetween, type Row, rowsOf, spansOf } from './text-columns.ts';
import { type TextPiece, textPieces } from './text-pieces.ts';

/** Rows that have two texts or more: what two rows have in common may be chance. */
const FEWEST_ROWS = 3;
/** Pieces of text on a page at the most: each is compared with those around it, and no printed page has more. */
const MOST_PIECES = 4_000;
/** Rows further apart than this are of different tables, in ems: four empty lines. */
const FARTHEST_ROWS = 5;
/** Rows of one text in a row after which a table has ended: prose follows. */
const MOST_PROSE = 3;
/** Room around the text of the outer columns, in ems. */
const PADDING = 0.5;
/** `负责人:…`: texts of this kind side by side are a line, no cells. */
const LABELLED = /^[^:：]{2,8}[:：]/u;
/** Ems of a line of prose at least, in the narrowest columns of print. */
const PROSE_LINE = 12;
/** Of the lines of prose so many are full: paragraphs end, and short ones stand among them. */
const FULL_SHARE = 0.4;
/** Ems by which a full line may end before its column does: a word or a mark that did not fit. */
const RAGGED_EDGE = 2.5;
/** A row has a text for every third column at least; where it has fewer, the gaps between words were taken for columns. */
const MOST_COLUMNS = 3;

/**
 * The tables that the places of their texts make. Texts near to each other are a cell's; texts with the same middle are
 * a row's, and so are all texts between two rules; a column stands wherever two texts of a row are parted, and is one
 * cell with its left neighbour in rows that do not use it.
 *
 * @param glyphs outside of drawn tables
 * @param rules the horizontal lines of the page
 * @param tops where drawn tables begin: no other table goes on over one
 * @param printed what is known of the rows
 */
export function textTables(
  glyphs: readonly Glyph[],
  rules: readonly Line[],
  tops: readonly number[],
  printed?: PrintedRows,
): Lattice[] {
  const pieces = textPieces(glyphs.filter((glyph) => directionOf(glyph) === 0));
  if (pieces.length < FEWEST_ROWS * 2 || pieces.length > MOST_PIECES) return [];
  if (printed !== undefined) return printedTables(pieces, printed, tops);
  const { blocks, white } = textBlocks(pieces, rules);
  return regionsOf(blocks, tops).flatMap((region) => {
    const lattice = latticeOf(region, white, rules);
    return lattice === null ? [] : [lattice];
  });
}

/** The tables of texts whose rows are known. */
function printedTables(
  pieces: readonly TextPiece[],
  { rows, beside }: PrintedRows,
  tops: readonly number[],
): Lattice[] {
  const labels = beside.map(([left, top, right, bottom]) =>
    pieces.filter(
      (piece) =>
        piece.left >= left && piece.right <= right && piece.base > top && piece.base < bottom,
    ),
  );
  const taken = new Set(labels.flat());
  const cells = rows.flatMap(({ top, bottom }) => {
    const own = pieces.filter(
      (piece) => piece.base > top && piece.base < bottom && !taken.has(piece),
    );
    return unitedOver(own.map((piece) => blockOf([piece])));
  });
  const blocks = [
    ...cells,
    ...labels.flatMap((lines) =>
      lines.length === 0 ? [] : [{ ...blockOf(lines), isBeside: true }],
    ),
  ];
  return regionsOf(blocks, tops).flatMap((region) => {
    const found = givenRows(region, rows);
    const lattice =
      found === null ? null : latticeOfRows(region, found, { isTable: hasRows, arePrinted: true });
    return lattice === null ? [] : [{ ...lattice, inOrder: true }];
  });
}

/**
 * The table that texts make in a frame whose lines part no columns; null where they make none.
 *
 * @param rules the horizontal lines of the frame, its sides included
 */
export function textTableIn(
  frame: Lattice,
  glyphs: readonly Glyph[],
  rules: readonly Line[],
): Lattice | null {
  const pieces = textPieces(glyphs.filter((glyph) => directionOf(glyph) === 0));
  if (pieces.length < FEWEST_ROWS * 2 || pieces.length > MOST_PIECES) return null;
  const { blocks, white } = textBlocks(pieces, rules);
  const lattice = latticeOf(blocks, white, rules);
  if (lattice === null) return null;
  const { xs, ys } = lattice;
  const outer = (own: readonly number[], around: readonly number[]): number[] => [
    around[0] ?? 0,
    ...own.slice(1, -1),
    around.at(-1) ?? 0,
  ];
  return { ...lattice, xs: outer(xs, frame.xs), ys: outer(ys, frame.ys) };
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

/**
 * The table of some texts, which stand in the middle of their cells or at the top; null where they make none.
 *
 * @param white the least between rows
 */
function latticeOf(
  blocks: readonly TextBlock[],
  white: number,
  rules: readonly Line[],
): Lattice | null {
  const isTopped = levelAt(blocks, 'top') > levelAt(blocks, 'middle');
  const standings = isTopped ? (['top', 'middle'] as const) : (['middle', 'top'] as const);
  for (const standing of standings) {
    const found = rowsBetween(blocks, { white, rules, standing });
    const lattice = found === null ? null : latticeOfRows(blocks, found);
    if (lattice !== null) return lattice;
  }
  return null;
}

function latticeOfRows(
  blocks: readonly TextBlock[],
  found: CentredRows,
  { isTable = areOfTable, arePrinted = false } = {},
): Lattice | null {
  const { placed, ys } = found;
  const rows = rowsOf(found);
  const inner = bordersBetween(rows);
  if (inner === null || inner.length === 0 || !isTable(rows, inner)) return null;
  const size = Math.max(...blocks.map((block) => block.size));
  const xs = [
    Math.min(...blocks.map(({ left }) => left)) - PADDING * size,
    ...inner,
    Math.max(...blocks.map(({ right }) => right)) + PADDING * size,
  ];
  const spans = spansOf(rows, placed, inner, arePrinted);
  if (spans === null) return null;
  const open = Array.from({ length: xs.length - 1 }, () => false);
  return { drawn: false, xs, ys, spans, openTop: open, openBottom: open };
}

function hasRows(rows: readonly Row[]): boolean {
  return rows.filter((row) => row.length > 1).length >= FEWEST_ROWS;
}

/** Whether enough rows have two texts or more, and these are no lines of prose that runs in columns. */
function areOfTable(rows: readonly Row[], borders: readonly number[]): boolean {
  const texts = rows.reduce((sum, row) => sum + row.length, 0);
  if ((borders.length + 1) * rows.length > MOST_COLUMNS * texts) return false;
  const several = rows.filter((row) => row.length > 1).length;
  if (several < FEWEST_ROWS || several * 2 < rows.length) return false;
  return !areProse(rows, borders);
}

/** Whether so many lines in every column are as long as the column is wide: text runs on in them from line to line. */
function areProse(rows: readonly Row[], borders: readonly number[]): boolean {
  const blocks = [...new Set(rows.flat())].map(({ block }) => block);
  return borders.concat(Number.POSITIVE_INFINITY).every((right, at) => {
    const left = borders[at - 1] ?? Number.NEGATIVE_INFINITY;
    const lines = blocks
      .filter((block) => block.left >= left && block.right <= right)
      .flatMap((block) => block.lines);
    const edge = Math.max(...lines.map((line) => line.right));
    const full = lines.filter(
      (line) =>
        line.right - line.left >= PROSE_LINE * line.size &&
        line.right >= edge - RAGGED_EDGE * line.size,
    );
    return full.length >= lines.length * FULL_SHARE;
  });
}
