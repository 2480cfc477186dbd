import { type Fen, type MoneyFacts, type ProjectRecord, yuanOf } from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import {
  addsUp,
  type MoneySum,
  moneySums,
  partSums,
  type SumPart,
} from '../../reading/money-sums.ts';
import type { Rule, Violation } from '../../rule.ts';

type Broken = Violation<MoneyFacts['M1']>;

function* check(record: ProjectRecord): Iterable<Broken> {
  for (const sum of moneySums(record)) {
    if (!addsUp(sum)) yield totalOff(sum);
  }
  for (const sum of partSums(record)) {
    // Not every form names all parts of a line, and one alone (其中：上年结转) never is all of it.
    const summed = sumOf(sum.parts);
    if (summed > sum.total) yield broken(sum, sum.whole.label, sum.parts, []);
    else if (summed < sum.total && sum.parts.length > 1) {
      yield { ...broken(sum, sum.whole.label, sum.parts, []), severity: 'warning' };
    }
  }
}

/**
 * Blank parts are nothing where the others explain the total; where the others are less, a blank one may hold the
 * rest, which is no contradiction yet but a cell to fill in.
 */
function totalOff(sum: MoneySum): Broken {
  const blanks = sumOf(sum.parts) < sum.total ? sum.parts.filter(({ fen }) => fen === null) : [];
  return {
    ...broken(sum, null, sum.lines, blanks),
    ...(blanks.length > 0 ? { severity: 'warning' as const } : {}),
  };
}

function broken(
  { horizon, column, path, total, parts }: MoneySum,
  of: string | null,
  shown: readonly SumPart[],
  blanks: readonly SumPart[],
): Broken {
  const sum = sumOf(parts);
  const terms = parts.flatMap(({ label, fen }) =>
    fen === null || fen === 0n ? [] : [{ label, yuan: yuanOf(fen) }],
  );
  return {
    paths: [path, ...shown.map((part) => part.path)],
    facts: {
      horizon,
      column,
      of,
      total: yuanOf(total),
      terms,
      sum: yuanOf(sum),
      apart: yuanOf(sum > total ? sum - total : total - sum),
      blank: blanks.map(({ label }) => label),
    },
  };
}

function sumOf(parts: readonly SumPart[]): Fen {
  return parts.reduce((total, { fen }) => total + (fen ?? 0n), 0n);
}

export const sumOfSources: Rule<'M1'> = {
  id: 'M1',
  severity: 'error',
  title: '资金总额不等于各来源之和',
  titleEn: 'A total is not the sum of its sources',
  ...ARITHMETIC,
  check,
};
