import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import { openFonts } from '../../pipeline/render/form/index.ts';
import { composePage } from '../../pipeline/render/form/page.ts';
import type { Printer } from '../../pipeline/render/print/index.ts';
import type { DrawnRow } from '../recognize/drawn-grid.ts';

/** A form as it is drawn: the lines over its table, the table, the lines under it. */
export interface DrawnForm {
  readonly above: readonly string[];
  readonly rows: readonly DrawnRow[];
  readonly below?: readonly string[];
}

interface PlacedCell {
  readonly text: string;
  /** From 0. */
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** Where each cell stands: as in HTML, in the first slot of its row that no span above covers. */
function placed(rows: readonly DrawnRow[]): { cells: PlacedCell[]; columns: number } {
  const covered = new Set<string>();
  const cells: PlacedCell[] = [];
  let columns = 0;
  for (const [row, drawn] of rows.entries()) {
    let column = 0;
    for (const entry of drawn) {
      const {
        text = '',
        rowspan = 1,
        colspan = 1,
      } = typeof entry === 'string' ? { text: entry } : entry;
      while (covered.has(`${row},${column}`)) column++;
      for (let y = row; y < row + rowspan; y++)
        for (let x = column; x < column + colspan; x++) covered.add(`${y},${x}`);
      cells.push({ text, row, column, rowSpan: rowspan, columnSpan: colspan });
      columns = Math.max(columns, column + colspan);
    }
  }
  return { cells, columns };
}

const escaped = (text: string): string =>
  text.replace(/[&<>]/gu, (character) => `&#x${character.charCodeAt(0).toString(16)};`);

function markup({ above, rows, below = [] }: DrawnForm): string {
  const lines = (texts: readonly string[]) => texts.map((text) => `<p>${escaped(text)}</p>`);
  const cells = placed(rows).cells.map(
    ({ text, row, rowSpan, columnSpan }) =>
      [row, `<td rowspan="${rowSpan}" colspan="${columnSpan}">${escaped(text)}</td>`] as const,
  );
  const drawn = rows.map(
    (_, row) => `<tr>${cells.flatMap(([at, cell]) => (at === row ? [cell] : [])).join('')}</tr>`,
  );
  return [...lines(above), '<table>', ...drawn, '</table>', ...lines(below)].join('\n');
}

function asHtml(form: DrawnForm): Uint8Array {
  return bytesOf(`<!doctype html><meta charset="utf-8"><body>${markup(form)}</body>`);
}

/** As a sheet that was saved as text: a merged cell stands in its first slot, the others are blank. */
function asText({ above, rows, below = [] }: DrawnForm): Uint8Array {
  const { cells, columns } = placed(rows);
  const slots = rows.map(() => Array.from({ length: columns }, () => ''));
  for (const { text, row, column } of cells) (slots[row] ?? [])[column] = text;
  return bytesOf([...above, ...slots.map((row) => row.join('\t')), ...below].join('\n'));
}

/** Numbers that a clerk would type are numbers, with two places. */
async function asXlsx({ above, rows, below = [] }: DrawnForm): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('绩效目标');
  const { cells, columns } = placed(rows);
  for (const text of above) sheet.addRow([text]);
  const side = { style: 'thin' } as const;
  const border = { top: side, left: side, bottom: side, right: side };
  for (const { text, row, column, rowSpan, columnSpan } of cells) {
    const [top, left] = [above.length + row + 1, column + 1];
    const cell = sheet.getCell(top, left);
    const isAmount = /^\d+\.\d{2}$/u.test(text);
    cell.value = isAmount ? Number(text) : text;
    if (isAmount) cell.numFmt = '0.00';
    for (let y = top; y < top + rowSpan; y++)
      for (let x = left; x < left + columnSpan; x++) sheet.getCell(y, x).border = border;
    if (rowSpan * columnSpan > 1)
      sheet.mergeCells(top, left, top + rowSpan - 1, left + columnSpan - 1);
  }
  for (const [index, text] of below.entries())
    sheet.getCell(above.length + rows.length + 1 + index, 1).value = text;
  if (columns === 0) throw new RangeError('a form has cells');
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** The least that a word processor opens: paragraphs, and one table with `gridSpan` and `vMerge`. */
async function asDocx({ above, rows, below = [] }: DrawnForm): Promise<Uint8Array> {
  const paragraph = (text: string) =>
    `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
  const { cells, columns } = placed(rows);
  const drawn = rows.map((_, row) => {
    const inRow = cells
      .filter((cell) => cell.row <= row && row < cell.row + cell.rowSpan)
      .sort((a, b) => a.column - b.column)
      .map((cell) => {
        const merge =
          cell.rowSpan === 1
            ? ''
            : cell.row === row
              ? '<w:vMerge w:val="restart"/>'
              : '<w:vMerge/>';
        const properties = `<w:tcPr><w:gridSpan w:val="${cell.columnSpan}"/>${merge}</w:tcPr>`;
        return `<w:tc>${properties}${paragraph(cell.row === row ? cell.text : '')}</w:tc>`;
      });
    return `<w:tr>${inRow.join('')}</w:tr>`;
  });
  const grid = `<w:tblGrid>${'<w:gridCol w:w="1000"/>'.repeat(columns)}</w:tblGrid>`;
  const body = [
    ...above.map(paragraph),
    `<w:tbl><w:tblPr/>${grid}${drawn.join('')}</w:tbl>`,
    // A document ends in a paragraph, never in a table.
    ...(below.length > 0 ? below : ['']).map(paragraph),
  ];
  const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006';
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  const zip = new JSZip();
  zip.file(
    '[Content_Types].xml',
    `<?xml version="1.0"?><Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
  );
  zip.file(
    '_rels/.rels',
    `<?xml version="1.0"?><Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
  );
  zip.file(
    'word/document.xml',
    `<?xml version="1.0"?><w:document xmlns:w="${word}"><w:body>${body.join('')}</w:body></w:document>`,
  );
  return zip.generateAsync({ type: 'uint8array' });
}

const CSS =
  'body{font:9pt "Jixiao Song"}table{border-collapse:collapse;width:100%}td{border:0.75pt solid #000;padding:2pt}';

/** Printed by a browser. */
async function asPdf(form: DrawnForm, printer: Printer): Promise<Uint8Array> {
  const parts = { title: '表', author: null, css: CSS, body: markup(form) };
  const { html } = composePage(parts, openFonts());
  return new Uint8Array(await printer.print({ html, title: '表', author: null }));
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Each format with what writes it. */
export const WRITERS: Readonly<
  Record<string, (form: DrawnForm, printer: Printer) => Uint8Array | Promise<Uint8Array>>
> = { pdf: asPdf, txt: asText, xlsx: asXlsx, docx: asDocx, html: asHtml };
