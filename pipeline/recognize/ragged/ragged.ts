import type { Cell, Grid } from '../../model/index.ts';
import { fieldOf, isGoalSection, SIGNOFF_FIELDS } from '../../vocabulary/index.ts';
import { headOf, keyOf } from '../label-key.ts';
import { asDrawn, type RuledGrid, ruledGrid } from '../ruled/grid.ts';
import type { Placed } from '../under-headings.ts';
import { HeaderRows, leadOf } from './header.ts';
import { type Heading, headingOf, placedBanners, placedIndicators } from './indicators.ts';

/** A row of placed cells; the label of a part of the form in its first column holds for the rows under it that have none. */
interface PlacedRow {
  readonly cells: readonly Placed[];
  readonly isOfTable: boolean;
}

/** A form with more rows is none that a person filled in. */
const MOST_ROWS = 10_000;

/**
 * The ragged grids of a form as one whose columns are straight: columns prove nothing in such text, so the words of each row
 * tell under which heading of the rows above its cells stand. What is placed by guess is unsure. Null where the words of a table's
 * headings do not tell, and for what is too long to be a form.
 */
export function straightened(grids: readonly Grid[]): RuledGrid[] | null {
  const ragged = grids.filter((grid) => grid.ragged);
  const [first] = ragged;
  if (first === undefined) return grids.map(asDrawn);
  if (ragged.reduce((sum, { rows }) => sum + rows, 0) > MOST_ROWS) return null;
  const rows = placedRows(ragged.flatMap(rowsOf));
  const straight = rows && ruledGrid(gridOf(rows, first));
  return (
    straight &&
    grids.flatMap((grid) => (grid === first ? [straight] : grid.ragged ? [] : [asDrawn(grid)]))
  );
}

function placedRows(rows: readonly (readonly Cell[])[]): PlacedRow[] | null {
  const placed: PlacedRow[] = [];
  const header = new HeaderRows();
  const unplaced: Cell[] = [];
  let heading: Heading | null = null;
  for (const [at, row] of rows.entries()) {
    const filled = row.filter(({ text }) => text !== '');
    const own = headingOf(filled);
    if (own === 'unknown') return null;
    if (own !== null) {
      const above = placedBanners(rows[at - 1] ?? [], own);
      if (above !== null) placed[placed.length - 1] = { cells: above, isOfTable: true };
      heading = own;
    } else if (filled[0] !== undefined && isSignoff(filled[0])) heading = null;
    const all = own?.placed ?? (heading && placedIndicators(row, heading)) ?? header.placed(row);
    const cells = all.filter(([column], at) => all.findIndex(([same]) => same === column) === at);
    placed.push({ cells, isOfTable: heading !== null });
    const columns = new Set(cells.map(([, { column }]) => column));
    unplaced.push(...filled.filter(({ column }) => !columns.has(column)));
  }
  // What found no place is beside nothing: it is no label and no value.
  const end = columnsOf(placed);
  for (const cell of unplaced) placed.push({ cells: [[end, cell]], isOfTable: true });
  return placed;
}

/** Of the sign-off. */
const LONGEST_LABEL = 12;

function isSignoff(cell: Cell): boolean {
  const field = fieldOf(keyOf(headOf(cell, LONGEST_LABEL)));
  return field !== null && SIGNOFF_FIELDS.has(field) && /[:：]/u.test(cell.text);
}

function rowsOf(grid: Grid): Cell[][] {
  const rows: Cell[][] = Array.from({ length: grid.rows }, () => []);
  for (const cell of grid.cells) rows[cell.row]?.push(cell);
  return rows;
}

function columnsOf(rows: readonly PlacedRow[]): number {
  return rows.reduce((end, { cells }) => Math.max(end, ...cells.map(([column]) => column + 1)), 1);
}

/** Rows of placed cells as a grid: what no cell was placed in is blank, and nothing was written for it. */
function gridOf(rows: readonly PlacedRow[], { cells: written, ...grid }: Grid): Grid {
  const columns = columnsOf(rows);
  const cells: Cell[] = [];
  let spannedTo = 0;
  for (const [row, { cells: own, isOfTable }] of rows.entries()) {
    const places = own[0]?.[1].places ?? written[0]?.places ?? grid.places;
    const blank = {
      row,
      rowSpan: 1,
      text: '',
      lines: [],
      places,
      glyphs: 0,
      absent: true as const,
    };
    const first = own.find(([column]) => column === 0)?.[1];
    const isAlone = own.length === 1 && !isOfTable;
    let end = first === undefined && row < spannedTo ? 1 : 0;
    for (const [column, cell] of own.toSorted(([a], [b]) => a - b)) {
      if (column > end) cells.push({ ...blank, column: end, columnSpan: column - end });
      const rowSpan = cell === first && !isOfTable && isLead(cell) ? heightAt(rows, row) : 1;
      const columnSpan = cell === first && isAlone && rowSpan === 1 ? columns : 1;
      cells.push({ ...cell, row, column, rowSpan, columnSpan });
      if (cell === first) spannedTo = row + rowSpan;
      end = column + columnSpan;
    }
    if (end < columns) cells.push({ ...blank, column: end, columnSpan: columns - end });
  }
  return { ...grid, rows: rows.length, columns, cells, ragged: false };
}

/** A label in the first column stands beside the rows under it that have nothing there. */
function heightAt(rows: readonly PlacedRow[], row: number): number {
  let end = row + 1;
  const isBeside = ({ cells, isOfTable }: PlacedRow) =>
    !isOfTable && cells.every(([column]) => column > 0);
  for (let next = rows[end]; next !== undefined && isBeside(next); next = rows[end]) end++;
  return end - row;
}

/** Whether a text is the label of a part of the form. */
function isLead(cell: Cell): boolean {
  return isGoalSection(keyOf(cell)) || leadOf([cell]).length > 0;
}
