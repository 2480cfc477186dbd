import { type Glyph, type PrintedRows, runsOf } from '../model/index.ts';
import type { Lattice } from './lattice.ts';
import type { Line } from './ruling-lines.ts';
import { blockOf, type TextBlock, type TextBlocks, textBlocks } from './text-blocks.ts';
import { bordersBetween, type Row, rowsOf, spansOf } from './text-columns.ts';
import { isLabelled, type TextPiece, textPieces } from './text-pieces.ts';
import { givenRows, rowsBetween, standAtTop, type TextRows, unitedOver } from './text-rows.ts';

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
  const pieces = textPieces(glyphs);
  if (!isLegible(pieces)) return [];
  if (printed !== undefined) return printedTables(pieces, printed, tops);
  const { blocks, white } = textBlocks(pieces, rules);
  return regionsOf(blocks, tops).flatMap((own) => latticeOf({ blocks: own, white }, rules) ?? []);
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
  const blocks = [
    ...rows.flatMap(({ top, bottom }) => {
      const inRow = ({ base }: TextPiece) => base > top && base < bottom;
      const own = pieces.filter((piece) => inRow(piece) && !taken.has(piece));
      return unitedOver(own.map((piece) => blockOf([piece])));
    }),
    ...labels
      .filter((lines) => lines.length > 0)
      .map((lines) => ({ ...blockOf(lines), isBeside: true })),
  ];
  return regionsOf(blocks, tops).flatMap((region) => {
    const found = givenRows(region, rows);
    if (found === null) return [];
    const lattice = latticeOfRows(region, found, true);
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
  const pieces = textPieces(glyphs);
  const lattice = isLegible(pieces) ? latticeOf(textBlocks(pieces, rules), rules) : null;
  if (lattice === null) return null;
  const framed = (own: readonly number[], [first = 0, ...others]: readonly number[]): number[] => [
    first,
    ...own.slice(1, -1),
    others.at(-1) ?? first,
  ];
  return { ...lattice, xs: framed(lattice.xs, frame.xs), ys: framed(lattice.ys, frame.ys) };
}

function isLegible(pieces: readonly TextPiece[]): boolean {
  return pieces.length >= FEWEST_ROWS * 2 && pieces.length <= MOST_PIECES;
}

/** Blocks with no wide blank between them, without the titles over them and the lines under them. */
function regionsOf(blocks: readonly TextBlock[], tops: readonly number[]): TextBlock[][] {
  const bands = runsOf(
    [...blocks].sort((a, b) => a.top - b.top || a.left - b.left),
    (block, band) => block.top < bottomOf(band) - 0.1 * block.size,
  );
  const regions = runsOf(bands, (band, region) => {
    const [bottom, top] = [Math.max(...region.map(bottomOf)), band[0].top];
    const size = Math.max(...band.map((block) => block.size));
    const isProse =
      region.length > MOST_PROSE && region.slice(-MOST_PROSE - 1).every(({ length }) => length < 2);
    const isBelow = tops.some((each) => each > bottom && each <= top);
    return top - bottom <= FARTHEST_ROWS * size && !isBelow && !isProse;
  });
  return regions.flatMap((region) => {
    const [first, last] = [region.findIndex(isOfTable), region.findLastIndex(isOfTable)];
    return first === -1 ? [] : [region.slice(first, last + 1).flat()];
  });
}

const bottomOf = (band: readonly TextBlock[]): number =>
  Math.max(...band.map(({ bottom }) => bottom));

function isOfTable(band: readonly TextBlock[]): boolean {
  return (
    band.length > 1 && !band.every(({ lines: [first] }) => first !== undefined && isLabelled(first))
  );
}

/**
 * The table of some texts, which stand in the middle of their cells or at the top; null where they make none.
 *
 * @param rules the horizontal lines around and between them
 */
function latticeOf(texts: TextBlocks, rules: readonly Line[]): Lattice | null {
  const areTopped = standAtTop(texts.blocks);
  for (const standing of [areTopped, !areTopped]) {
    const found = rowsBetween(texts, rules, standing);
    const lattice = found === null ? null : latticeOfRows(texts.blocks, found);
    if (lattice !== null) return lattice;
  }
  return null;
}

function latticeOfRows(
  blocks: readonly TextBlock[],
  found: TextRows,
  arePrinted = false,
): Lattice | null {
  const { placed, ys } = found;
  const rows = rowsOf(found);
  const inner = bordersBetween(rows);
  if (inner === null || inner.length === 0) return null;
  if (rows.filter((row) => row.length > 1).length < FEWEST_ROWS) return null;
  if (!arePrinted && !areOfTable(rows, inner)) return null;
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

/** Whether most rows have two texts or more, and these are no lines of prose that runs in columns. */
function areOfTable(rows: readonly Row[], borders: readonly number[]): boolean {
  const texts = rows.reduce((sum, row) => sum + row.length, 0);
  const several = rows.filter((row) => row.length > 1).length;
  const isFull = (borders.length + 1) * rows.length <= MOST_COLUMNS * texts;
  return isFull && several * 2 >= rows.length && !areProse(rows, borders);
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
