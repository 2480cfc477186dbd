import {
  type Fen,
  type FundingLine,
  fenOf,
  type HorizonFunding,
  type MoneyFacts,
  type ProjectRecord,
  yuanOf,
} from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { totalOf } from '../../reading/horizon.ts';
import { bareLabel } from '../../reading/money-sums.ts';
import type { Rule, Violation } from '../../rule.ts';

/** The amount of a source, which some forms spread over several lines; null where one of them is blank. */
function amountOf(funding: HorizonFunding, source: FundingLine['source']): Fen | null {
  const amounts = funding.lines.filter((line) => line.source === source);
  if (amounts.length === 0) return null;
  let sum = 0n;
  for (const { amount } of amounts) {
    if (amount === null) return null;
    sum += fenOf(amount);
  }
  return sum;
}

function* check(record: ProjectRecord): Iterable<Violation<MoneyFacts['M2']>> {
  const { implementation, annual } = record.funding;
  const whole = totalOf(record, 'implementation');
  const year = totalOf(record, 'annual');
  if (implementation === null || annual === null) return;
  // A side that nobody filled in holds a system's noughts.
  const unused =
    whole === 0n &&
    record.goals.implementation === null &&
    !record.indicators.some(({ horizon }) => horizon === 'implementation');
  if (unused) return;
  if (whole !== null && year !== null && year > whole) {
    yield violation(null, whole, year, '/total', '/total');
  }
  const seen = new Set<string>();
  for (const [at, { source, label }] of annual.lines.entries()) {
    if (seen.has(source)) continue;
    seen.add(source);
    const inYear = amountOf(annual, source);
    const inAll = amountOf(implementation, source);
    const opposite = implementation.lines.findIndex((line) => line.source === source);
    if (inYear === null || inAll === null || inYear <= inAll) continue;
    yield violation(bareLabel(label), inAll, inYear, `/lines/${opposite}`, `/lines/${at}`);
  }
}

function violation(
  label: string | null,
  whole: Fen,
  year: Fen,
  wholePath: string,
  yearPath: string,
): Violation<MoneyFacts['M2']> {
  return {
    paths: [`/funding/annual${yearPath}`, `/funding/implementation${wholePath}`],
    facts: { label, year: yuanOf(year), whole: yuanOf(whole), more: yuanOf(year - whole) },
  };
}

export const annualWithinImplementation: Rule<'M2'> = {
  id: 'M2',
  severity: 'error',
  title: '年度资金大于实施期资金',
  titleEn: 'Annual money exceeds the money of the whole implementation',
  ...ARITHMETIC,
  check,
};
