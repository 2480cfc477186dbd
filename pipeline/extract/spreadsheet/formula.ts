import {
  type Area,
  addressOf,
  areaOf,
  type CellValue,
  type ErrorValue,
  type Formula,
  slotOf,
} from './book.ts';
import { errorIn, FUNCTIONS, NotComputable, numberIn, ordered, textIn } from './functions.ts';

/** A cell or area that a formula names; `sheet` is null for its own. */
export interface Reference {
  readonly sheet: string | null;
  readonly area: Area;
}

/** Where a formula's references are looked up. */
export interface Cells {
  /** The value of a cell, computed where it is a formula too. */
  valueAt(sheet: string | null, row: number, column: number): CellValue;
  /** Those of an area that hold something. */
  valuesIn(reference: Reference): Iterable<CellValue>;
  /** What a name of the workbook stands for, as a formula; undefined where it has none of that name. */
  named(name: string): string | undefined;
}

const TOKEN =
  /\s*(?:(?<number>\d+(?:\.\d+)?(?:E[+-]?\d+)?)|(?<text>"(?:[^"]|"")*")|(?<sheet>(?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)|(?<range>\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)(?![\p{L}\p{N}_(])|(?<name>[A-Z][A-Z.]*)\(|(?<word>[\p{L}_][\p{L}\p{N}_.]*)|(?<sign><>|<=|>=|[-+*/^&%(),<>=]))/iuy;

/** Formulas longer or deeper than this are none that adds up amounts. */
const LONGEST = 8192;
const DEEPEST = 64;

/**
 * The result of a formula that adds up, compares or puts texts together: signs, the functions that forms use, cells, areas
 * and their names. Results have the fifteen digits that spreadsheets have.
 *
 * @throws NotComputable for any other
 */
export function computed(formula: Formula, cells: Cells): CellValue {
  if (formula.text.length > LONGEST) throw new NotComputable();
  const result = new Calculation(formula, cells).result();
  return typeof result === 'number' ? Number(result.toPrecision(15)) : result;
}

type Token = Partial<
  Record<'number' | 'text' | 'sheet' | 'range' | 'name' | 'word' | 'sign', string>
>;
type Operand = { readonly value: CellValue } | { readonly reference: Reference };

class Calculation {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(
    private readonly formula: Formula,
    private readonly cells: Cells,
  ) {
    this.#tokens = tokensOf(formula.text);
  }

  result(): CellValue {
    const value = this.#valueOf(this.#compared());
    if (this.#at < this.#tokens.length) throw new NotComputable();
    return value ?? 0;
  }

  #takes(...signs: readonly string[]): string | null {
    const sign = this.#tokens[this.#at]?.sign;
    if (sign === undefined || !signs.includes(sign)) return null;
    this.#at++;
    return sign;
  }

  #compared(): Operand {
    let left = this.#joined();
    const signs = ['=', '<>', '<', '<=', '>', '>='] as const;
    for (let sign = this.#takes(...signs); sign !== null; sign = this.#takes(...signs)) {
      const [a, b] = [this.#valueOf(left), this.#valueOf(this.#joined())];
      left = { value: errorIn(a, b) ?? ordered(a, b, sign) };
    }
    return left;
  }

  #joined(): Operand {
    let left = this.#sum();
    while (this.#takes('&') !== null) {
      const [a, b] = [this.#valueOf(left), this.#valueOf(this.#sum())];
      left = { value: errorIn(a, b) ?? `${textIn(a)}${textIn(b)}` };
    }
    return left;
  }

  #sum(): Operand {
    let left = this.#product();
    for (let sign = this.#takes('+', '-'); sign !== null; sign = this.#takes('+', '-')) {
      const direction = sign === '+' ? 1 : -1;
      left = this.#combined(left, this.#product(), (a, b) => a + direction * b);
    }
    return left;
  }

  #product(): Operand {
    let left = this.#power();
    for (let sign = this.#takes('*', '/'); sign !== null; sign = this.#takes('*', '/')) {
      const isProduct = sign === '*';
      left = this.#combined(left, this.#power(), (a, b) =>
        isProduct ? a * b : b === 0 ? { error: '#DIV/0!' } : a / b,
      );
    }
    return left;
  }

  /** A sign before a number binds closer than a power: -2^2 is 4. */
  #power(): Operand {
    let left = this.#signed();
    while (this.#takes('^') !== null)
      left = this.#combined(left, this.#signed(), (a, b) => {
        const power = a === 0 && b === 0 ? Number.NaN : a ** b;
        return Number.isFinite(power) ? power : { error: a === 0 && b < 0 ? '#DIV/0!' : '#NUM!' };
      });
    return left;
  }

  #signed(): Operand {
    if (++this.#depth > DEEPEST) throw new NotComputable();
    const sign = this.#takes('-', '+');
    const operand = sign === null ? this.#percent() : this.#signed();
    this.#depth--;
    return sign === '-' ? this.#combined({ value: 0 }, operand, (a, b) => a - b) : operand;
  }

  #percent(): Operand {
    let operand = this.#operand();
    while (this.#takes('%') !== null)
      operand = this.#combined(operand, { value: 100 }, (a, b) => a / b);
    return operand;
  }

  #operand(): Operand {
    const token = this.#tokens[this.#at++];
    if (token?.number !== undefined) return { value: Number(token.number) };
    if (token?.text !== undefined) return { value: token.text.slice(1, -1).replaceAll('""', '"') };
    if (token?.sheet !== undefined) return this.#reference(sheetName(token.sheet));
    if (token?.range !== undefined) {
      this.#at--;
      return this.#reference(null);
    }
    if (token?.name !== undefined) return { value: this.#call(token.name.toUpperCase()) };
    if (token?.word !== undefined) return this.#named(token.word);
    if (token?.sign !== '(') throw new NotComputable();
    const inner = this.#compared();
    this.#expect(')');
    return inner;
  }

  #expect(sign: string): void {
    if (this.#takes(sign) === null) throw new NotComputable();
  }

  #reference(sheet: string | null): Operand {
    const range = this.#tokens[this.#at++]?.range;
    const { rowsDown, columnsRight } = this.formula;
    const moved = range?.replace(
      /(\$?)([A-Z]+)(\$?)(\d+)/giu,
      (whole, isFixedColumn, _, isFixedRow) => {
        const slot = slotOf(whole);
        if (slot === null) return whole;
        const row = slot.row + (isFixedRow === '$' ? 0 : rowsDown);
        const column = slot.column + (isFixedColumn === '$' ? 0 : columnsRight);
        if (row < 1 || column < 1) throw new NotComputable();
        return addressOf({ row, column });
      },
    );
    const area = moved === undefined ? null : areaOf(moved);
    if (area === null) throw new NotComputable();
    return { reference: { sheet, area } };
  }

  #named(word: string): Operand {
    if (/^(?:true|false)$/iu.test(word)) return { value: /^true$/iu.test(word) };
    const [first, second, ...others] = tokensOf(this.cells.named(word.toLowerCase()) ?? '');
    const area = second?.range === undefined ? null : areaOf(second.range.replaceAll('$', ''));
    if (first?.sheet === undefined || area === null || others.length > 0) throw new NotComputable();
    return { reference: { sheet: sheetName(first.sheet), area } };
  }

  #call(name: string): CellValue {
    const given: Operand[] = [];
    if (this.#takes(')') === null) {
      do given.push(this.#compared());
      while (this.#takes(',') !== null);
      this.#expect(')');
    }
    const result = FUNCTIONS[name];
    if (result === undefined) throw new NotComputable();
    const { cells } = this;
    return result({
      count: given.length,
      one: (index) => {
        const operand = given[index];
        if (operand === undefined) throw new NotComputable();
        return this.#valueOf(operand);
      },
      *all() {
        for (const operand of given) {
          if ('reference' in operand) yield* cells.valuesIn(operand.reference);
          else yield operand.value;
        }
      },
    });
  }

  #combined(
    left: Operand,
    right: Operand,
    combine: (a: number, b: number) => number | ErrorValue,
  ): Operand {
    const [a, b] = [numberIn(this.#valueOf(left)), numberIn(this.#valueOf(right))];
    if (typeof a !== 'number') return { value: a };
    return { value: typeof b === 'number' ? combine(a, b) : b };
  }

  #valueOf(operand: Operand): CellValue {
    if ('value' in operand) return operand.value;
    const { sheet, area } = operand.reference;
    if (area.top !== area.bottom || area.left !== area.right) throw new NotComputable();
    return this.cells.valueAt(sheet, area.top, area.left);
  }
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  const trimmed = text.trim().replace(/^=/u, '');
  while (pattern.lastIndex < trimmed.length) {
    const match = pattern.exec(trimmed);
    if (match === null) throw new NotComputable();
    tokens.push({ ...match.groups });
  }
  return tokens;
}

function sheetName(prefix: string): string {
  const name = prefix.slice(0, -1);
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
}
