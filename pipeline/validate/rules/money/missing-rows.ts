import {
  type FundingLine,
  grouped,
  type HorizonFunding,
  type MoneyFacts,
  outerLines,
  type ProjectRecord,
} from '../../../model/index.ts';
import { FORM } from '../../grounds.ts';
import { bareLabel } from '../../reading/money-sums.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check({ funding }: ProjectRecord): Iterable<Violation<MoneyFacts['M11']>> {
  const { implementation, annual } = funding;
  if (implementation === null || annual === null) return;
  for (const [horizon, own, others] of [
    ['implementation', implementation, annual],
    ['annual', annual, implementation],
  ] as const) {
    const missing = rowsLackedBy(own, others);
    if (missing.length === 0 || rowsLackedBy(others, own).length > 0) continue;
    // One block is printed row by row beside the other; where they share little they are two tables.
    if (missing.length >= outerLines(own).length) continue;
    yield {
      paths: [
        `/funding/${horizon}`,
        ...missing.map((line) => `/funding/${other(horizon)}/lines/${others.lines.indexOf(line)}`),
      ] as [string, ...string[]],
      facts: { horizon, missing: missing.map(({ label }) => bareLabel(label)) },
    };
  }
}

function other(horizon: 'implementation' | 'annual'): string {
  return horizon === 'annual' ? 'implementation' : 'annual';
}

/** The rows of `others` of whose source `own` has fewer, but for what a year alone can have. */
function rowsLackedBy(own: HorizonFunding, others: HorizonFunding): FundingLine[] {
  const ownBySource = grouped(outerLines(own), ({ source }) => source);
  return [...grouped(outerLines(others), ({ source }) => source)].flatMap(([source, lines]) => {
    const has = ownBySource.get(source) ?? [];
    if (source === 'carriedOver' || has.length >= lines.length) return [];
    const labels = has.map(({ label }) => bareLabel(label));
    const unmatched = lines.filter(({ label }) => !labels.includes(bareLabel(label)));
    return (unmatched.length > 0 ? unmatched : lines).slice(0, lines.length - has.length);
  });
}

export const missingRows: Rule<'M11'> = {
  id: 'M11',
  severity: 'warning',
  title: '资金来源的行在实施期和年度中不一致',
  titleEn: 'A source of money has a row in one horizon alone',
  ...FORM,
  check,
};
