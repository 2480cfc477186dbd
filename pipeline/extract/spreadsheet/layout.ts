import type { Box } from '../../model/index.ts';
import type { Lines, Sheet } from './book.ts';

/** Rows or columns that a merged cell may reach beyond the last with a content. */
const MARGIN = 64;

/** Points: what is lower or narrower shows nothing, as what is hidden does. */
const THINNEST = 0.5;

/** Where the rows and columns of a sheet lie, in points from its corner. */
export interface Layout {
  readonly rows: Edges;
  readonly columns: Edges;
  /** The last row that anything stands in. */
  readonly lastRow: number;
}

/** Where rows, or columns, begin and end; they count from 1. */
class Edges {
  readonly #starts: readonly number[];
  readonly #lines: Lines;

  constructor(lines: Lines, last: number) {
    this.#lines = lines;
    const starts = [0, 0];
    for (let line = 1; line <= last + MARGIN; line++)
      starts.push((starts.at(-1) ?? 0) + this.#size(line));
    this.#starts = starts;
  }

  #size(line: number): number {
    return this.#lines.sizes.get(line) ?? this.#lines.usual;
  }

  isHidden(line: number): boolean {
    return this.#size(line) < THINNEST;
  }

  /** Null where none of them is seen. */
  firstSeen(from: number, to: number): number | null {
    for (let line = from; line <= Math.min(to, this.#starts.length); line++)
      if (!this.isHidden(line)) return line;
    return null;
  }

  startOf(line: number): number {
    return this.#starts[line] ?? this.#starts.at(-1) ?? 0;
  }
}

export function layoutOf(sheet: Sheet): Layout {
  let [lastRow, lastColumn] = [0, 0];
  for (const { row, column } of [...sheet.cells, ...sheet.shapes]) {
    lastRow = Math.max(lastRow, row);
    lastColumn = Math.max(lastColumn, column);
  }
  for (const row of sheet.bordered) lastRow = Math.max(lastRow, row);
  return {
    rows: new Edges(sheet.rows, lastRow),
    columns: new Edges(sheet.columns, lastColumn),
    lastRow,
  };
}

/** The box of a cell, or of the merged one that begins there. */
export function boxOf(
  { rows, columns }: Layout,
  row: number,
  column: number,
  span: { readonly rows: number; readonly columns: number } = { rows: 1, columns: 1 },
): Box {
  return [
    columns.startOf(column),
    rows.startOf(row),
    columns.startOf(column + span.columns),
    rows.startOf(row + span.rows),
  ];
}
