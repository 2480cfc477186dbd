import type ExcelJS from 'exceljs';

/**
 * A spreadsheet's arithmetic, as small as the ledger's formulas need and written without a look at how they are made:
 * SUMIFS, COUNTIFS, SUM, SUBTOTAL, IF, ROUND, + - / and comparisons with `=`.
 */

export type Value = number | string | null;

interface Range {
  readonly sheet: string;
  readonly column: number;
  readonly lastColumn: number;
  readonly first: number;
  readonly last: number;
}

export interface Evaluator {
  /** What the cell comes to, cached results disregarded. */
  resultAt(sheet: string, row: number, column: number): Value;
  /** The ranges that a formula names. */
  rangesOf(formula: string, sheet: string): Range[];
}

const TOKEN =
  /\s*(?:('(?:[^']|'')+'!)?\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?|([A-Z]+)\(|(\d+(?:\.\d+)?)|"((?:[^"]|"")*)"|([-+/,=()]))/uy;

type Token =
  | { kind: 'range'; range: Range }
  | { kind: 'call'; name: string }
  | { kind: 'number'; value: number }
  | { kind: 'text'; value: string }
  | { kind: 'sign'; sign: string };

export function evaluatorOf(workbook: ExcelJS.Workbook): Evaluator {
  const known = new Map<string, Value>();
  const sheetOf = (name: string) => {
    const sheet = workbook.getWorksheet(name);
    if (sheet === undefined) throw new Error(`a formula names the sheet ${name}`);
    return sheet;
  };
  const formulaOf = (sheet: string, row: number, column: number) =>
    sheetOf(sheet).getCell(row, column).formula as string | undefined;

  const resultAt = (sheet: string, row: number, column: number): Value => {
    const place = `${sheet}!${row},${column}`;
    const before = known.get(place);
    if (before !== undefined) return before;
    const formula = formulaOf(sheet, row, column);
    const value =
      formula === undefined
        ? plain(sheetOf(sheet).getCell(row, column).value)
        : new Parser(tokensOf(formula, sheet)).all();
    known.set(place, value);
    return value;
  };

  const cellsOf = (range: Range) => {
    const cells: { row: number; column: number; value: Value }[] = [];
    for (let row = range.first; row <= range.last; row++) {
      for (let column = range.column; column <= range.lastColumn; column++) {
        cells.push({ row, column, value: resultAt(range.sheet, row, column) });
      }
    }
    return cells;
  };

  class Parser {
    #at = 0;
    constructor(readonly tokens: readonly Token[]) {}

    all(): Value {
      const value = this.comparison();
      if (this.#at !== this.tokens.length) throw new Error('a formula goes on after its end');
      return value;
    }

    private sign(...signs: string[]): string | null {
      const token = this.tokens[this.#at];
      if (token?.kind !== 'sign' || !signs.includes(token.sign)) return null;
      this.#at++;
      return token.sign;
    }

    private comparison(): Value {
      const left = this.sum();
      return this.sign('=') === null ? left : Number((left ?? 0) === (this.sum() ?? 0));
    }

    private sum(): Value {
      let value = this.quotient();
      for (let sign = this.sign('+', '-'); sign !== null; sign = this.sign('+', '-')) {
        const right = numeric(this.quotient());
        value = sign === '+' ? numeric(value) + right : numeric(value) - right;
      }
      return value;
    }

    private quotient(): Value {
      let value = this.part();
      while (this.sign('/') !== null) value = numeric(value) / numeric(this.part());
      return value;
    }

    private part(): Value {
      if (this.sign('-') !== null) return -numeric(this.part());
      if (this.sign('(') !== null) {
        const value = this.comparison();
        this.close();
        return value;
      }
      const token = this.tokens[this.#at++];
      if (token?.kind === 'number' || token?.kind === 'text') return token.value;
      if (token?.kind === 'range') {
        const [cell, ...more] = cellsOf(token.range);
        if (cell === undefined || more.length > 0) throw new Error('a range where a value belongs');
        return cell.value;
      }
      if (token?.kind === 'call') return this.call(token.name);
      throw new Error('a formula ends early');
    }

    private close(): void {
      if (this.sign(')') === null) throw new Error('a bracket is not closed');
    }

    private range(): Range {
      const token = this.tokens[this.#at++];
      if (token?.kind !== 'range') throw new Error('a range is missing');
      return token.range;
    }

    private call(name: string): Value {
      switch (name) {
        case 'IF': {
          const test = this.comparison();
          this.sign(',');
          // Both sides are worked out; only one may fail, by a division by nothing.
          const yes = this.comparison();
          this.sign(',');
          const no = this.comparison();
          this.close();
          return test ? yes : no;
        }
        case 'ROUND': {
          const value = numeric(this.comparison());
          this.sign(',');
          const places = 10 ** numeric(this.comparison());
          this.close();
          return Math.round(value * places) / places;
        }
        case 'SUM': {
          let sum = 0;
          do {
            for (const { value } of cellsOf(this.range()))
              if (typeof value === 'number') sum += value;
          } while (this.sign(',') !== null);
          this.close();
          return sum;
        }
        case 'SUBTOTAL': {
          const how = numeric(this.comparison());
          this.sign(',');
          const range = this.range();
          this.close();
          const cells = cellsOf(range).filter(
            ({ row, column }) => !formulaOf(range.sheet, row, column)?.includes('SUBTOTAL'),
          );
          if (how === 3) return cells.filter(({ value }) => value !== null).length;
          return cells.reduce((sum, { value }) => sum + (typeof value === 'number' ? value : 0), 0);
        }
        case 'SUMIFS':
        case 'COUNTIFS':
          return this.conditional(name === 'SUMIFS');
        default:
          throw new Error(`the function ${name} is not known here`);
      }
    }

    private conditional(sums: boolean): number {
      const target = sums ? cellsOf(this.range()) : null;
      const tests: { cells: ReturnType<typeof cellsOf>; wanted: Value }[] = [];
      if (sums) this.sign(',');
      do {
        const cells = cellsOf(this.range());
        if (this.sign(',') === null) throw new Error('a condition is missing');
        tests.push({ cells, wanted: this.comparison() });
      } while (this.sign(',') !== null);
      this.close();
      const length = tests[0]?.cells.length ?? 0;
      let result = 0;
      for (let index = 0; index < length; index++) {
        if (!tests.every(({ cells, wanted }) => meets(cells[index]?.value ?? null, wanted)))
          continue;
        const value = target === null ? 1 : target[index]?.value;
        if (typeof value === 'number') result += value;
      }
      if (
        tests.some(({ cells }) => cells.length !== length) ||
        (target && target.length !== length)
      ) {
        throw new Error('the ranges of a condition differ in length');
      }
      return result;
    }
  }

  return {
    resultAt,
    rangesOf: (formula, sheet) =>
      tokensOf(formula, sheet).flatMap((token) => (token.kind === 'range' ? [token.range] : [])),
  };
}

/** Criteria as spreadsheets take them: texts that are numbers equal numbers and each other. */
function meets(value: Value, wanted: Value): boolean {
  if (typeof wanted === 'string' && wanted.startsWith('>')) {
    return typeof value === 'number' && value > Number(wanted.slice(1));
  }
  if (value === null || wanted === null) return false;
  const isNumber = (text: Value) => text !== '' && Number.isFinite(Number(text));
  if (isNumber(value) && isNumber(wanted)) return Number(value) === Number(wanted);
  return String(value).toLowerCase() === String(wanted).toLowerCase();
}

function numeric(value: Value): number {
  if (value === null || value === '') return 0;
  if (typeof value === 'string') throw new Error(`text in arithmetic: ${value}`);
  return value;
}

function plain(value: ExcelJS.CellValue): Value {
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (value === null || value === undefined) return null;
  if (typeof value === 'object' && 'hyperlink' in value) return value.text;
  if (value instanceof Date) return value.getTime();
  return String(value);
}

function tokensOf(formula: string, sheet: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; at < formula.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(formula);
    if (match === null) throw new Error(`not understood: ${formula.slice(at)}`);
    const [, of, letters, first, lastLetters, last, name, number, text, sign] = match;
    if (letters !== undefined) {
      tokens.push({
        kind: 'range',
        range: {
          sheet: of === undefined ? sheet : of.slice(1, -2).replaceAll("''", "'"),
          column: columnOf(letters),
          lastColumn: columnOf(lastLetters ?? letters),
          first: Number(first),
          last: Number(last ?? first),
        },
      });
    } else if (name !== undefined) tokens.push({ kind: 'call', name });
    else if (number !== undefined) tokens.push({ kind: 'number', value: Number(number) });
    else if (text !== undefined) tokens.push({ kind: 'text', value: text.replaceAll('""', '"') });
    else if (sign !== undefined) tokens.push({ kind: 'sign', sign });
  }
  return tokens;
}

function columnOf(letters: string): number {
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);
}
