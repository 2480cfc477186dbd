import { fenOf, type ProjectRecord } from '../../../model/index.ts';
import { COVERAGE } from '../../grounds.ts';
import { fundings, HORIZON_EN, HORIZON_ZH, sayYuan, sayYuanEn } from '../../reading/horizon.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation> {
  for (const { horizon, funding, path } of fundings(record)) {
    if (funding.total === null) continue;
    const total = fenOf(funding.total);
    const at = funding.lines.findIndex(
      ({ source, amount }) => source === 'other' && amount !== null && fenOf(amount) === total,
    );
    if (total === 0n) {
      yield {
        paths: [`${path}/total`],
        message: `${HORIZON_ZH[horizon]}资金总额为 0`,
        messageEn: `The ${HORIZON_EN[horizon]} total is 0`,
      };
    } else if (at >= 0) {
      yield {
        paths: [`${path}/lines/${at}`, `${path}/total`],
        message: `${HORIZON_ZH[horizon]}资金 ${sayYuan(total)}全部列为其他资金，未说明来源`,
        messageEn: `All of the ${HORIZON_EN[horizon]} money, ${sayYuanEn(total)}, is from other sources that are not named`,
      };
    }
  }
}

export const worthALook: Rule = {
  id: 'M8',
  severity: 'note',
  title: '资金总额为 0，或全部为其他资金',
  titleEn: 'The total is 0, or all of it is from other sources',
  ...COVERAGE,
  check,
};
