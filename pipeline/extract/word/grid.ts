import { type Cell, type Grid, glyphsIn } from '../../model/index.ts';
import { firstFrom, keptWithin } from '../kept-lines.ts';
import { type Aside, asidesOf, linesOf, type WordCell, type WordTable } from './flow.ts';

/** Tables of more slots are no forms. */
const MOST_SLOTS = 2_000_000;

interface Placed extends WordCell {
  readonly row: number;
}

/** A table as a grid, and what is said of its cells, each with its place. */
export interface PlacedTable {
  /** Null where no cell has text. */
  readonly grid: Grid | null;
  readonly asides: readonly {
    readonly aside: Aside;
    readonly line: number;
    readonly column: number;
  }[];
}

/**
 * A table's cells as a grid. Slots without a cell, where a row is shorter than others, are blank cells. Rows and columns
 * in which no cell begins are no rows and columns of the grid. Null for more slots than a form has.
 *
 * @param firstLine the number of the grid's first row in reading order
 */
export function gridOf({ rows }: WordTable, firstLine: number): PlacedTable | null {
  const width = rows.reduce((most, cells) => {
    const last = cells.at(-1);
    return last === undefined ? most : Math.max(most, last.column + last.columnSpan);
  }, 0);
  if (rows.length * width > MOST_SLOTS) return null;
  const cells = rows.flatMap((own, row) => own.map((cell): Placed => ({ ...cell, row })));
  const placed = [...cells, ...blanks(cells, rows.length, width)];
  const rowPlaces = ascending(placed.map(({ row }) => row));
  const columnPlaces = ascending(placed.map(({ column }) => column));
  const asides: { aside: Aside; line: number; column: number }[] = [];
  const made = placed.map((cell): Cell => {
    const row = firstFrom(rowPlaces, cell.row);
    const column = firstFrom(columnPlaces, cell.column);
    const place = { line: firstLine + row, column: column + 1 };
    for (const aside of asidesOf(cell.flow)) asides.push({ aside, ...place });
    const lines = linesOf(cell.flow);
    const text = lines.join('');
    return {
      row,
      column,
      rowSpan: keptWithin(rowPlaces, cell.row, cell.rowSpan),
      columnSpan: keptWithin(columnPlaces, cell.column, cell.columnSpan),
      text,
      lines,
      places: [place],
      glyphs: glyphsIn(text),
    };
  });
  if (made.every(({ text }) => text === '')) return { grid: null, asides };
  const grid: Grid = {
    rows: rowPlaces.length,
    columns: columnPlaces.length,
    cells: made.sort((a, b) => a.row - b.row || a.column - b.column),
    ragged: false,
    places: [{ line: firstLine, column: 1 }],
  };
  return { grid, asides };
}

function blanks(cells: readonly Placed[], rows: number, width: number): Placed[] {
  const taken = new Uint8Array(rows * width);
  for (const { row, column, rowSpan, columnSpan } of cells) {
    for (let at = row; at < row + rowSpan; at++) {
      taken.fill(1, at * width + column, at * width + column + columnSpan);
    }
  }
  const found: Placed[] = [];
  for (let at = 0; at < taken.length; at++) {
    if (taken[at] === 1) continue;
    const [row, column] = [Math.floor(at / width), at % width];
    found.push({ flow: [], row, column, rowSpan: 1, columnSpan: 1 });
  }
  return found;
}

function ascending(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}
