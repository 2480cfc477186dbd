import type { Cell, Grid } from '../model/index.ts';
import { fieldOf, isGoalSection, SIGNOFF_FIELDS } from '../vocabulary/index.ts';
import { headOf, keyOf } from './label-key.ts';
import { HeaderRows, leadOf } from './ragged-header.ts';
import { type Heading, headingOf, placedBanners, placedIndicators } from './ragged-indicators.ts';
import { asDrawn, type RuledGrid, ruledGrid } from './ruled-grid.ts';

/** A cell of a ragged row, and the column that its words say is its own. */
export type Placed = readonly [column: number, cell: Cell];

/** A row of placed cells; the label of a part of the form in its first column holds for the rows under it that have none. */
interface PlacedRow {
  readonly cells: readonly Placed[];
  readonly isOfTable: boolean;
}

/**
 * The ragged grids of a form as one whose columns are straight: columns prove nothing in such text, so the words of each row
 * tell under which heading of the rows above its cells stand. What is placed by guess is unsure. Null where the words of a table's
 * headings do not tell.
 */
export function straightened(grids: readonly Grid[]): RuledGrid[] | null {
  const ragged = grids.filter((grid) => grid.ragged);
  const [first] = ragged;
  if (first === undefined) return grids.map(asDrawn);
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
    const cells = own?.placed ?? (heading && placedIndicators(row, heading)) ?? header.placed(row);
    placed.push({ cells, isOfTable: heading !== null });
    const columns = new Set(cells.map(([, { column }]) => column));
    unplaced.push(...filled.filter(({ column }) => !columns.has(column)));
  }
  // What found no place is beside nothing: it is no label and no value.
  const end = 1 + Math.max(0, ...placed.flatMap(({ cells }) => cells.map(([column]) => column)));
  return [
    ...placed,
    ...unplaced.map((cell) => ({ cells: [[end, cell] as const], isOfTable: true })),
  ];
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

/** Rows of placed cells as a grid: what no cell was placed in is blank, and nothing was written for it. */
function gridOf(rows: readonly PlacedRow[], { cells: written, ...grid }: Grid): Grid {
  const columns = rows.reduce(
    (end, { cells }) => cells.reduce((last, [column]) => Math.max(last, column + 1), end),
    1,
  );
  const places = written[0]?.places ?? grid.places;
  let spannedTo = 0;
  const cells = rows.flatMap(({ cells: own, isOfTable }, row) => {
    const byColumn = new Map(own);
    const absent = { ...BLANK, places: own[0]?.[1].places ?? places, absent: true as const };
    const first = byColumn.get(0);
    const isAlone = own.length === 1 && first !== undefined && !isOfTable;
    const rowSpan = !isOfTable && first !== undefined && isLead(first) ? heightAt(rows, row) : 1;
    if (first !== undefined) spannedTo = row + rowSpan;
    return Array.from({ length: isAlone ? 1 : columns }, (_, column): Cell[] => {
      if (column === 0 && first === undefined && row < spannedTo) return [];
      const cell = { ...(byColumn.get(column) ?? absent), row, column };
      if (column > 0) return [cell];
      return [
        { ...cell, rowSpan: first === undefined ? 1 : rowSpan, columnSpan: isAlone ? columns : 1 },
      ];
    }).flat();
  });
  return { ...grid, rows: rows.length, columns, cells, ragged: false };
}

const BLANK = { rowSpan: 1, columnSpan: 1, text: '', lines: [], glyphs: 0 } as const;

/** A label in the first column stands beside the rows under it that have nothing there. */
function heightAt(rows: readonly PlacedRow[], row: number): number {
  const end = rows.findIndex(
    ({ cells, isOfTable }, at) => at > row && (isOfTable || cells.some(([column]) => column === 0)),
  );
  return (end < 0 ? rows.length : end) - row;
}

/** Whether a text is the label of a part of the form. */
function isLead(cell: Cell): boolean {
  return isGoalSection(keyOf(cell)) || leadOf([cell]).length > 0;
}
