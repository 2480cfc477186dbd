import type { Remark } from '../../model/index.ts';
import { addressOf, type Book, type BookCell, type CellValue, type Sheet } from './book.ts';
import { type Cells, computed, type Reference } from './formula.ts';
import { NotComputable } from './functions.ts';

/** Formulas that wait for each other's results: a longer chain is not followed. */
const LONGEST_CHAIN = 400;
/** Cells that all formulas of a workbook may look at, where sums reach over each other again and again. */
const MOST_LOOKS = 20_000_000;
/** Cells that are named where formulas were not computed; the others are counted. */
const NAMED = 10;

/**
 * A workbook whose formulas have results: those without a stored one, and all where it is computed anew as it is opened, are
 * computed where they can be. A remark for each sheet names those that could not.
 */
export function withResults(book: Book): {
  readonly book: Book;
  readonly remarks: readonly Remark[];
} {
  // Of what a lost sheet held nothing can be computed: stored results stand.
  const isAnew = book.isComputedAnew === true && book.losses.length === 0;
  const isOpen = ({ value, formula }: BookCell) =>
    formula !== undefined && (value === null || isAnew);
  if (!book.sheets.some(({ cells }) => cells.some(isOpen))) return { book, remarks: [] };
  const results = new Results(book, isOpen);
  const remarks: Remark[] = [];
  const sheets = book.sheets.map((sheet, index) => {
    const failed: BookCell[] = [];
    const cells = sheet.cells.map((cell) => {
      if (!isOpen(cell)) return cell;
      const value = results.of(index, cell);
      if (value === null) failed.push(cell);
      const { runs: _, ...plain } = cell;
      return value === null ? cell : { ...plain, value };
    });
    const [blank, stored] = [failed.filter(isBlank), failed.filter((cell) => !isBlank(cell))];
    if (blank.length > 0) remarks.push(notComputed(sheet, blank));
    if (stored.length > 0) remarks.push(notComputedAnew(sheet, stored));
    return { ...sheet, cells };
  });
  return { book: { ...book, sheets }, remarks };
}

function isBlank({ value }: BookCell): boolean {
  return value === null;
}

/** Cells with their formulas, in Chinese and in English. */
function namedIn(cells: readonly BookCell[]): readonly [zh: string, en: string] {
  const named = cells
    .slice(0, NAMED)
    .map((cell) => `${addressOf(cell)}（=${cell.formula?.text.slice(0, 80)}）`)
    .join('、');
  const [more, moreEn] =
    cells.length > NAMED
      ? [`等${cells.length}个单元格`, ` and others, ${cells.length} in all,`]
      : ['', ''];
  return [`${named}${more}`, `${named}${moreEn}`];
}

function notComputedAnew({ name }: Sheet, cells: readonly BookCell[]): Remark {
  const [named, namedEn] = namedIn(cells);
  return {
    message: `工作表“${name}”的${named}的结果要在打开文件时重新计算，本程序不能计算，按文件里存储的结果读取，可能已过时。请用 Excel 或 WPS 打开并保存一次后重试。`,
    messageEn: `In the sheet “${name}”, the results of ${namedEn} are computed anew when the file is opened, which this program cannot do; the stored ones were read and may be out of date. Open the file in Excel or WPS, save it once and try again.`,
    place: null,
  };
}

function notComputed({ name }: Sheet, cells: readonly BookCell[]): Remark {
  const [named, namedEn] = namedIn(cells);
  return {
    message: `工作表“${name}”的${named}只有公式，没有存储结果，本程序不能计算，按空白读取。请用 Excel 或 WPS 打开并保存一次后重试。`,
    messageEn: `In the sheet “${name}”, ${namedEn} hold formulas without a stored result that this program cannot compute; they were read as blank. Open the file in Excel or WPS, save it once and try again.`,
    place: null,
  };
}

class Results {
  /** Cells by row, then column, for each sheet; by name for references. */
  readonly #cells: readonly ReadonlyMap<number, ReadonlyMap<number, BookCell>>[];
  readonly #names: ReadonlyMap<string, number>;
  readonly #known = new Map<BookCell, CellValue>();
  readonly #waiting = new Set<BookCell>();
  #looks = MOST_LOOKS;

  constructor(
    private readonly book: Book,
    private readonly isOpen: (cell: BookCell) => boolean,
  ) {
    this.#cells = book.sheets.map(({ cells }) => {
      const rows = new Map<number, Map<number, BookCell>>();
      for (const cell of cells) {
        const row = rows.get(cell.row) ?? new Map<number, BookCell>();
        rows.set(cell.row, row.set(cell.column, cell));
      }
      return rows;
    });
    this.#names = new Map(book.sheets.map(({ name }, index) => [name.toLowerCase(), index]));
  }

  /** Null where it cannot be computed. */
  of(sheet: number, cell: BookCell): CellValue {
    try {
      return this.#valueOf(sheet, cell);
    } catch (error) {
      if (error instanceof NotComputable) return null;
      throw error;
    }
  }

  #valueOf(sheet: number, cell: BookCell): CellValue {
    if (!this.isOpen(cell) || cell.formula === undefined) return cell.value;
    const known = this.#known.get(cell);
    if (known !== undefined) return known;
    if (this.#waiting.has(cell) || this.#waiting.size > LONGEST_CHAIN) throw new NotComputable();
    this.#waiting.add(cell);
    try {
      const value = computed(cell.formula, this.#cellsFor(sheet));
      this.#known.set(cell, value);
      return value;
    } finally {
      this.#waiting.delete(cell);
    }
  }

  #cellsFor(own: number): Cells {
    const sheetOf = (name: string | null) => {
      const index = name === null ? own : this.#names.get(name.toLowerCase());
      if (index === undefined) throw new NotComputable();
      return index;
    };
    return {
      valueAt: (name, row, column) => {
        const sheet = sheetOf(name);
        const cell = this.#cells[sheet]?.get(row)?.get(column);
        return cell === undefined ? null : this.#valueOf(sheet, cell);
      },
      valuesIn: (reference) => this.#valuesIn(sheetOf(reference.sheet), reference),
      named: (name) => this.book.names?.get(name),
    };
  }

  *#valuesIn(sheet: number, { area }: Reference): Generator<CellValue> {
    const rows = this.#cells[sheet] ?? new Map<number, Map<number, BookCell>>();
    const height = area.bottom - area.top + 1;
    const numbers = height < rows.size ? counted(area.top, height) : rows.keys();
    for (const row of numbers) {
      if (--this.#looks < 0) throw new NotComputable();
      if (row < area.top || row > area.bottom) continue;
      for (const [column, cell] of rows.get(row) ?? []) {
        this.#looks--;
        if (column >= area.left && column <= area.right) yield this.#valueOf(sheet, cell);
      }
    }
  }
}

function* counted(from: number, count: number): Generator<number> {
  for (let at = 0; at < count; at++) yield from + at;
}
