import {
  type Fen,
  fenOf,
  type Horizon,
  type HorizonFunding,
  type ProjectRecord,
} from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { fundings, HORIZON_EN, HORIZON_ZH, sayYuan, sayYuanEn } from '../../reading/horizon.ts';
import type { Rule, Violation } from '../../rule.ts';

/** The columns of money: budget, and in a self-evaluation what stood in the first budget and what was spent. */
const COLUMNS = [
  { field: 'amount', totalField: 'total', zh: '', en: '' },
  { field: 'initial', totalField: 'initial', zh: '年初预算', en: ' (initial budget)' },
  { field: 'executed', totalField: 'executed', zh: '执行', en: ' (executed)' },
] as const;
type Column = (typeof COLUMNS)[number];

interface Part {
  readonly label: string;
  /** Null where the cell is blank. */
  readonly fen: Fen | null;
  /** Whether it may only split up another part (中央 below 财政拨款, a second 其中). */
  readonly inner: boolean;
}

const LEVELS: readonly string[] = ['central', 'provincial', 'municipal', 'local'];

/**
 * The parts of a total, or null where a cell of one of them holds what is no amount. 财政拨款 sums up
 * the levels that a form prints beside it, and a later 其中 opens the parts of a part.
 */
function partsOf(funding: HorizonFunding, column: Column): Part[] | null {
  const hasFiscal = funding.lines.some((line) => line.source === 'fiscal');
  const parts: Part[] = [];
  for (const [at, line] of funding.lines.entries()) {
    const amount = line[column.field];
    if (amount === undefined) continue;
    if (amount === null && column.field === 'amount' && line.printedAmount !== undefined) {
      return null;
    }
    const inner =
      (hasFiscal && LEVELS.includes(line.source)) || (at > 0 && line.label.startsWith('其中'));
    parts.push({ label: line.label, fen: amount === null ? null : fenOf(amount), inner });
  }
  return parts;
}

function sum(parts: readonly Part[]): Fen {
  return parts.reduce((total, { fen }) => total + (fen ?? 0n), 0n);
}

function* check(record: ProjectRecord): Iterable<Violation> {
  for (const { horizon, funding, path } of fundings(record)) {
    for (const column of COLUMNS) {
      const printed = funding[column.totalField] ?? null;
      const parts = partsOf(funding, column);
      if (printed === null || parts === null) continue;
      const said = disagreement(horizon, column, fenOf(printed), parts);
      if (said === null) continue;
      const lines = funding.lines.map((_, at) => `${path}/lines/${at}`);
      yield { paths: [`${path}/${column.totalField}`, ...lines], ...said };
    }
  }
}

/**
 * What is wrong with a total, or null. Blank parts are nothing where the others explain the total; where the others
 * are less, a blank one may hold the rest, which is no contradiction yet but a cell to fill in.
 */
function disagreement(
  horizon: Horizon,
  column: Column,
  total: Fen,
  parts: readonly Part[],
): Omit<Violation, 'paths'> | null {
  const outer = parts.filter(({ inner }) => !inner);
  const weighed = outer.some(({ fen }) => fen !== null) ? outer : parts;
  const summed = sum(weighed);
  if (weighed.every(({ fen }) => fen === null)) return null;
  if (summed === total || sum(parts) === total) return null;
  const blanks = summed < total ? weighed.filter(({ fen }) => fen === null) : [];
  const terms = weighed.flatMap(({ label, fen }) =>
    fen === null || fen === 0n ? [] : [`${bare(label)} ${sayYuan(fen)}`],
  );
  const difference = summed > total ? summed - total : total - summed;
  const zh = blanks.map(({ label }) => `「${bare(label)}」`).join('');
  return {
    message:
      `${HORIZON_ZH[horizon]}资金${column.zh}总额 ${sayYuan(total)}，各来源合计 ` +
      `${terms.length > 1 ? `${terms.join(' + ')} = ` : ''}${sayYuan(summed)}，相差 ${sayYuan(difference)}` +
      (zh === '' ? '' : `；${zh}为空`),
    messageEn:
      `The ${HORIZON_EN[horizon]} total${column.en} is ${sayYuanEn(total)}, its sources add up to ` +
      `${sayYuanEn(summed)}: ${sayYuanEn(difference)} apart` +
      (blanks.length > 0 ? `; ${blanks.length} source(s) are blank` : ''),
    ...(blanks.length > 0 ? { severity: 'warning' as const } : {}),
  };
}

function bare(label: string): string {
  return label.replace(/^其中[:：]?/u, '').replace(/[:：]$/u, '');
}

export const sumOfSources: Rule = {
  id: 'M1',
  severity: 'error',
  title: '资金总额不等于各来源之和',
  titleEn: 'A total is not the sum of its sources',
  ...ARITHMETIC,
  check,
};
