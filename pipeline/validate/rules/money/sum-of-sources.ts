import { type Fen, fenOf, type HorizonFunding, type ProjectRecord } from '../../../model/index.ts';
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
      if (printed === null || parts === null || parts.every(({ fen }) => fen === null)) continue;
      const total = fenOf(printed);
      const outer = parts.filter(({ inner }) => !inner);
      if (sum(parts) === total || sum(outer) === total) continue;
      const weighed = outer.some(({ fen }) => fen !== null) ? outer : parts;
      const blanks = weighed.filter(({ fen }) => fen === null);
      const summed = sum(weighed);
      // A blank part may hold the rest of a total; where nothing but noughts is filled in, nothing is known.
      if (blanks.length > 0 && summed < total && summed === 0n) continue;
      const open = blanks.length > 0 && summed < total;
      const terms = weighed.filter(({ fen }) => fen !== null && fen !== 0n);
      const spelled = terms.map(({ label, fen }) => `${bare(label)} ${sayYuan(fen ?? 0n)}`);
      const difference = summed > total ? summed - total : total - summed;
      yield {
        paths: [
          `${path}/${column.totalField}`,
          ...funding.lines.map((_, at) => `${path}/lines/${at}`),
        ],
        message:
          `${HORIZON_ZH[horizon]}资金${column.zh}总额 ${sayYuan(total)}，各来源合计 ` +
          `${spelled.join(' + ') || '0 元'} = ${sayYuan(summed)}，相差 ${sayYuan(difference)}` +
          (open ? `；${blanks.map(({ label }) => `「${bare(label)}」`).join('')}为空` : ''),
        messageEn:
          `The ${HORIZON_EN[horizon]} total${column.en} is ${sayYuanEn(total)}, its sources add up to ` +
          `${sayYuanEn(summed)}: ${sayYuanEn(difference)} apart` +
          (open ? `; ${blanks.length} source(s) are blank` : ''),
        ...(open ? { severity: 'warning' as const } : {}),
      };
    }
  }
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
