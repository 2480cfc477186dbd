import { fenOf, type MoneyFacts, type ProjectRecord } from '../../../model/index.ts';
import { COVERAGE } from '../../grounds.ts';
import { fundings } from '../../reading/horizon.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation<MoneyFacts['M8']>> {
  for (const { horizon, funding, path } of fundings(record)) {
    if (funding.total === null) continue;
    const total = fenOf(funding.total);
    const at = funding.lines.findIndex(
      ({ source, amount }) => source === 'other' && amount !== null && fenOf(amount) === total,
    );
    if (total === 0n) {
      yield {
        paths: [`${path}/total`],
        facts: { said: 'nothing', horizon },
      };
    } else if (total > 0n && at >= 0) {
      yield {
        paths: [`${path}/lines/${at}`, `${path}/total`],
        facts: { said: 'other', horizon, yuan: funding.total },
      };
    }
  }
}

export const worthALook: Rule<'M8'> = {
  id: 'M8',
  severity: 'note',
  title: '资金总额为 0，或全部为其他资金',
  titleEn: 'The total is 0, or all of it is from other sources',
  ...COVERAGE,
  check,
};
