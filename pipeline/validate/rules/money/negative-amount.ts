import type { MoneyFacts, ProjectRecord } from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { fundings } from '../../reading/horizon.ts';
import { bareLabel, SUMMED } from '../../reading/money-sums.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation<MoneyFacts['M9']>> {
  for (const { horizon, funding, path } of fundings(record)) {
    for (const column of SUMMED) {
      const total = column === 'amount' ? 'total' : column;
      const cells = [
        { at: `${path}/${total}`, label: null, yuan: funding[total] },
        ...funding.lines.map((line, at) => ({
          at: `${path}/lines/${at}/${column}`,
          label: bareLabel(line.label),
          yuan: line[column],
        })),
      ];
      for (const { at, label, yuan } of cells) {
        if (!yuan?.startsWith('-')) continue;
        yield {
          paths: [at],
          facts: { horizon, column, label, yuan },
          // Money that was spent may come back; what is appropriated is never less than nothing.
          ...(column === 'amount' || column === 'initial' ? {} : { severity: 'warning' as const }),
        };
      }
    }
  }
}

export const negativeAmount: Rule<'M9'> = {
  id: 'M9',
  severity: 'error',
  title: '金额为负数',
  titleEn: 'An amount is negative',
  ...ARITHMETIC,
  check,
};
