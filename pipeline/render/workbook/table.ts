import type { Formula } from './formula.ts';

/**
 * The tables of a workbook before any library is asked: what each sheet says, cell by cell, with the formulas as
 * descriptions and their exact results. The spreadsheet and the CSV are two ways of writing the same tables.
 */

/** What a column holds; decides format, alignment and font. */
export const KINDS = [
  'text',
  'code',
  'year',
  'money',
  'change',
  'share',
  'growth',
  'count',
  'number',
  'date',
  'link',
  'severity',
  'status',
  /** What a person may type. */
  'typed',
] as const;
export type Kind = (typeof KINDS)[number];

export interface Column {
  /** Unique in its table; formulas name columns by it. */
  readonly key: string;
  /** Unique in its table too; pivot tables and CSV readers go by it. Money columns name their unit. */
  readonly header: string;
  readonly kind: Kind;
  /** In widths of the digit 0; a Chinese character takes two. */
  readonly width: number;
  /** For programs alone. */
  readonly hidden?: true;
  /** What the total row says of the column. */
  readonly total?: 'sum' | 'count';
}

/** A bigint is money in 分; in a `share` or `growth` column a number is a ratio (1 = 100 %). */
export type Plain = string | number | bigint | Date | null;

/** A formula and what it comes to, computed exactly by us. */
export interface Calculated {
  readonly formula: Formula;
  readonly result: string | number | bigint | null;
}

/** A text that leads somewhere: a path relative to the output folder, or a table of the same workbook. */
export interface Linked {
  readonly text: string;
  readonly path?: string;
  readonly table?: string;
}

export type Cell = Plain | Calculated | Linked;

export interface DataRow {
  readonly role: 'data';
  readonly cells: readonly Cell[];
  /** Keys of the columns whose values a person put there. */
  readonly corrected?: ReadonlySet<string>;
}

/** Sums the data rows since the last such row; `cells` by column key say what summing does not. */
export interface SubtotalRow {
  readonly role: 'subtotal';
  readonly label: string;
  readonly cells: Readonly<Record<string, Cell>>;
}

export type Row = DataRow | SubtotalRow;

export interface Table {
  /** The sheet's name. */
  readonly name: string;
  readonly title: string;
  /** Under the title: unit, what is counted. */
  readonly note: string;
  readonly columns: readonly Column[];
  /** Columns that stay in view at the left. */
  readonly frozen: number;
  /** Rows that `rows` yields, subtotals included; known beforehand, so that other sheets can refer to them. */
  readonly rowCount: number;
  /** May be iterated more than once; is never held in memory as a whole. */
  readonly rows: Iterable<Row>;
  /** The total row's label; null for a table without one. */
  readonly total: string | null;
  /** By column key: what summing does not say in the total row. */
  readonly totalCells?: Readonly<Record<string, Cell>>;
  /** What the sheet says when there are no rows. */
  readonly empty: string;
  /** Columns that are printed, from the left; all unless it says so. */
  readonly printed?: number;
  /** A page of reading rather than a list: no filter, no index number. */
  readonly prose?: boolean;
}

export function isCalculated(cell: Cell): cell is Calculated {
  return typeof cell === 'object' && cell !== null && 'formula' in cell;
}

export function isLinked(cell: Cell): cell is Linked {
  return typeof cell === 'object' && cell !== null && 'text' in cell;
}

/** What a cell comes to, whether it is written or calculated. */
export function resultOf(cell: Cell): Plain {
  if (isCalculated(cell)) return cell.result;
  if (isLinked(cell)) return cell.text;
  return cell;
}

/** Rows that can be iterated again and again, made anew each time. */
export function rowsOf(make: () => Iterable<Row>): Iterable<Row> {
  return { [Symbol.iterator]: () => make()[Symbol.iterator]() };
}

export function dataRow(cells: readonly Cell[], corrected?: ReadonlySet<string>): DataRow {
  return { role: 'data', cells, ...(corrected === undefined ? {} : { corrected }) };
}
