import ExcelJS from 'exceljs';

/** A workbook as exceljs reads it back. */
export async function opened(file: string): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  return workbook;
}

export function sheetOf(workbook: ExcelJS.Workbook, name: string): ExcelJS.Worksheet {
  const sheet = workbook.getWorksheet(name);
  if (sheet === undefined) throw new Error(`no sheet ${name}`);
  return sheet;
}

/** What the cells of a row come to, by the header's words (row 3). */
export function rowByHeader(sheet: ExcelJS.Worksheet, row: number): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  sheet.getRow(3).eachCell((header, column) => {
    found[String(header.value).replaceAll('\n', '')] = plain(sheet.getCell(row, column));
  });
  return found;
}

function plain(cell: ExcelJS.Cell): unknown {
  const { value } = cell;
  // The cell's own `result`: in its `value` exceljs leaves a zero out.
  if (cell.formula !== undefined) return cell.result;
  return value !== null && typeof value === 'object' && 'hyperlink' in value ? value.text : value;
}

/** The row whose first cell says `label`. */
export function rowLabelled(sheet: ExcelJS.Worksheet, label: string): number {
  let found = 0;
  sheet.eachRow((row, number) => {
    if (row.getCell(1).value === label) found = number;
  });
  if (found === 0) throw new Error(`no row ${label} in ${sheet.name}`);
  return found;
}
