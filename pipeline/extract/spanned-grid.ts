import { type Cell, type Grid, glyphsIn } from '../model/index.ts';
import { firstFrom, keptWithin } from './kept-lines.ts';

/** Tables of more slots are no forms. */
export const MOST_SLOTS = 2_000_000;

/** A cell with the slots that it spans; no two of a table have a slot in common. */
export interface SpannedCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly lines: readonly string[];
}

/**
 * Cells as a grid. Slots that none has are blank cells; rows and columns in which no cell begins are none of the grid. Null for
 * more slots than a form has.
 *
 * @param cells whatever is told of them; `placed` has each with its place in the grid, blank ones left out
 * @param firstLine the number of the grid's first row in reading order
 */
export function gridOfSpans<T extends SpannedCell>(
  cells: readonly T[],
  rows: number,
  firstLine: number,
): { grid: Grid; placed: { cell: T; line: number; column: number }[] } | null {
  const width = cells.reduce(
    (most, { column, columnSpan }) => Math.max(most, column + columnSpan),
    0,
  );
  if (rows * width > MOST_SLOTS) return null;
  const all = [...cells, ...blanks(cells, rows, width)];
  const rowPlaces = ascending(all.map(({ row }) => row));
  const columnPlaces = ascending(all.map(({ column }) => column));
  const made = all.map((cell): Cell => {
    const row = firstFrom(rowPlaces, cell.row);
    const column = firstFrom(columnPlaces, cell.column);
    const text = joinedLines(cell.lines);
    return {
      row,
      column,
      rowSpan: keptWithin(rowPlaces, cell.row, cell.rowSpan),
      columnSpan: keptWithin(columnPlaces, cell.column, cell.columnSpan),
      text,
      lines: cell.lines,
      places: [{ line: firstLine + row, column: column + 1 }],
      glyphs: glyphsIn(text),
    };
  });
  const placed = cells.map((cell, index) => ({
    cell,
    line: firstLine + (made[index]?.row ?? 0),
    column: (made[index]?.column ?? 0) + 1,
  }));
  const grid: Grid = {
    rows: rowPlaces.length,
    columns: columnPlaces.length,
    cells: made.sort((a, b) => a.row - b.row || a.column - b.column),
    ragged: false,
    places: [{ line: firstLine, column: 1 }],
  };
  return { grid, placed };
}

const FIGURE = /^[≥≧≤≦><＞＜=＝═±]?\s*(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s*[%％]?$/u;

/** The text of a cell whose writer broke its lines: two figures one under the other stay two. */
export function joinedLines(lines: readonly string[]): string {
  return lines.reduce((text, line, at) => {
    const before = lines[at - 1];
    const areTwo = before !== undefined && FIGURE.test(before) && FIGURE.test(line);
    return `${text}${areTwo ? '\n' : ''}${line}`;
  }, '');
}

function blanks(cells: readonly SpannedCell[], rows: number, width: number): SpannedCell[] {
  const taken = new Uint8Array(rows * width);
  for (const { row, column, rowSpan, columnSpan } of cells) {
    for (let at = row; at < row + rowSpan; at++)
      taken.fill(1, at * width + column, at * width + column + columnSpan);
  }
  const found: SpannedCell[] = [];
  for (let at = taken.indexOf(0); at >= 0; at = taken.indexOf(0, at + 1)) {
    const [row, column] = [Math.floor(at / width), at % width];
    found.push({ lines: [], row, column, rowSpan: 1, columnSpan: 1 });
  }
  return found;
}

function ascending(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}
