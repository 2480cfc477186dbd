import { type Fen, type FundingLine, type FundingSource, fenOf, grouped } from '../model/index.ts';
import { derived } from '../vocabulary/index.ts';

/** 其中: what stands before the parts of a line. */
const LEADS = derived((words) => new RegExp(`^${words.choice('parts', 'lead')}`, 'u'));

/** The levels of government whose money 财政拨款 sums up where a form prints both. */
const LEVELS: ReadonlySet<FundingSource> = new Set(['central', 'provincial', 'municipal', 'local']);

/**
 * The lines of a money block, each with the line that it is a part of; without one it is a part of the total. 财政拨款 sums up
 * the levels that stand beside it, and a later 其中 opens the parts of the line above it. Where the lines come to more than
 * the total, what follows a 其中 is a part of the same line if with it the parts come to the line's amount, and one line that
 * is the sum of the others of its source stands for them.
 */
export function withParts(lines: readonly FundingLine[], total: string | null): FundingLine[] {
  const fiscal = lines.findIndex(({ source }) => source === 'fiscal');
  let outer: number | undefined;
  const parents = lines.map(({ source, label }, at) => {
    if (fiscal !== -1 && LEVELS.has(source)) return fiscal;
    if (at > 0 && LEADS().test(label) && outer !== undefined) return outer;
    outer = at;
    return undefined;
  });
  const open = () => lines.flatMap((line, at) => (parents[at] === undefined ? [{ line, at }] : []));
  if (total !== null && sumOf(open()) > fenOf(total)) {
    for (const { at } of open()) completeParts(lines, parents, at);
  }
  if (total !== null && sumOf(open()) > fenOf(total)) {
    for (const alike of grouped(open(), ({ line }) => line.source).values()) {
      const whole = alike.find(
        ({ line }) => line.amount !== null && fenOf(line.amount) * 2n === sumOf(alike),
      );
      if (whole === undefined || alike.length < 2 || whole.line.amount === '0.00') continue;
      for (const { at } of alike) if (at !== whole.at) parents[at] = whole.at;
    }
  }
  return lines.map((line, at) => {
    const partOf = parents[at];
    return partOf === undefined ? line : { ...line, partOf };
  });
}

/** Makes the lines after the parts of one its parts too, as far as they come to its amount. */
function completeParts(
  lines: readonly FundingLine[],
  parents: (number | undefined)[],
  whole: number,
): void {
  const amount = lines[whole]?.amount ?? null;
  let next = whole + 1;
  while (parents[next] === whole) next++;
  if (amount === null || next === whole + 1) return;
  const parts = lines.map((line) => ({ line }));
  if (sumOf(parts.slice(whole + 1, next)) >= fenOf(amount)) return;
  for (let end = next + 1; end <= lines.length && parents[end - 1] === undefined; end++) {
    const sum = sumOf(parts.slice(whole + 1, end));
    if (sum < fenOf(amount)) continue;
    if (sum === fenOf(amount)) parents.fill(whole, next, end);
    return;
  }
}

function sumOf(lines: readonly { readonly line: FundingLine }[]): Fen {
  return lines.reduce(
    (sum, { line: { amount } }) => sum + (amount === null ? 0n : fenOf(amount)),
    0n,
  );
}
