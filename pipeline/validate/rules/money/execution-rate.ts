import type { Fen, FundingLine, HorizonFunding, ProjectRecord } from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { fenOrNull, fundings, sayYuan, sayYuanEn } from '../../reading/horizon.ts';
import { type Exact, exactOf, quotient, textOf } from '../../reading/number.ts';
import type { Rule, Violation } from '../../rule.ts';

interface Line {
  readonly path: string;
  readonly field: 'total' | 'amount';
  readonly label: string;
  readonly line: HorizonFunding | FundingLine;
  readonly budget: string | null;
}

function* check(record: ProjectRecord): Iterable<Violation> {
  for (const { funding, path } of fundings(record)) {
    const lines: Line[] = [
      { path, field: 'total', label: funding.label, line: funding, budget: funding.total },
      ...funding.lines.map((line, at) => ({
        path: `${path}/lines/${at}`,
        field: 'amount' as const,
        label: line.label,
        line,
        budget: line.amount,
      })),
    ];
    for (const line of lines) yield* checkLine(line);
  }
}

function* checkLine({ path, field, label, line, budget }: Line): Iterable<Violation> {
  const spent = fenOrNull(line.executed);
  const planned = fenOrNull(budget);
  if (spent === null || planned === null) return;
  if (spent > planned) {
    yield {
      paths: [`${path}/executed`, `${path}/${field}`],
      message: `「${label}」执行 ${sayYuan(spent)}，超过预算 ${sayYuan(planned)}`,
      messageEn: `"${label}": ${sayYuanEn(spent)} were spent of a budget of ${sayYuanEn(planned)}`,
    };
  }
  const rate = line.rate ?? '';
  if (planned <= 0n || follows(rate, spent, planned) !== false) return;
  const exact = textOf(quotient(fraction(spent * 100n), fraction(planned), 2));
  yield {
    paths: [`${path}/rate`, `${path}/executed`, `${path}/${field}`],
    message: `「${label}」执行率填写 ${rate}，${sayYuan(spent)} ÷ ${sayYuan(planned)} = ${exact}%`,
    messageEn: `"${label}": the rate is given as ${rate}, but ${sayYuanEn(spent)} ÷ ${sayYuanEn(planned)} = ${exact}%`,
    suggestion: `${exact}%`,
  };
}

function fraction(digits: bigint): Exact {
  return { digits, places: 0 };
}

/**
 * Whether a printed rate is spent ÷ planned, rounded or cut off at its last place; null where it is no number.
 * Without a percent sign it may be a fraction of one as well.
 */
function follows(text: string, spent: Fen, planned: Fen): boolean | null {
  const printed = exactOf(text.replace(/[%％]\s*$/u, ''));
  if (printed === null) return null;
  const scale = 10n ** BigInt(printed.places);
  const holds = (percent: bigint) => {
    const off = percent * spent * scale - printed.digits * planned;
    return off < planned && 2n * off >= -planned;
  };
  return holds(100n) || (!/[%％]/u.test(text) && holds(1n));
}

export const executionRate: Rule = {
  id: 'M5',
  severity: 'error',
  title: '执行率与执行数、预算数不符，或执行数超过预算数',
  titleEn:
    'The execution rate does not follow from what was spent, or more was spent than budgeted',
  ...ARITHMETIC,
  check,
};
