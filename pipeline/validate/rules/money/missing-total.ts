import {
  grouped,
  type Horizon,
  type HorizonFunding,
  type MoneyFacts,
  outerLines,
  type ProjectRecord,
  printedInstead,
  sumOfYuan,
} from '../../../model/index.ts';
import { FORM } from '../../grounds.ts';
import { fundings } from '../../reading/horizon.ts';
import { bareLabel } from '../../reading/money-sums.ts';
import type { Rule, Violation } from '../../rule.ts';

type Broken = Violation<MoneyFacts['M12']>;

function* check(record: ProjectRecord): Iterable<Broken> {
  const all = fundings(record);
  const instead = printedInstead(record);
  for (const { horizon, funding, path } of all) {
    if (funding.total !== null || instead.has(`${path}/total`)) continue;
    const twice = all.length === 1 ? doubledLabels(funding) : [];
    const broken =
      twice.length > 0 ? doubled(horizon, funding, twice) : totalGone(horizon, funding);
    if (broken !== null) yield broken;
  }
}

/** With the row of the totals the heads of both horizons are gone: every source then stands in one of them twice. */
function doubledLabels({ lines }: HorizonFunding): string[] {
  const byLabel = grouped(lines, ({ label }) => bareLabel(label));
  const areDoubled = byLabel.size > 1 && [...byLabel.values()].every(({ length }) => length === 2);
  return areDoubled ? [...byLabel.keys()] : [];
}

function doubled(horizon: Horizon, { lines }: HorizonFunding, labels: readonly string[]): Broken {
  const path = `/funding/${horizon}`;
  return {
    paths: [`${path}/total`, ...lines.map((_, at) => `${path}/lines/${at}/amount`)],
    facts: { said: 'twice', horizon, labels },
    severity: 'error',
  };
}

function totalGone(horizon: Horizon, funding: HorizonFunding): Broken | null {
  const amounts = outerLines(funding).flatMap(({ amount }) => amount ?? []);
  if (amounts.length === 0) return null;
  const sum = sumOfYuan(amounts);
  return {
    paths: [`/funding/${horizon}/total`, `/funding/${horizon}`],
    facts: { said: funding.label === '' ? 'no-row' : 'blank', horizon, sum },
  };
}

export const missingTotal: Rule<'M12'> = {
  id: 'M12',
  severity: 'warning',
  title: '有资金来源而没有资金总额',
  titleEn: 'Sources of money without a total',
  ...FORM,
  check,
};
