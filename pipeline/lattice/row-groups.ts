import { median } from './gutters.ts';
import type { Line } from './ruling-lines.ts';
import type { TextRow } from './text-rows.ts';

/** Rows that rules must part at least, so that rules part the rows. */
const FEWEST_BANDS = 3;

/** Base lines at most this far apart can be lines of one cell, in ems; and closer than most rows are, by this share. */
export const WRAPPED_PITCH = 1.6;
const CLOSER = 0.85;

/** Room around the text of the outer columns and rows, in ems. */
export const PADDING = 0.5;

/** The share of a table's width that a rule between its rows runs over. */
const RULED_SHARE = 0.8;

/** Lines of text between two rules that are lines of cells, on the whole. */
const MOST_LINES_IN_BAND = 4;

/** The lines that make one row each: by the rules between them, or by their distances. */
export function rowGroups(
  run: readonly TextRow[],
  gutters: readonly number[],
  rules: readonly Line[],
  left: number,
  right: number,
): TextRow[][] {
  const across = rules.filter(
    (rule) =>
      Math.min(rule.end, right) - Math.max(rule.start, left) >= (right - left) * RULED_SHARE,
  );
  const bands = grouped(run, (row, before) =>
    across.some(({ position }) => position > before.base && position <= row.base),
  );
  const isRuled = bands.length >= FEWEST_BANDS && run.length <= bands.length * MOST_LINES_IN_BAND;
  if (isRuled) return bands;
  const [first = 0] = gutters;
  const opens = (row: TextRow) => (row.segments[0]?.left ?? 0) < first;
  const pitches = run.flatMap((row, i) => {
    const before = run[i - 1];
    return before !== undefined && opens(row) ? [(row.base - before.base) / row.size] : [];
  });
  const usual = median(pitches);
  return grouped(run, (row, before) => {
    const pitch = (row.base - before.base) / row.size;
    return opens(row) || pitch > WRAPPED_PITCH || pitch > usual * CLOSER;
  });
}

function grouped(
  run: readonly TextRow[],
  begins: (row: TextRow, before: TextRow) => boolean,
): TextRow[][] {
  const groups: TextRow[][] = [];
  let before: TextRow | null = null;
  for (const row of run) {
    if (before === null || begins(row, before)) groups.push([row]);
    else groups.at(-1)?.push(row);
    before = row;
  }
  return groups;
}

/** Half way between the last line of a row and the first of the next. */
export function bordersBetween(groups: readonly TextRow[][]): number[] {
  const top = (row: TextRow | undefined) => (row?.base ?? 0) - 0.88 * (row?.size ?? 0);
  const bottom = (row: TextRow | undefined) => (row?.base ?? 0) + 0.12 * (row?.size ?? 0);
  const [first, last] = [groups[0]?.[0], groups.at(-1)?.at(-1)];
  const borders = [top(first) - PADDING * (first?.size ?? 0)];
  for (const [index, group] of groups.entries()) {
    const next = groups[index + 1];
    if (next !== undefined) borders.push((bottom(group.at(-1)) + top(next[0])) / 2);
  }
  borders.push(bottom(last) + PADDING * (last?.size ?? 0));
  return borders;
}
