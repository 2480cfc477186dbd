import type { Cell, Grid, Place } from '../../model/index.ts';
import { glyphsIn } from '../../model/index.ts';
import type { ColumnRole } from '../../vocabulary/index.ts';
import { level2Of } from '../class-marks.ts';
import { type ClassRows, type levelsOf, type RowPlace, rowsOfClasses } from './class-rows.ts';
import type { WordPiece } from './pieces.ts';
import type { Column } from './table-columns.ts';
import type { Order, TableColumn, TableRow, TableRows } from './table-rows.ts';

const placeOf = (row: TableRow, columns: readonly TableColumn[], side: number): RowPlace => {
  const ofSide = row.filter((_, at) => columns[at]?.side === side).flat();
  const own = ofSide.length > 0 ? ofSide : row.flat();
  const textOf = (role: ColumnRole) =>
    (row.find((_, at) => columns[at]?.side === side && columns[at]?.role === role) ?? [])
      .map(({ text }) => text)
      .join('');
  return {
    name: textOf('name'),
    value: textOf('value'),
    at: Math.min(...own.map(({ at }) => at)),
    first: Math.min(...own.map(({ line }) => line)),
    last: Math.max(...own.map(({ line }) => line)),
  };
};

/** A class beside its rows, in its column. */
interface Beside extends ClassRows {
  readonly column: number;
}

/** A table with a row of headings, and classes beside the rows for which they stand. */
export function gridOf(
  sides: readonly (readonly Column[])[],
  columns: readonly TableColumn[],
  { rows, order }: TableRows & { readonly order: Order },
  levels: readonly ReturnType<typeof levelsOf>[],
): { grid: Grid; left: WordPiece[] } {
  const headings = sides.flat();
  const { beside, left } = classesBeside(sides, columns, rows, order, levels);
  const starts = withBlankRows(rows.length, beside);
  const count = starts[rows.length] as number;
  const cells: Cell[] = [];
  const filled = new Set<string>();
  const add = (pieces: readonly WordPiece[], row: number, column: number, rowSpan = 1) => {
    for (let at = row; at < row + rowSpan; at++) filled.add(`${at},${column}`);
    cells.push(cellOf(pieces, row, column, rowSpan));
  };
  for (const [at, { piece }] of headings.entries()) add([piece], 0, at);
  for (const { piece, from, to, column } of beside) {
    const start = (starts[from] as number) + 1;
    if (to > from) add([piece], start, column, (starts[to - 1] as number) + 2 - start);
    else {
      let row = (starts[from - 1] ?? -1) + 2;
      while (row < start - 1 && filled.has(`${row},${column}`)) row++;
      add([piece], row, column);
    }
  }
  const content = headings.flatMap(({ role }, at) => (isClassColumn(role) ? [] : [at]));
  for (const [row, own] of rows.entries())
    for (const [at, pieces] of own.entries())
      add(pieces, (starts[row] as number) + 1, content[at] as number);
  for (let row = 0; row <= count; row++)
    for (let column = 0; column < headings.length; column++)
      if (!filled.has(`${row},${column}`)) add([], row, column);
  cells.sort((a, b) => a.row - b.row || a.column - b.column);
  const place: Place = { line: Math.floor(headings[0]?.piece.line ?? 1), column: 1 };
  return {
    grid: { rows: count + 1, columns: headings.length, cells, ragged: false, places: [place] },
    left,
  };
}

export const isClassColumn = (role: ColumnRole) => role === 'level1' || role === 'level2';

function classesBeside(
  sides: readonly (readonly Column[])[],
  columns: readonly TableColumn[],
  rows: readonly TableRow[],
  order: Order,
  levels: readonly ReturnType<typeof levelsOf>[],
): { beside: Beside[]; left: WordPiece[] } {
  const beside: Beside[] = [];
  const left: WordPiece[] = [];
  const under: (string | null)[] = rows.map(() => null);
  let at = 0;
  for (const [side, own] of sides.entries()) {
    const column = own.findIndex(({ role }) => role === 'level2');
    const marks = levels[side]?.level2 ?? [];
    if (column < 0) left.push(...marks);
    else {
      const places = rows.map((row) => placeOf(row, columns, side));
      for (const one of rowsOfClasses(marks, places, order)) {
        beside.push({ ...one, column: at + column });
        if (side === 0) under.fill(level2Of(one.piece), one.from, one.to);
      }
    }
    at += own.length;
  }
  const column = sides.flat().findIndex(({ role }) => role === 'level1');
  const marks = levels.flatMap((own) => own.level1).sort((a, b) => a.at - b.at);
  if (column < 0) left.push(...marks);
  else {
    const places = rows.map((row) => placeOf(row, columns, -1));
    for (const one of rowsOfClasses(marks, places, order, under)) beside.push({ ...one, column });
  }
  return { beside, left };
}

/** Where each row comes to stand, and where they end, with blank ones between for classes that have none. */
function withBlankRows(rows: number, beside: readonly Beside[]): number[] {
  const starts: number[] = [];
  let row = 0;
  for (let at = 0; at <= rows; at++) {
    const bare = new Map<number, number>();
    for (const { from, to, column } of beside)
      if (from === to && from === at) bare.set(column, (bare.get(column) ?? 0) + 1);
    row += Math.max(0, ...bare.values());
    starts.push(row);
    row++;
  }
  return starts;
}

function cellOf(pieces: readonly WordPiece[], row: number, column: number, rowSpan: number): Cell {
  const lines: string[] = [];
  let last = 0;
  for (const piece of pieces) {
    if (piece.line === last && lines.length > 0)
      lines[lines.length - 1] += ` ${piece.lines.join('')}`;
    else lines.push(...piece.lines);
    last = piece.line;
  }
  const text = lines.join('');
  return {
    row,
    column,
    rowSpan,
    columnSpan: 1,
    text,
    lines,
    places: [{ line: Math.floor(pieces[0]?.line ?? 1), column: column + 1 }],
    glyphs: glyphsIn(text),
    ...(text !== '' && { unsure: true as const }),
  };
}
