import type { ReadFailure } from '../../model/index.ts';

/** A workbook as its file says, before it is asked what of it is seen. Rows and columns count from 1. */
export interface Book {
  readonly sheets: readonly Sheet[];
  /** Days are counted from 1904, as the Macintosh did. */
  readonly is1904: boolean;
  /** The program that wrote it; empty where it does not say. */
  readonly creator: string;
  /** Whether it is known which texts are struck, raised or in the colour of the paper; true unless it says otherwise. */
  readonly hasLooks?: boolean;
  /** Whoever opens it sees its formulas computed anew: their stored results may be others, or none. */
  readonly isComputedAnew?: boolean;
  /** What names stand for, in small letters: a cell, an area, another formula. */
  readonly names?: ReadonlyMap<string, string>;
  /** Why a part of it could not be read, for each such part. */
  readonly losses: readonly ReadFailure[];
}

export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** Those that hold something, row by row. */
  readonly cells: readonly BookCell[];
  /** Rows in which a cell has a border. */
  readonly bordered: ReadonlySet<number>;
  readonly merges: readonly Area[];
  readonly rows: Lines;
  readonly columns: Lines;
  readonly notes: readonly Note[];
  readonly shapes: readonly Shape[];
  /** How many pictures, charts and controls that are drawn lie on it. */
  readonly pictures: number;
  /** Cells that are zero look blank. */
  readonly hidesZeros?: boolean;
  /** Areas in which a condition may strike a text or write a number otherwise. */
  readonly conditional?: readonly string[];
  /** What is printed over and under each of its pages, line by line. */
  readonly pageHead?: readonly string[];
  readonly pageFoot?: readonly string[];
}

/** Sizes of the rows or columns of a sheet, in points; 0 for what is hidden. */
export interface Lines {
  readonly sizes: ReadonlyMap<number, number>;
  readonly usual: number;
}

export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** What a cell holds; null where a formula has no stored result. */
export type CellValue = number | string | boolean | ErrorValue | null;

/** `#REF!` and its like. */
export interface ErrorValue {
  readonly error: string;
}

export interface BookCell {
  readonly row: number;
  readonly column: number;
  readonly value: CellValue;
  readonly style: Style;
  /** The pieces of a text that do not all look alike; absent where they do. */
  readonly runs?: readonly Run[];
  readonly formula?: Formula;
}

/** A formula as it stands at a cell; its references move with the cell that shares it. */
export interface Formula {
  readonly text: string;
  readonly rowsDown: number;
  readonly columnsRight: number;
}

/** How a text looks, as far as that says whether it is seen and what it is. */
export interface Look {
  readonly isStruck: boolean;
  /** A superscript. */
  readonly isRaised: boolean;
  /** In the colour of what it stands on. */
  readonly isPaperColoured: boolean;
}

export interface Style extends Look {
  /** The number format, e.g. `#,##0.00`. */
  readonly format: string;
  /** A truth is a box, ticked or not. */
  readonly isTickBox?: boolean;
}

export interface Run extends Look {
  readonly text: string;
}

export const PLAIN: Style = {
  isStruck: false,
  isRaised: false,
  isPaperColoured: false,
  format: 'General',
};

/** A comment at a cell. */
export interface Note {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** What lies over the cells: a text box, or a control whose tick is in its text. */
export interface Shape {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly isControl: boolean;
}

/** `AB` → 28; 0 for what is no column. */
export function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

/** 28 → `AB` */
export function columnLetters(column: number): string {
  const rest = (column - 1) % 26;
  const before = (column - 1 - rest) / 26;
  return `${before > 0 ? columnLetters(before) : ''}${String.fromCharCode(65 + rest)}`;
}

/** `B7` as people write it. */
export function addressOf({ row, column }: { row: number; column: number }): string {
  return `${columnLetters(column)}${row}`;
}

/** `B7` → its row and column; null for anything else. */
export function slotOf(address: string): { row: number; column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/iu.exec(address);
  if (match === null) return null;
  return { row: Number(match[2]), column: columnNumber(match[1] ?? '') };
}

/** `B7:C9` or `B7` as an area, its corners in order; null for anything else. */
export function areaOf(range: string): Area | null {
  const [first = '', last = first] = range.split(':');
  const [a, b] = [slotOf(first), slotOf(last)];
  if (a === null || b === null) return null;
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
}
