import type { Block, Box, Cell, Grid } from '../../model/index.ts';
import { glyphsIn } from '../../model/index.ts';
import { keptWithin } from '../kept-lines.ts';
import { joinedLines } from '../spanned-grid.ts';
import { boxOf, type Layout } from './layout.ts';
import { columnOf, type RowGroup, rowGroups, rowOf } from './row-groups.ts';
import type { SeenSheet, Span } from './seen-sheet.ts';
import { sheetBands } from './sheet-bands.ts';

/**
 * A sheet as the tables on it and the lines around them. Rows whose cells have no border are lines (titles, units,
 * signatures) and part the tables; where nothing has a border, the sheet is one table. Merged cells are spans; rows and
 * columns of a table that hold no text are left out. Boxes are in points from the sheet's corner, so that evidence says
 * where a cell lies. What lies over the cells is lines after the rows that it begins on.
 *
 * @param page the sheet's number in the workbook, from 1.
 */
export function sheetBlocks(sheet: SeenSheet, page: number): Block[] {
  return sheetBands(sheet).flatMap((seen) => bandBlocks(seen, page));
}

function bandBlocks(seen: SeenSheet, page: number): Block[] {
  const { texts, spans, layout } = seen;
  const byRow = new Map<number, [slot: string, text: string][]>();
  for (const entry of texts) {
    const row = rowOf(entry[0]);
    const others = byRow.get(row);
    if (others === undefined) byRow.set(row, [entry]);
    else others.push(entry);
  }
  const boxes = [...seen.boxes].sort((a, b) => a.row - b.row || a.column - b.column);
  const boxesTo = (last: number) => {
    const count = boxes.findIndex(({ row }) => row > last);
    const before = boxes.splice(0, count < 0 ? boxes.length : count);
    return before.flatMap(({ row, column, text }) =>
      linesAt(text, boxOf(layout, row, column), page),
    );
  };
  const blocks = rowGroups(seen).flatMap((group): Block[] => [
    ...boxesTo(group.from - 1),
    ...blocksOf(group, byRow, { spans, layout }, page),
    ...boxesTo(group.to),
  ]);
  return [...blocks, ...boxesTo(Number.POSITIVE_INFINITY)];
}

function blocksOf(
  { kind, from, to }: RowGroup,
  byRow: ReadonlyMap<number, readonly (readonly [slot: string, text: string])[]>,
  { spans, layout }: Pick<SeenSheet, 'spans' | 'layout'>,
  page: number,
): Block[] {
  const own = new Map<string, string>();
  for (let row = from; row <= to; row++)
    for (const [slot, text] of byRow.get(row) ?? []) own.set(slot, text);
  if (kind === 'lines') return linesOf(own, spans, layout, page);
  const grid = gridOf(own, spans, layout, page);
  return grid === null ? [] : [{ kind: 'grid', grid }];
}

/** The lines of a text box. */
function linesAt(text: string, box: Box, page: number): Block[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({
      kind: 'line',
      line: { text: line, place: { page, box }, glyphs: glyphsIn(line) },
    }));
}

function linesOf(
  texts: ReadonlyMap<string, string>,
  spans: ReadonlyMap<string, Span>,
  layout: Layout,
  page: number,
): Block[] {
  return [...texts].map(([slot, printed]) => {
    const text = printed.replace(/\s*\r?\n\s*/gu, '');
    const box = boxOf(layout, rowOf(slot), columnOf(slot), spans.get(slot));
    return { kind: 'line', line: { text, place: { page, box }, glyphs: glyphsIn(text) } };
  });
}

function gridOf(
  texts: ReadonlyMap<string, string>,
  spans: ReadonlyMap<string, Span>,
  layout: Layout,
  page: number,
): Grid | null {
  const rows = keptLines(texts, spans, layout, 'rows');
  const columns = keptLines(texts, spans, layout, 'columns');
  const [firstRow, firstColumn] = [rows[0], columns[0]];
  if (firstRow === undefined || firstColumn === undefined) return null;
  const covered = new Set<string>();
  const cells: Cell[] = [];
  for (const [row, sheetRow] of rows.entries()) {
    for (const [column, sheetColumn] of columns.entries()) {
      if (covered.has(`${row},${column}`)) continue;
      const slot = `${sheetRow},${sheetColumn}`;
      const span = spans.get(slot);
      const rowSpan = span === undefined ? 1 : keptWithin(rows, sheetRow, span.rows);
      const columnSpan = span === undefined ? 1 : keptWithin(columns, sheetColumn, span.columns);
      for (let y = row; y < row + rowSpan; y++)
        for (let x = column; x < column + columnSpan; x++) covered.add(`${y},${x}`);
      const box = boxOf(layout, sheetRow, sheetColumn, span);
      cells.push(cellOf(texts.get(slot) ?? '', { row, column, rowSpan, columnSpan }, page, box));
    }
  }
  const start = boxOf(layout, firstRow, firstColumn);
  const end = boxOf(layout, rows.at(-1) ?? firstRow, columns.at(-1) ?? firstColumn);
  const box: Box = [start[0], start[1], end[2], end[3]];
  return {
    rows: rows.length,
    columns: columns.length,
    cells,
    ragged: false,
    places: [{ page, box }],
  };
}

function cellOf(
  printed: string,
  slot: Pick<Cell, 'row' | 'column' | 'rowSpan' | 'columnSpan'>,
  page: number,
  box: Box,
): Cell {
  const lines = printed
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const text = joinedLines(lines);
  return { ...slot, text, lines, places: [{ page, box }], glyphs: glyphsIn(text) };
}

/** The rows or columns between the first and the last that hold a text, ascending, without those that hold none. */
function keptLines(
  texts: ReadonlyMap<string, string>,
  spans: ReadonlyMap<string, Span>,
  layout: Layout,
  axis: 'rows' | 'columns',
): number[] {
  const kept = new Set<number>();
  for (const slot of texts.keys()) {
    const [row = 0, column = 0] = slot.split(',').map(Number);
    const start = axis === 'rows' ? row : column;
    const length = spans.get(slot)?.[axis] ?? 1;
    // A title merged over a whole sheet's width does not make its empty columns columns of the table.
    kept.add(start);
    if (axis === 'rows')
      for (let at = start; at < start + length; at++) if (!layout.rows.isHidden(at)) kept.add(at);
  }
  return [...kept].sort((a, b) => a - b);
}
