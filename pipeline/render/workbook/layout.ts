import type { Table } from './table.ts';

/** Rows of a sheet that stand above the data: title, note, header. */
export const HEADER_ROW = 3;
export const FIRST_DATA_ROW = HEADER_ROW + 1;

/** Rows that a sheet of Excel has. */
export const ROW_LIMIT = 1_048_576;

/** Longest name of a sheet in UTF-16 units. */
const SHEET_NAME_LIMIT = 31;

/** One sheet of a table; most tables have one, a table longer than a sheet has several. */
export interface Segment {
  readonly sheet: string;
  /** Sheet rows of the data, from 1; `last` is `first - 1` for an empty table. */
  readonly first: number;
  readonly last: number;
  /** The sheet row of the total, or null. */
  readonly total: number | null;
  /** The sheet row of the total over all segments, on the last one of several. */
  readonly grandTotal: number | null;
}

/** Where the tables of a workbook stand: sheets, rows and columns of each. */
export interface Layout {
  readonly tables: readonly Table[];
  segmentsOf(table: string): readonly Segment[];
  /** From 0. */
  columnOf(table: string, key: string): number;
  /** The absolute range of a column's data in one segment, with the sheet's name. */
  range(table: string, segment: Segment, key: string): string;
}

/** Lays tables out, each on a sheet of its own, on several where it is longer than `rowLimit` sheet rows. */
export function layOut(tables: readonly Table[], rowLimit: number = ROW_LIMIT): Layout {
  const segments = new Map<string, readonly Segment[]>();
  const columns = new Map<string, ReadonlyMap<string, number>>();
  const taken = new Set<string>();
  for (const table of tables) {
    segments.set(table.name, segmentsFor(table, rowLimit, taken));
    columns.set(table.name, new Map(table.columns.map(({ key }, index) => [key, index])));
  }
  const segmentsOf = (name: string) => found(segments.get(name), name);
  const columnOf = (name: string, key: string) =>
    found(found(columns.get(name), name).get(key), `${name}/${key}`);
  return {
    tables,
    segmentsOf,
    columnOf,
    range: (name, segment, key) => {
      const letters = columnLetters(columnOf(name, key));
      return `${quoted(segment.sheet)}!$${letters}$${segment.first}:$${letters}$${segment.last}`;
    },
  };
}

function segmentsFor(table: Table, rowLimit: number, taken: Set<string>): Segment[] {
  // The last two rows of a sheet are kept for its total and the total over all sheets.
  const capacity = rowLimit - HEADER_ROW - 2;
  const parts = Math.max(1, Math.ceil(table.rowCount / capacity));
  return Array.from({ length: parts }, (_, part) => {
    const rows = Math.min(capacity, table.rowCount - part * capacity);
    const last = FIRST_DATA_ROW + rows - 1;
    const withTotal = table.total !== null && rows > 0;
    return {
      sheet: sheetName(table.name, part, taken),
      first: FIRST_DATA_ROW,
      last,
      total: withTotal ? last + 1 : null,
      grandTotal: withTotal && parts > 1 && part === parts - 1 ? last + 2 : null,
    };
  });
}

/** A name that Excel accepts: at most 31 units, none of `[]:*?/\`, unique without regard to case. */
function sheetName(name: string, part: number, taken: Set<string>): string {
  const clean = name.replace(/[[\]:*?/\\']/gu, '_');
  for (let attempt = part; ; attempt++) {
    const ending = attempt === 0 ? '' : `(${attempt + 1})`;
    const candidate = `${clean.slice(0, SHEET_NAME_LIMIT - ending.length)}${ending}`;
    if (!taken.has(candidate.toLowerCase())) {
      taken.add(candidate.toLowerCase());
      return candidate;
    }
  }
}

/** `0` → `A`, `26` → `AA`. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

export function quoted(sheet: string): string {
  return `'${sheet.replaceAll("'", "''")}'`;
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the workbook has no ${what}`);
  return value;
}
