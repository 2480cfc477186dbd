import type { Block, Cell, Document, Grid, Place, TextLine } from '../model/index.ts';
import { glyphsIn } from '../model/index.ts';
import { decode } from './encoding.ts';
import { refuseTooLarge } from './too-large.ts';

/**
 * A text file as grids and lines. Consecutive rows with tabs are one ragged grid (its columns prove nothing);
 * a line without a tab is a line. In a file without any tab, runs of two or more blanks part the cells.
 * Places are `{ line, column }`, both from 1; the column counts the row's cells.
 *
 * @throws ReadFailure `unreadable-text` for bytes that are neither Unicode nor GB18030 text, `too-large`.
 */
export function extractText(bytes: Uint8Array): Document {
  refuseTooLarge(bytes, '文本文件超过64MB', 'text file');
  const { text, remarks } = decode(bytes);
  const rows = text.split(/\r\n|[\n\r\f\u2028\u2029]/u);
  const separator = text.includes('\t') ? /\t/u : /[ \u3000]{2,}/u;
  const blocks: Block[] = [];
  let table: string[][] = [];
  let tableStart = 0;
  const closeTable = () => {
    if (table.length > 0) blocks.push({ kind: 'grid', grid: raggedGrid(table, tableStart) });
    table = [];
  };
  for (const [index, row] of rows.entries()) {
    const parts = row.split(separator);
    if (row.trim() === '') {
      closeTable();
    } else if (parts.length === 1) {
      closeTable();
      blocks.push({ kind: 'line', line: textLine(row, index + 1) });
    } else {
      if (table.length === 0) tableStart = index + 1;
      table.push(parts);
    }
  }
  closeTable();
  return {
    format: 'text',
    pages: 1,
    blocks,
    glyphs: glyphsIn(text),
    dropped: [],
    remarks,
  };
}

function textLine(row: string, line: number): TextLine {
  return { text: row.trim(), place: { line, column: 1 }, glyphs: glyphsIn(row) };
}

function raggedGrid(table: readonly (readonly string[])[], firstLine: number): Grid {
  const columns = Math.max(...table.map((row) => row.length));
  const cells: Cell[] = [];
  for (const [row, texts] of table.entries()) {
    for (let column = 0; column < columns; column++) {
      const text = (texts[column] ?? '').trim();
      cells.push({
        row,
        column,
        rowSpan: 1,
        columnSpan: 1,
        text,
        lines: text === '' ? [] : [text],
        places: [{ line: firstLine + row, column: column + 1 }],
        glyphs: glyphsIn(text),
      });
    }
  }
  const place: Place = { line: firstLine, column: 1 };
  return { rows: table.length, columns, cells, ragged: true, places: [place] };
}
