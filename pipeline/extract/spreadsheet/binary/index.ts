import type { CellObject, ColInfo, RowInfo, WorkBook, WorkSheet } from '@e965/xlsx';
import type { ReadFailure } from '../../../model/index.ts';
import type { Book, BookCell, CellValue, Lines, Note, Sheet } from '../book.ts';
import { PLAIN } from '../book.ts';
import { damagedBook, overfullSheet } from '../damage.ts';
import { inInkWithin } from '../ink.ts';
import { MOST_CELLS } from '../open-xml/sheet.ts';
import { looksIn, type SheetLooks } from './looks.ts';

/** Points of a column or row where a sheet does not say. */
const USUAL = { width: 44, height: 15 };
const POINTS_PER_CHARACTER = 5.25;
/** The first byte of a compound file. */
const COMPOUND = 0xd0;

/**
 * A workbook of Excel before 2007 (.xls, and .et as WPS calls it), of its binary kind (.xlsb) or of its XML of 2003.
 *
 * @throws ReadFailure `damaged`
 */
export async function readBinary(bytes: Uint8Array): Promise<Book> {
  const library = await import('@e965/xlsx');
  try {
    // Nothing in the file says whether its bytes are right: what does not stand as it must is not trusted at all.
    const looks = looksOf(library, bytes);
    if ([...(looks?.values() ?? [])].some(({ isWhole }) => !isWhole)) throw damagedBook();
    // Versions before 8 write texts in the code page of their country, whose tables are large.
    if (looks === null && bytes[0] === COMPOUND)
      library.set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'));
    const book = withoutWords(() =>
      library.read(bytes, { type: 'array', dense: true, cellStyles: true, cellNF: true }),
    );
    return bookOf(book, looks);
  } catch (error) {
    throw damagedBook(error);
  }
}

/** What the library says of records that it does not know is for nobody. */
function withoutWords<T>(work: () => T): T {
  const { error } = console;
  console.error = () => {};
  try {
    return work();
  } finally {
    console.error = error;
  }
}

type Library = typeof import('@e965/xlsx');

/** Null for the kinds whose looks are not read. */
function looksOf({ CFB }: Library, bytes: Uint8Array): ReadonlyMap<string, SheetLooks> | null {
  if (bytes[0] !== COMPOUND) return null;
  const container = CFB.read(Buffer.from(bytes), { type: 'buffer' });
  const stream = CFB.find(container, '/Workbook');
  return stream?.content === undefined ? null : looksIn(Buffer.from(stream.content));
}

function bookOf(book: WorkBook, looks: ReadonlyMap<string, SheetLooks> | null): Book {
  const losses: ReadFailure[] = [];
  const sheets = book.SheetNames.map((name): Sheet => {
    const facts = book.Workbook?.Sheets?.find((sheet) => sheet.name === name);
    const isHidden = (facts?.Hidden ?? 0) !== 0;
    const sheet = sheetOf(name, book.Sheets[name] ?? {}, looks?.get(name));
    if (sheet.cells.length <= MOST_CELLS) return { ...sheet, isHidden };
    losses.push(overfullSheet(name));
    return { ...sheet, cells: [], isHidden };
  });
  return {
    sheets,
    is1904: book.Workbook?.WBProps?.date1904 ?? false,
    creator: book.Props?.Author ?? '',
    hasLooks: looks !== null,
    losses,
  };
}

function sheetOf(
  name: string,
  sheet: WorkSheet,
  looks: SheetLooks | undefined,
): Omit<Sheet, 'isHidden'> {
  const cells: BookCell[] = [];
  const notes: Note[] = [];
  for (const [y, row] of (sheet['!data'] ?? []).entries())
    for (const [x, cell] of (row ?? []).entries()) {
      if (cell === undefined) continue;
      const slot = { row: y + 1, column: x + 1 };
      const comment = cell.c
        ?.map(({ t }) => t)
        .join('\n')
        .trim();
      if (comment) notes.push({ ...slot, text: comment });
      const read = cellOf(cell, looks, `${y + 1},${x + 1}`);
      if (read !== null) cells.push({ ...slot, ...read });
    }
  return {
    name,
    cells: inInkWithin(cells, looks?.coloured ?? []),
    bordered: looks?.bordered ?? new Set(),
    merges: (sheet['!merges'] ?? []).map(({ s, e }) => ({
      top: s.r + 1,
      left: s.c + 1,
      bottom: e.r + 1,
      right: e.c + 1,
    })),
    rows: rowsOf(sheet['!rows'] ?? [], looks?.areRowsHidden ?? false),
    columns: columnsOf(sheet['!cols'] ?? []),
    notes,
    shapes: looks?.shapes ?? [],
    pictures: looks?.pictures ?? 0,
    hidesZeros: looks?.hidesZeros ?? false,
  };
}

function cellOf(
  cell: CellObject,
  looks: SheetLooks | undefined,
  key: string,
): Omit<BookCell, 'row' | 'column'> | null {
  const value = valueIn(cell);
  const text = typeof cell.f === 'string' && value === null ? cell.f : null;
  if (value === '' || (value === null && text === null)) return null;
  const style = looks?.styles.get(key) ?? { ...PLAIN, format: String(cell.z ?? 'General') };
  const runs = looks?.runs.get(key);
  return {
    value,
    style,
    ...(runs !== undefined && { runs }),
    ...(text !== null && { formula: { text, rowsDown: 0, columnsRight: 0 } }),
  };
}

/** What formulas give that choose a text, or none. */
const GIVES_TEXT = /IF|"/iu;

function valueIn({ t, v, w, f }: CellObject): CellValue {
  if (t === 'e') return { error: w ?? '#N/A' };
  if (v instanceof Date || v === undefined) return null;
  // Where a formula was never computed, an empty text is stored for its result.
  return v === '' && f !== undefined && !GIVES_TEXT.test(f) ? null : v;
}

function rowsOf(rows: readonly (RowInfo | undefined)[], areHidden: boolean): Lines {
  const sizes = new Map<number, number>();
  for (const [index, row] of rows.entries())
    if (row !== undefined) sizes.set(index + 1, row.hidden ? 0 : (row.hpt ?? USUAL.height));
  return { sizes, usual: areHidden ? 0 : USUAL.height };
}

function columnsOf(columns: readonly (ColInfo | undefined)[]): Lines {
  const sizes = new Map<number, number>();
  for (const [index, column] of columns.entries()) {
    if (column === undefined) continue;
    const characters = column.width ?? column.wch;
    const points = characters === undefined ? USUAL.width : characters * POINTS_PER_CHARACTER;
    sizes.set(index + 1, column.hidden ? 0 : points);
  }
  return { sizes, usual: USUAL.width };
}
