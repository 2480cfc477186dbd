import {
  type Fen,
  type FundingLine,
  fenOf,
  type HorizonFunding,
  type ProjectRecord,
} from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { sayYuan, sayYuanEn, totalOf } from '../../reading/horizon.ts';
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

function* check(record: ProjectRecord): Iterable<Violation> {
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
    yield violation('资金总额', 'total', whole, year, '/total', '/total');
  }
  const seen = new Set<string>();
  for (const [at, { source, label }] of annual.lines.entries()) {
    if (seen.has(source)) continue;
    seen.add(source);
    const inYear = amountOf(annual, source);
    const inAll = amountOf(implementation, source);
    const opposite = implementation.lines.findIndex((line) => line.source === source);
    if (inYear === null || inAll === null || inYear <= inAll) continue;
    const name = label.replace(/^其中[:：]?/u, '');
    yield violation(
      name,
      `amount of "${name}"`,
      inAll,
      inYear,
      `/lines/${opposite}`,
      `/lines/${at}`,
    );
  }
}

function violation(
  name: string,
  nameEn: string,
  whole: Fen,
  year: Fen,
  wholePath: string,
  yearPath: string,
): Violation {
  return {
    paths: [`/funding/annual${yearPath}`, `/funding/implementation${wholePath}`],
    message: `年度${name} ${sayYuan(year)} 大于实施期 ${sayYuan(whole)}，多出 ${sayYuan(year - whole)}`,
    messageEn:
      `The annual ${nameEn}, ${sayYuanEn(year)}, is more than that of the whole implementation, ` +
      `${sayYuanEn(whole)}, by ${sayYuanEn(year - whole)}`,
  };
}

export const annualWithinImplementation: Rule = {
  id: 'M2',
  severity: 'error',
  title: '年度资金大于实施期资金',
  titleEn: 'Annual money exceeds the money of the whole implementation',
  ...ARITHMETIC,
  check,
};
