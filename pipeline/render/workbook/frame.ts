import type { Worksheet } from 'exceljs';
import { columnLetters, HEADER_ROW, quoted, type Segment } from './layout.ts';
import type { Book } from './open-book.ts';
import { type Column, isLinked, type Table } from './table.ts';
import { sheetTail, type Tail, xmlText } from './tail.ts';
import { bottomOf } from './totals.ts';

/**
 * What surrounds a sheet's cells: panes, page, filter, links and names.
 */

/** Adds the sheet of a segment: A4 landscape, one page wide, header and first columns in view. */
export function openSheet({ writer, archive, layout, home }: Book, table: Table, segment: Segment) {
  const filled = table.rowCount > 0;
  const sheet: Worksheet = writer.addWorksheet(segment.sheet, {
    properties: { defaultRowHeight: 18 },
    views: [
      filled
        ? {
            state: 'frozen',
            xSplit: table.frozen,
            ySplit: HEADER_ROW,
            topLeftCell: `${columnLetters(table.frozen)}${HEADER_ROW + 1}`,
            showGridLines: false,
          }
        : { state: 'normal', showGridLines: false },
    ],
    pageSetup: {
      paperSize: 9,
      orientation: table.prose === true ? 'portrait' : 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&L&"宋体"&9&A&C&"宋体"&9第 &P 页，共 &N 页' },
  });
  // A width of exactly 9 is exceljs's default, which it leaves out, and other programs have defaults of their own.
  sheet.columns = table.columns.map(({ width, hidden = false }) => ({
    width: width === 9 ? 9.01 : width,
    hidden,
  }));
  if (isFiltered(table, segment)) {
    sheet.autoFilter = {
      from: { row: HEADER_ROW, column: 1 },
      to: { row: segment.last, column: table.columns.length },
    };
  }
  archive.tails.set(sheet.id, (xml) => {
    const back =
      segment.sheet === home
        ? []
        : [{ ref: 'A1', location: `${quoted(home)}!A1`, tip: `返回${home}` }];
    return sheetTail(xml, {
      bars: rangesOf(table, segment, ({ kind }) => kind === 'share'),
      links: [...back, ...tableLinks(layout, table, segment)],
      digitsAsText: rangesOf(
        table,
        segment,
        ({ kind }) => kind === 'code' || kind === 'text' || kind === 'typed',
      ),
    });
  });
  return sheet;
}

function isFiltered(table: Table, segment: Segment): boolean {
  return table.prose !== true && segment.last >= segment.first;
}

/** The ranges of the columns that are wanted, totals included. */
function rangesOf(table: Table, segment: Segment, wanted: (column: Column) => boolean): string[] {
  if (segment.last < segment.first) return [];
  return table.columns.flatMap((column, index) => {
    const letters = columnLetters(index);
    return wanted(column) ? [`${letters}${segment.first}:${letters}${bottomOf(segment)}`] : [];
  });
}

/** Only prose links to other sheets, and it is short. */
function tableLinks(layout: Book['layout'], table: Table, segment: Segment): Tail['links'] {
  if (table.prose !== true) return [];
  const links: { ref: string; location: string; tip: string }[] = [];
  let at = segment.first;
  for (const row of table.rows) {
    for (const [index, cell] of (row.role === 'data' ? row.cells : []).entries()) {
      if (!isLinked(cell) || cell.table === undefined) continue;
      const sheet = layout.segmentsOf(cell.table)[0]?.sheet ?? '';
      const ref = `${columnLetters(index)}${at}`;
      links.push({ ref, location: `${quoted(sheet)}!A1`, tip: `转到${sheet}` });
    }
    at++;
  }
  return links;
}

/**
 * The names of a sheet: the filter's range (LibreOffice has no filter without it), what is printed, the rows that are
 * repeated in print, and the table's data under the table's name.
 */
export function nameRanges({ layout, archive }: Book, table: Table, segment: Segment): void {
  const sheets = layout.tables.flatMap(({ name }) => layout.segmentsOf(name));
  const local = `localSheetId="${sheets.indexOf(segment)}"`;
  const sheet = quoted(segment.sheet);
  const last = columnLetters(table.columns.length - 1);
  const name = (attributes: string, range: string) =>
    archive.definedNames.push(
      `<definedName ${attributes}>${xmlText(`${sheet}!${range}`)}</definedName>`,
    );
  if (isFiltered(table, segment)) {
    const region = `$A$${HEADER_ROW}:$${last}$${segment.last}`;
    name(`name="_xlnm._FilterDatabase" ${local} hidden="1"`, region);
    name(`name="${segment.sheet.replace(/[^\p{L}\p{N}_]+/gu, '_')}"`, region);
  }
  const printed = columnLetters((table.printed ?? table.columns.length) - 1);
  name(`name="_xlnm.Print_Area" ${local}`, `$A$1:$${printed}$${bottomOf(segment)}`);
  name(`name="_xlnm.Print_Titles" ${local}`, `$${HEADER_ROW}:$${HEADER_ROW}`);
}
