import type { ReadFailure } from './failure.ts';
import type { Box, Place } from './geometry.ts';
import type { DroppedText, PageScan, TextReading } from './page.ts';

/** A cell of a grid. The slots it spans belong to it alone. */
export interface Cell {
  /** From 0. */
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** Its lines joined the way Chinese is written; empty for a blank cell. */
  readonly text: string;
  /** The printed lines, top down. */
  readonly lines: readonly string[];
  /** One place; more where a page break cut the cell. */
  readonly places: readonly [Place, ...Place[]];
  /** Glyphs in it that are not white space. */
  readonly glyphs: number;
  /** How it was read, where it was read from a picture and has ink; its lines taken together. */
  readonly reading?: TextReading;
  /**
   * Nothing in the file parts it from its neighbours for sure: where it begins and ends was told by words, as in text whose cells
   * are parted by single blanks or by nothing. A person should compare what it says with the original.
   */
  readonly unsure?: true;
  /** Nothing was written for it: its row of text ends before it. Whether a blank cell stood there or cells before it were lost is not known. */
  readonly absent?: true;
}

/**
 * A table: `rows` × `columns` slots, each covered by exactly one cell. Cells are in row-major order.
 * In a `ragged` grid (tab-separated text) every cell spans one slot and its column proves nothing.
 */
export interface Grid {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly Cell[];
  readonly ragged: boolean;
  readonly places: readonly [Place, ...Place[]];
}

/** A line of text outside every grid. */
export interface TextLine {
  readonly text: string;
  readonly place: Place;
  readonly glyphs: number;
  /** As of a cell. */
  readonly reading?: TextReading;
  readonly unsure?: true;
  /** It stands at the head of every page up to the next such lines, and so over each form there. */
  readonly isPageHead?: true;
}

export type Block =
  | { readonly kind: 'grid'; readonly grid: Grid }
  | { readonly kind: 'line'; readonly line: TextLine };

/** Where a block begins. */
export function placeOf(block: Block): Place {
  return block.kind === 'line' ? block.line.place : block.grid.places[0];
}

/** A source file as a sequence of grids and lines in reading order. */
export interface Document {
  readonly format: 'text' | 'pdf' | 'spreadsheet' | 'document' | 'web';
  /** The sheets of a workbook; 1 for formats without pages. */
  readonly pages: number;
  readonly blocks: readonly Block[];
  /** Glyphs that are not white space on all pages, dropped ones included. */
  readonly glyphs: number;
  readonly dropped: readonly DroppedText[];
  /** The pages that were read from their pictures; absent where there are none. */
  readonly scans?: readonly ScannedPage[];
  /** One for each place whose reading is doubtful; absent where there are none. */
  readonly crops?: readonly Crop[];
  /** What the reader has to say of the file as a whole, e.g. that its encoding was guessed. */
  readonly remarks: readonly Remark[];
  /** Why the file was not read whole, where a part of it was damaged and the rest was not; absent where it was. */
  readonly lost?: ReadFailure;
}

/** A page that was read from its picture, without its lines' readings: cells and lines have them. */
export interface ScannedPage extends Omit<PageScan, 'readings'> {
  /** From 1. */
  readonly page: number;
}

/** A picture of a cell or line whose reading a person should compare. */
export interface Crop {
  /** From 1. */
  readonly page: number;
  /** The place that it shows, as in the evidence of what was read there. */
  readonly box: Box;
  /** A PNG, base64. */
  readonly png: string;
}

/** Something a stage noticed that is no finding of a form: it goes into the run's report. */
export interface Remark {
  readonly message: string;
  readonly messageEn: string;
  readonly place: Place | null;
}

/** The slot's cell for each `[row][column]`. Throws when a slot is covered twice or not at all. */
export function coverageOf(grid: Grid): Cell[][] {
  const slots: Cell[][] = Array.from({ length: grid.rows }, () => []);
  for (const cell of grid.cells) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++) {
        const slot = slots[row];
        if (slot === undefined || column >= grid.columns || slot[column] !== undefined) {
          throw new Error(`slot ${row},${column} is covered twice or lies outside the grid`);
        }
        slot[column] = cell;
      }
    }
  }
  for (const [row, slot] of slots.entries()) {
    for (let column = 0; column < grid.columns; column++) {
      if (slot[column] === undefined) throw new Error(`slot ${row},${column} is not covered`);
    }
  }
  return slots;
}

/** Characters of a text that are not white space. */
export function glyphsIn(text: string): number {
  return [...text.replace(/\s+/gu, '')].length;
}

/** Glyphs of some blocks that are not white space. */
export function glyphsOf(blocks: readonly Block[]): number {
  let sum = 0;
  for (const block of blocks) {
    if (block.kind === 'line') sum += block.line.glyphs;
    else for (const cell of block.grid.cells) sum += cell.glyphs;
  }
  return sum;
}
