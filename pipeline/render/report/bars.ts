import type { Fen } from '../../model/index.ts';
import { fenOf } from '../../model/index.ts';

/** A bar chart whose labels and numbers are text of the page; only the bars themselves are drawn. */
export interface Bars {
  readonly title: string;
  readonly legend: readonly { readonly tone: string; readonly label: string }[];
  readonly rows: readonly BarRow[];
}

export interface BarRow {
  readonly label: string;
  /** The amount as it is read, e.g. `5,078.00`. */
  readonly amount: string;
  /** The exact amount and its parts, for a screen reader and for the mouse. */
  readonly description: string;
  readonly segments: readonly Segment[];
}

/** A piece of a bar, in units of which the longest bar has `BAR_LENGTH`. */
export interface Segment {
  readonly x: number;
  readonly width: number;
  readonly tone: string;
  readonly description: string;
}

export interface BarPart {
  /** Yuan. */
  readonly yuan: string;
  readonly tone: string;
  readonly description: string;
}

/** A row before it is drawn. */
export interface RowOfParts extends Omit<BarRow, 'segments'> {
  readonly parts: readonly BarPart[];
}

/** The chart of rows that are all on one scale. */
export function barsOf(title: string, legend: Bars['legend'], rows: readonly RowOfParts[]): Bars {
  const segments = segmentsOf(rows.map(({ parts }) => parts));
  return {
    title,
    legend,
    rows: rows.map(({ parts: _, ...row }, index) => ({ ...row, segments: segments[index] ?? [] })),
  };
}

/** The first of many, and those that stand for themselves no more; one alone is no rest. */
export function headAndRest<T>(items: readonly T[], most: number): [head: T[], rest: T[]] {
  const shown = items.length > most + 1 ? most : items.length;
  return [items.slice(0, shown), items.slice(shown)];
}

export const BAR_LENGTH = 1000;
/** A part that is not nothing is seen: 0.3 % of the longest bar. */
const SHORTEST = 3;

/**
 * The segments of each row, side by side, all rows on one scale from 0 to the largest sum of positive parts.
 * A negative part has no length; its number is in the row's text.
 */
export function segmentsOf(rows: readonly (readonly BarPart[])[]): Segment[][] {
  const lengths = rows.map((parts) => parts.map(({ yuan }) => positive(fenOf(yuan))));
  let longest = 0n;
  for (const row of lengths) {
    const sum = row.reduce((whole, fen) => whole + fen, 0n);
    if (sum > longest) longest = sum;
  }
  return rows.map((parts, row) => {
    let x = 0;
    return parts.flatMap(({ tone, description }, index) => {
      const fen = lengths[row]?.[index] ?? 0n;
      if (fen === 0n) return [];
      const share = Number((fen * BigInt(BAR_LENGTH) * 10n) / longest) / 10;
      const width = Math.max(share, SHORTEST);
      const segment = { x: Math.min(x, BAR_LENGTH - width), width, tone, description };
      x += width;
      return segment;
    });
  });
}

/** `"50780000.00"` → `"5,078.00"`: 万元 with two places, rounded half away from zero. */
export function wanYuan(yuan: string): string {
  const fen = fenOf(yuan);
  const size = positive(fen < 0n ? -fen : fen);
  const hundredths = (size + 5_000n) / 10_000n;
  const whole = (hundredths / 100n).toString().replace(/\B(?=(\d{3})+$)/gu, ',');
  const places = (hundredths % 100n).toString().padStart(2, '0');
  return `${fen < 0n && hundredths > 0n ? '-' : ''}${whole}.${places}`;
}

function positive(fen: Fen): Fen {
  return fen > 0n ? fen : 0n;
}
