import {
  type Fen,
  type FundingLine,
  HORIZONS,
  type Horizon,
  type HorizonFunding,
  type ProjectRecord,
} from '../../model/index.ts';
import { fenOrNull } from './horizon.ts';

/** The columns of money that sums are printed of: the budget, the first budget, what was spent, what is expected to be. */
export const SUMMED = ['amount', 'initial', 'executed', 'forecast'] as const;
export type SummedColumn = (typeof SUMMED)[number];

/** A line of money in one column. */
export interface SumPart {
  /** JSON pointer to the amount. */
  readonly path: string;
  /** As printed, without 其中. */
  readonly label: string;
  /** Null where the cell is blank. */
  readonly fen: Fen | null;
}

/** A total and what should add up to it. */
export interface MoneySum {
  readonly horizon: Horizon;
  readonly column: SummedColumn;
  /** JSON pointer to the total. */
  readonly path: string;
  readonly total: Fen;
  /** What the total is made of: one of them at least is filled in. */
  readonly parts: readonly SumPart[];
  /** All lines, those that split up another as well: a form may number them all as parts. */
  readonly lines: readonly SumPart[];
}

/**
 * What the amounts of a form have to add up to. There is no sum of a column whose total is not printed, in which no
 * line is filled in, or one of whose cells holds what is no amount.
 */
export function moneySums(record: ProjectRecord): MoneySum[] {
  const unreadable = new Set(record.notUnderstood.map(({ path }) => path));
  return HORIZONS.flatMap((horizon) => {
    const money = record.funding[horizon];
    if (money === null) return [];
    return SUMMED.flatMap((column) => {
      const sum = sumOf(horizon, money, column);
      return sum === null || sum.lines.some(({ path }) => unreadable.has(path)) ? [] : [sum];
    });
  });
}

function sumOf(horizon: Horizon, money: HorizonFunding, column: SummedColumn): MoneySum | null {
  const totalField = column === 'amount' ? 'total' : column;
  const total = fenOrNull(money[totalField]);
  const base = `/funding/${horizon}`;
  // A line without the column's cell is no part of it; one whose cell is blank may be.
  const lines = money.lines.flatMap((line, at) => {
    const isOuter = line.partOf === undefined;
    return line[column] === undefined
      ? []
      : [{ ...partOf(line, column, `${base}/lines/${at}`), isOuter }];
  });
  if (total === null || lines.every(({ fen }) => fen === null)) return null;
  const outer = lines.filter(({ isOuter }) => isOuter);
  const parts = outer.some(({ fen }) => fen !== null) ? outer : lines;
  return { horizon, column, path: `${base}/${totalField}`, total, parts, lines };
}

function partOf(line: FundingLine, column: SummedColumn, path: string): SumPart {
  return { path: `${path}/${column}`, label: bareLabel(line.label), fen: fenOrNull(line[column]) };
}

/** A line that others split up, and these: not every form names all of them. */
export interface PartSum extends MoneySum {
  readonly whole: SumPart;
}

/**
 * The sums inside a money block: lines that are parts of a line, where all of them are numbers. Where all lines of a
 * column come to its total, they are parts of it and of nothing else.
 */
export function partSums(record: ProjectRecord): PartSum[] {
  const flat = new Set(
    moneySums(record)
      .filter(({ total, lines }) => sumOfParts(lines) === total)
      .map(({ horizon, column }) => `${horizon} ${column}`),
  );
  return HORIZONS.flatMap((horizon) => {
    const lines = record.funding[horizon]?.lines ?? [];
    return SUMMED.filter((column) => !flat.has(`${horizon} ${column}`)).flatMap((column) => {
      const parts = lines.map((line, at) =>
        partOf(line, column, `/funding/${horizon}/lines/${at}`),
      );
      return parts.flatMap((whole, at): PartSum[] => {
        const inner = parts.filter((_, index) => lines[index]?.partOf === at);
        if (whole.fen === null || inner.length === 0 || inner.some(({ fen }) => fen === null))
          return [];
        return [
          {
            horizon,
            column,
            path: whole.path,
            total: whole.fen,
            parts: inner,
            lines: inner,
            whole,
          },
        ];
      });
    });
  });
}

function sumOfParts(parts: readonly SumPart[]): Fen {
  return parts.reduce((sum, { fen }) => sum + (fen ?? 0n), 0n);
}

/** Whether its parts, or all lines, come to the total; with other amounts in place of the printed ones where some are given. */
export function addsUp(
  { path, total, parts, lines }: MoneySum,
  amounts: ReadonlyMap<string, Fen> = new Map(),
): boolean {
  const printed = amounts.get(path) ?? total;
  return [parts, lines].some(
    (some) =>
      some.reduce((sum, part) => sum + (amounts.get(part.path) ?? part.fen ?? 0n), 0n) === printed,
  );
}

/** `其中：中央财政资金：` → `中央财政资金`. */
export function bareLabel(label: string): string {
  return label.replace(/^其中[:：]?/u, '').replace(/[:：]$/u, '');
}
