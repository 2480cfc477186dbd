import type { CellValue, ErrorValue } from './book.ts';
import { generalNumber, shownNumber } from './number-format.ts';

/** Thrown for what is not computed here. */
export class NotComputable extends Error {
  override readonly name = 'NotComputable';
}

/** What a function is given. */
export interface Arguments {
  readonly count: number;
  /** @throws NotComputable where there is none, or it is an area. */
  one(index: number): CellValue;
  /** The values of all, those of areas cell by cell. */
  all(): Iterable<CellValue>;
}

/** The functions by which forms add up, choose and put together, by their names. */
export const FUNCTIONS: Readonly<Record<string, (given: Arguments) => CellValue>> = {
  SUM: ofNumbers((numbers) => numbers.reduce((sum, number) => sum + number, 0)),
  PRODUCT: ofNumbers((numbers) =>
    numbers.length === 0 ? 0 : numbers.reduce((product, number) => product * number, 1),
  ),
  MIN: ofNumbers((numbers) => numbers.reduce((a, b) => Math.min(a, b), numbers[0] ?? 0)),
  MAX: ofNumbers((numbers) => numbers.reduce((a, b) => Math.max(a, b), numbers[0] ?? 0)),
  AVERAGE: ofNumbers((numbers) =>
    numbers.length === 0
      ? { error: '#DIV/0!' }
      : numbers.reduce((sum, number) => sum + number, 0) / numbers.length,
  ),
  COUNT: ({ all }) => [...all()].filter((value) => typeof value === 'number').length,
  COUNTA: ({ all }) => [...all()].filter((value) => value !== null).length,
  ABS: ofOne(Math.abs),
  INT: ofOne(Math.floor),
  ROUND: rounding(Math.round),
  ROUNDUP: rounding(Math.ceil),
  ROUNDDOWN: rounding(Math.floor),
  IF: ({ count, one }) => {
    const condition = one(0);
    const error = errorIn(condition);
    if (error !== null) return error;
    if (typeof condition === 'string') throw new NotComputable();
    if (condition) return one(1);
    return count > 2 ? one(2) : false;
  },
  AND: ofTruths((truths) => truths.every(Boolean)),
  OR: ofTruths((truths) => truths.some(Boolean)),
  ISBLANK: ({ one }) => one(0) === null,
  IFERROR: ({ one }) => (errorIn(one(0)) === null ? one(0) : one(1)),
  CONCATENATE: joined,
  CONCAT: joined,
  TEXT: ({ one }) => {
    const [value, format] = [numberIn(one(0)), one(1)];
    if (typeof value !== 'number' || typeof format !== 'string') throw new NotComputable();
    const { text, isUnderstood } = shownNumber(value, format);
    if (!isUnderstood) throw new NotComputable();
    return text;
  },
};

/** Of the numbers alone: texts and truths in an area do not count. */
function ofNumbers(result: (numbers: readonly number[]) => CellValue) {
  return ({ all }: Arguments): CellValue => {
    const numbers: number[] = [];
    for (const value of all()) {
      const error = errorIn(value);
      if (error !== null) return error;
      if (typeof value === 'number') numbers.push(value);
    }
    return result(numbers);
  };
}

/** Of truths, and numbers as such; what is made of texts depends on where they stand. */
function ofTruths(result: (truths: readonly boolean[]) => boolean) {
  return ({ all }: Arguments): CellValue => {
    const values = [...all()].filter((value) => value !== null);
    if (values.some((value) => typeof value === 'string')) throw new NotComputable();
    if (values.length === 0) return { error: '#VALUE!' };
    return errorIn(...values) ?? result(values.map(Boolean));
  };
}

function ofOne(result: (number: number) => number) {
  return ({ one }: Arguments): CellValue => {
    const value = numberIn(one(0));
    return typeof value === 'number' ? result(value) : value;
  };
}

/** To so many places; a number is rounded by its fifteen digits, as it is shown. */
function rounding(whole: (number: number) => number) {
  return ({ count, one }: Arguments): CellValue => {
    const [value, places] = [numberIn(one(0)), count > 1 ? numberIn(one(1)) : 0];
    if (typeof value !== 'number' || typeof places !== 'number') throw new NotComputable();
    const factor = 10 ** Math.trunc(places);
    const scaled = Number((Math.abs(value) * factor).toPrecision(15));
    return (Math.sign(value) * whole(scaled)) / factor;
  };
}

function joined({ all }: Arguments): CellValue {
  const values = [...all()];
  return errorIn(...values) ?? values.map(textIn).join('');
}

/** Whether two values stand as a sign says, numbers by their fifteen digits; texts come after numbers, and truths after texts. */
export function ordered(a: CellValue, b: CellValue, sign: string): boolean {
  const [left, right] = [like(a, b), like(b, a)];
  const order = rank(left) - rank(right) || (left < right ? -1 : left > right ? 1 : 0);
  return (
    (order === 0 && /^(?:=|<=|>=)$/u.test(sign)) ||
    (order < 0 && /^(?:<|<=|<>)$/u.test(sign)) ||
    (order > 0 && /^(?:>|>=|<>)$/u.test(sign))
  );
}

/** An empty cell is as nothing of the other's kind. */
function like(value: CellValue, other: CellValue): number | string | boolean {
  if (typeof value === 'string') return value.toLowerCase();
  if (typeof value === 'number') return Number(value.toPrecision(15));
  if (typeof value === 'boolean') return value;
  return typeof other === 'string' ? '' : 0;
}

function rank(value: number | string | boolean): number {
  return ['number', 'string', 'boolean'].indexOf(typeof value);
}

export function errorIn(...values: readonly CellValue[]): ErrorValue | null {
  for (const value of values) if (typeof value === 'object' && value !== null) return value;
  return null;
}

/** As arithmetic takes a value: an empty cell is nothing, a text that is a number counts. */
export function numberIn(value: CellValue): number | ErrorValue {
  if (value === null) return 0;
  if (typeof value === 'object') return value;
  const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : { error: '#VALUE!' };
}

/** As a text takes a value. */
export function textIn(value: CellValue): string {
  if (typeof value === 'number') return generalNumber(Number(value.toPrecision(15)));
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'string' ? value : '';
}
