import type { Row } from './fields.ts';

/** Characters to change, add or take away. */
export function distance(left: string, right: string): number {
  if (left === right) return 0;
  const from = [...left];
  const to = [...right];
  let before = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [row, character] of from.entries()) {
    const next = [row + 1];
    for (const [column, other] of to.entries()) {
      next.push(
        Math.min(
          (before[column] ?? 0) + (character === other ? 0 : 1),
          (before[column + 1] ?? 0) + 1,
          (next[column] ?? 0) + 1,
        ),
      );
    }
    before = next;
  }
  return before[to.length] ?? 0;
}

const textOf = (row: Row): string => row.fields.map(({ text }) => text).join(' ');

function likeness(left: string, right: string): number {
  const longest = Math.max(left.length, right.length, 1);
  return 1 - distance(left, right) / longest;
}

/** Two rows that have less in common than this are not one row read badly. */
const LEAST = 0.35;

/** Which true rows stand beside which that were read, in order, so that one lost row does not shift the others. */
export function aligned(
  truth: readonly Row[],
  read: readonly Row[],
): { readonly truth: Row | null; readonly read: Row | null }[] {
  const [left, right] = [truth.map(textOf), read.map(textOf)];
  const like = left.map((one) => right.map((other) => likeness(one, other)));
  // The best sum of likenesses of what is left from a pair of rows on.
  const best = Array.from({ length: left.length + 1 }, () =>
    new Array<number>(right.length + 1).fill(0),
  );
  const at = (row: number, column: number): number => best[row]?.[column] ?? 0;
  const worth = (row: number, column: number): number => {
    const value = like[row]?.[column] ?? 0;
    return value < LEAST ? Number.NEGATIVE_INFINITY : value + at(row + 1, column + 1);
  };
  for (let row = left.length - 1; row >= 0; row--) {
    for (let column = right.length - 1; column >= 0; column--) {
      const line = best[row];
      if (line === undefined) continue;
      line[column] = Math.max(worth(row, column), at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: { truth: Row | null; read: Row | null }[] = [];
  let [row, column] = [0, 0];
  while (row < truth.length || column < read.length) {
    const [one, other] = [truth[row] ?? null, read[column] ?? null];
    const value = at(row, column);
    if (one !== null && other !== null && worth(row, column) === value) {
      pairs.push({ truth: one, read: other });
      row++;
      column++;
    } else if (one !== null && (other === null || at(row + 1, column) === value)) {
      pairs.push({ truth: one, read: null });
      row++;
    } else {
      pairs.push({ truth: null, read: other });
      column++;
    }
  }
  return pairs;
}
