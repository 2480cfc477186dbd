import type { Worksheet } from 'exceljs';
import type { Block, Box, Cell, Grid } from '../../model/index.ts';
import { glyphsIn } from '../../model/index.ts';
import { keptWithin } from '../kept-lines.ts';
import { cellText } from './cell-text.ts';
import { columnOf, rowGroups, rowOf } from './row-groups.ts';

/** Points of a column's width unit and of a row, where a sheet does not say (Excel's own defaults). */
const POINTS_PER_WIDTH = 5.25;
const DEFAULT_WIDTH = 8.43;
const DEFAULT_HEIGHT = 15;
/** Cells a sheet may have: more is no form, and a stray mark in the last row would fill the memory. */
const MOST_CELLS = 2_000_000;

interface Span {
  readonly rows: number;
  readonly columns: number;
}

/**
 * A sheet as the tables on it and the lines around them. Rows whose cells have no border are lines (titles, units,
 * signatures) and part the tables; where nothing has a border, the sheet is one table. Merged cells are spans; rows and
 * columns of a table that hold no text are left out. Boxes are in points from the sheet's corner, so that evidence says
 * where a cell lies. Empty for an empty sheet or one beyond any form.
 *
 * @param page the sheet's number in the workbook, from 1.
 */
export function sheetBlocks(sheet: Worksheet, page: number): Block[] {
  const texts = textsOf(sheet);
  if (texts === null) return [];
  const spans = spansOf(sheet);
  const layout = layoutOf(sheet, texts);
  const byRow = new Map<number, [slot: string, text: string][]>();
  for (const entry of texts) {
    const row = rowOf(entry[0]);
    byRow.set(row, [...(byRow.get(row) ?? []), entry]);
  }
  return rowGroups(sheet, texts).flatMap(({ kind, from, to }): Block[] => {
    const own = new Map<string, string>();
    for (let row = from; row <= to; row++)
      for (const [slot, text] of byRow.get(row) ?? []) own.set(slot, text);
    if (kind === 'lines') return linesOf(own, spans, layout, page);
    const grid = gridOf(own, spans, layout, page);
    return grid === null ? [] : [{ kind: 'grid', grid }];
  });
}

/** Where the edges of rows and columns lie, in points: `tops[row]`, `lefts[column]`, both from 1. */
interface Layout {
  readonly tops: readonly number[];
  readonly lefts: readonly number[];
}

function layoutOf(sheet: Worksheet, texts: ReadonlyMap<string, string>): Layout {
  const last = { row: 0, column: 0 };
  for (const slot of texts.keys()) {
    last.row = Math.max(last.row, rowOf(slot));
    last.column = Math.max(last.column, columnOf(slot));
  }
  const lefts = edges(
    last.column + MOST_SPANNED,
    (column) => (sheet.getColumn(column).width ?? DEFAULT_WIDTH) * POINTS_PER_WIDTH,
  );
  return { tops: edges(last.row + MOST_SPANNED, (row) => heightOf(sheet, row)), lefts };
}

/** Merged cells reach at most this far beyond the last cell with a text. */
const MOST_SPANNED = 64;

function heightOf(sheet: Worksheet, row: number): number {
  return sheet.findRow(row)?.height ?? DEFAULT_HEIGHT;
}

function edges(count: number, size: (line: number) => number): number[] {
  const found = [0, 0];
  for (let line = 1; line <= count; line++) found.push((found.at(-1) ?? 0) + size(line));
  return found;
}

function boxOf({ tops, lefts }: Layout, slot: string, span: Span | undefined): Box {
  const [row, column] = [rowOf(slot), columnOf(slot)];
  const { rows, columns } = span ?? { rows: 1, columns: 1 };
  return [
    lefts[column] ?? 0,
    tops[row] ?? 0,
    lefts[column + columns] ?? lefts.at(-1) ?? 0,
    tops[row + rows] ?? tops.at(-1) ?? 0,
  ];
}

function linesOf(
  texts: ReadonlyMap<string, string>,
  spans: ReadonlyMap<string, Span>,
  layout: Layout,
  page: number,
): Block[] {
  return [...texts].map(([slot, printed]) => {
    const text = printed.replace(/\s*\r?\n\s*/gu, '');
    const box = boxOf(layout, slot, spans.get(slot));
    return { kind: 'line', line: { text, place: { page, box }, glyphs: glyphsIn(text) } };
  });
}

function gridOf(
  texts: ReadonlyMap<string, string>,
  spans: ReadonlyMap<string, Span>,
  layout: Layout,
  page: number,
): Grid | null {
  const rows = keptLines(texts, spans, 'rows');
  const columns = keptLines(texts, spans, 'columns');
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
      const box = boxOf(layout, slot, span);
      cells.push(cellOf(texts.get(slot) ?? '', { row, column, rowSpan, columnSpan }, page, box));
    }
  }
  const start = boxOf(layout, `${firstRow},${firstColumn}`, undefined);
  const end = boxOf(layout, `${rows.at(-1)},${columns.at(-1)}`, undefined);
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
  const text = lines.join('');
  return { ...slot, text, lines, places: [{ page, box }], glyphs: glyphsIn(text) };
}

/** The texts of a sheet by `row,column`, merged cells once; null for more cells than a form has. */
function textsOf(sheet: Worksheet): Map<string, string> | null {
  const texts = new Map<string, string>();
  let tooMany = false;
  sheet.eachRow((row, rowNumber) => {
    row.eachCell((cell, columnNumber) => {
      if (texts.size > MOST_CELLS) tooMany = true;
      if (tooMany || (cell.isMerged && cell.master.address !== cell.address)) return;
      const text = cellText(cell.value, cell.numFmt ?? 'General').trim();
      if (text !== '') texts.set(`${rowNumber},${columnNumber}`, text);
    });
  });
  return tooMany ? null : texts;
}

/** The merged cells by their first slot. */
function spansOf(sheet: Worksheet): Map<string, Span> {
  const spans = new Map<string, Span>();
  for (const range of sheet.model.merges) {
    const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/u.exec(range);
    if (match === null) continue;
    const [, left = '', top = '', right = '', bottom = ''] = match;
    const [column, row] = [columnNumber(left), Number(top)];
    spans.set(`${row},${column}`, {
      rows: Number(bottom) - row + 1,
      columns: columnNumber(right) - column + 1,
    });
  }
  return spans;
}

/** `A` → 1, `AB` → 28. */
function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

/** The rows or columns between the first and the last that hold a text, ascending, without those that hold none. */
function keptLines(
  texts: ReadonlyMap<string, string>,
  spans: ReadonlyMap<string, Span>,
  axis: 'rows' | 'columns',
): number[] {
  const kept = new Set<number>();
  for (const slot of texts.keys()) {
    const [row = 0, column = 0] = slot.split(',').map(Number);
    const start = axis === 'rows' ? row : column;
    const length = spans.get(slot)?.[axis] ?? 1;
    // A title merged over a whole sheet's width does not make its empty columns columns of the table.
    kept.add(start);
    if (axis === 'rows') for (let at = start; at < start + length; at++) kept.add(at);
  }
  return [...kept].sort((a, b) => a - b);
}
