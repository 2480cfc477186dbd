import {
  type Fen,
  fenOf,
  type MoneyFacts,
  type ProjectRecord,
  textAt,
  yuanOf,
} from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { costItems } from '../../reading/cost.ts';
import { fundings } from '../../reading/horizon.ts';
import { statements } from '../../reading/narrative.ts';
import type { Rule, Violation } from '../../rule.ts';

type Broken = Violation<MoneyFacts['M6']>;

const TEN_THOUSAND = 10_000n;
/** Below it a sum in a text is as likely a price as a budget ("每人500元"), so a likeness means nothing. */
const SMALLEST_BUDGET: Fen = 1_000_000n;

interface Stated {
  readonly path: string;
  readonly told: { readonly label: string; readonly yuan: string } | { readonly text: string };
  readonly fen: Fen;
  /** Told from a round number: 5,000 is 10⁴ away from many things by chance. */
  readonly distinct: boolean;
}

function* check(record: ProjectRecord): Iterable<Broken> {
  yield* withoutUnit(record);
  const stated = statedElsewhere(record);
  const seen = new Set<Fen>();
  for (const { funding, path } of fundings(record)) {
    if (funding.total === null) continue;
    const total = fenOf(funding.total);
    if (total <= 0n || seen.has(total)) continue;
    seen.add(total);
    const other = stated.find(
      ({ fen, distinct }) =>
        fen === total * TEN_THOUSAND ||
        (total === fen * TEN_THOUSAND && (distinct || fen >= SMALLEST_BUDGET)),
    );
    if (other === undefined) continue;
    yield {
      paths: [`${path}/total`, other.path],
      facts: {
        said: 'ten-thousand',
        total: { label: funding.label, yuan: yuanOf(total) },
        other: other.told,
      },
    };
  }
}

/** Amounts whose unit stands neither in a label, nor above the table, nor in the cells themselves. */
function* withoutUnit(record: ProjectRecord): Iterable<Broken> {
  if (record.funding.unit !== null) return;
  for (const { funding, path } of fundings(record)) {
    if (funding.total === null) continue;
    const printed = `${textAt(record, `${path}/total`) ?? ''}${funding.label}`;
    if (printed.includes('元')) continue;
    yield {
      paths: [`${path}/total`],
      facts: { said: 'no-unit' },
    };
    return;
  }
}

function statedElsewhere(record: ProjectRecord): Stated[] {
  const found: Stated[] = [];
  for (const { horizon, funding, path } of fundings(record)) {
    if (funding.total !== null) {
      const told = { label: funding.label, yuan: funding.total };
      found.push({ path: `${path}/total`, told, fen: fenOf(funding.total), distinct: true });
    }
    for (const { placed, fen, kind } of costItems(record, horizon)) {
      if (kind !== 'sum') continue;
      const { name, value } = placed.indicator;
      found.push({
        path: `${placed.path}/value`,
        told: { text: `${name} ${value.text}` },
        fen,
        distinct: /[1-9]\d*[1-9]\d*[1-9]/u.test(value.number ?? ''),
      });
    }
  }
  for (const { path, amounts } of statements(record)) {
    for (const { text, fen, per } of amounts) {
      if (per === null) found.push({ path, told: { text }, fen, distinct: false });
    }
  }
  return found;
}

export const unitOfMoney: Rule<'M6'> = {
  id: 'M6',
  severity: 'warning',
  title: '金额单位未写明，或同一金额相差一万倍',
  titleEn: 'No unit of money, or the same amount ten thousand times off',
  ...ARITHMETIC,
  check,
};
