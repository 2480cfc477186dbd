import ExcelJS from 'exceljs';
import { coverageOf, type Grid } from '../../pipeline/model/index.ts';
import { gbk, type PageSource, pdfOf } from '../../scripts/fixtures/pdf.ts';
import { docxOf, paragraph, table, tableCell } from '../../scripts/fixtures/word.ts';

/** A page of a document as a test describes it: paragraphs, and tables by their grids. */
export type Sheet = readonly (string | Grid)[];

/** Writers of what a test describes, by the ending of the format's files. */
export const WRITERS: Readonly<
  Record<string, (sheets: readonly Sheet[]) => Uint8Array | Promise<Uint8Array>>
> = { txt: asText, html: asWebPage, docx: asDocument, xlsx: asWorkbook, pdf: asPdf };

function asText(sheets: readonly Sheet[]): Uint8Array {
  const lines = sheets.flat().flatMap((part) => {
    if (typeof part === 'string') return [part];
    return coverageOf(part).map((row, y) =>
      row.map((cell, x) => (cell.row === y && cell.column === x ? cell.text : '')).join('\t'),
    );
  });
  return Buffer.from(lines.join('\n'));
}

const escaped = (text: string): string =>
  text.replace(/[&<>]/gu, (character) => `&#${character.charCodeAt(0)};`);

function asWebPage(sheets: readonly Sheet[]): Uint8Array {
  const blocks = sheets.flat().map((part) => {
    if (typeof part === 'string') return `<p>${escaped(part)}</p>`;
    const rows = Array.from({ length: part.rows }, (_, row) => {
      const cells = part.cells.filter((cell) => cell.row === row);
      return `<tr>${cells
        .map(
          ({ rowSpan, columnSpan, text }) =>
            `<td rowspan="${rowSpan}" colspan="${columnSpan}">${escaped(text)}</td>`,
        )
        .join('')}</tr>`;
    });
    return `<table>${rows.join('\n')}</table>`;
  });
  return Buffer.from(
    `<!doctype html><html><head><meta charset="utf-8"></head><body>${blocks.join('\n')}</body></html>`,
  );
}

function asDocument(sheets: readonly Sheet[]): Uint8Array {
  return docxOf(bodyOf(sheets));
}

/** The body of a document, in WordprocessingML. */
export function bodyOf(sheets: readonly Sheet[]): string {
  const blocks = sheets.flat().map((part) => {
    if (typeof part === 'string') return paragraph(part);
    const rows = coverageOf(part).map((row, y) =>
      row
        .filter((cell, x) => cell.column === x)
        .map((cell) =>
          tableCell(
            cell.row === y ? cell.text : '',
            cell.columnSpan,
            cell.rowSpan === 1 ? null : cell.row === y ? 'begin' : 'go on',
          ),
        ),
    );
    return table(rows, part.columns);
  });
  // A document ends in a paragraph, never in a table.
  return `${blocks.join('')}${paragraph('')}`;
}

const THIN = { style: 'thin' } as const;
const BORDER = { top: THIN, left: THIN, bottom: THIN, right: THIN };

async function asWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  for (const [index, parts] of sheets.entries()) {
    const sheet = book.addWorksheet(`表${index + 1}`);
    let row = 1;
    for (const part of parts) {
      if (typeof part === 'string') {
        sheet.getCell(row++, 1).value = part;
        continue;
      }
      for (const cell of part.cells) {
        const [top, left] = [row + cell.row, 1 + cell.column];
        sheet.getCell(top, left).value = cell.text === '' ? null : cell.text;
        for (let y = 0; y < cell.rowSpan; y++)
          for (let x = 0; x < cell.columnSpan; x++)
            sheet.getCell(top + y, left + x).border = BORDER;
        if (cell.rowSpan * cell.columnSpan > 1)
          sheet.mergeCells(top, left, top + cell.rowSpan - 1, left + cell.columnSpan - 1);
      }
      row += part.rows + 1;
    }
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** Points; the columns of a table share the page's width, and the rows are as high as their longest text needs. */
const [LEFT, RIGHT, TOP, SIZE, LINE] = [40, 555, 800, 6, 8];

/** A sheet a page, each cell with its four sides and its text broken at its width. */
function asPdf(sheets: readonly Sheet[]): Uint8Array {
  return pdfOf({ pages: sheets.map(pageOf) });
}

/** A page of a PDF, each text on a line of its own as `textAt` draws it. */
export function pageOf(parts: Sheet): PageSource {
  const drawn: string[] = [];
  let y = TOP;
  for (const part of parts) {
    if (typeof part !== 'string') {
      y = drawTable(part, y, drawn) - LINE;
      continue;
    }
    for (const line of broken(part, RIGHT - LEFT)) {
      drawn.push(textAt(line, LEFT, y - SIZE));
      y -= LINE;
    }
  }
  if (y < 0) throw new Error('the page is full');
  return { content: drawn.join('\n') };
}

function drawTable(grid: Grid, top: number, drawn: string[]): number {
  const width = (RIGHT - LEFT) / grid.columns;
  const heights = Array.from({ length: grid.rows }, () => LINE);
  for (const cell of grid.cells) {
    const lines = broken(cell.text, width * cell.columnSpan - 4).length;
    const own = Math.max(LINE, lines * LINE) / cell.rowSpan;
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++)
      heights[row] = Math.max(heights[row] ?? 0, own + 4);
  }
  const edges = [top];
  for (const height of heights) edges.push((edges.at(-1) ?? 0) - height);
  for (const cell of grid.cells) {
    const left = LEFT + cell.column * width;
    const upper = edges[cell.row] ?? top;
    const lower = edges[cell.row + cell.rowSpan] ?? top;
    drawn.push(`${left} ${lower} ${cell.columnSpan * width} ${upper - lower} re S`);
    for (const [index, line] of broken(cell.text, width * cell.columnSpan - 4).entries())
      drawn.push(textAt(line, left + 2, upper - 2 - SIZE - index * LINE));
  }
  return edges.at(-1) ?? top;
}

export function textAt(text: string, x: number, y: number): string {
  return `BT /F2 ${SIZE} Tf ${x} ${y} Td ${gbk(text)} Tj ET`;
}

/** Lines of at most a width in points; every character is an em wide. */
function broken(text: string, width: number): string[] {
  const characters = [...text];
  const most = Math.max(1, Math.floor(width / SIZE));
  return Array.from({ length: Math.ceil(characters.length / most) }, (_, line) =>
    characters.slice(line * most, (line + 1) * most).join(''),
  );
}
