import { type Horizon, type ProjectRecord, printedInstead } from '../../model/index.ts';
import { amountIn, printableUnit } from './amount.ts';
import { type Phrases, plain } from './phrase.ts';
import type { Column, FormView, Phrase } from './view.ts';

type Funding = NonNullable<ProjectRecord['funding']['annual']>;
type FundingLine = Funding['lines'][number];
/** A line of the money block; the total is one like the others. */
type Line = Omit<FundingLine, 'source'> & {
  readonly path: string;
  readonly amountPath: string;
  /** What stands there where it is no amount. */
  readonly printed: string | undefined;
};

/** With 全年预计执行数, which a form of the middle of the year has, or without: their widths come to the same. */
const executionColumns = (forecast: boolean): Column[] => [
  { role: 'label', label: '', width: forecast ? 19 : 22 },
  ...['年初预算数', '全年预算数', '全年执行数', ...(forecast ? ['全年预计执行数'] : [])].map(
    (label): Column => ({ role: 'amount', label, width: forecast ? 12 : 15 }),
  ),
  { role: 'figure', label: '分值', width: 6 },
  { role: 'figure', label: '执行率', width: 8 },
  { role: 'figure', label: '得分', width: 6 },
];

/** The money of targets: the horizons in `horizons` side by side. */
export function moneyOf(
  record: ProjectRecord,
  phrases: Phrases,
  horizons: readonly Horizon[],
): FormView['money'] {
  const sides = horizons.map((horizon) => linesOf(record, horizon));
  const rowSpan = Math.max(...sides.map((side) => side.length), 0);
  if (rowSpan === 0) return null;
  const unit = printableUnit(record.funding.unit);
  const rows = Array.from({ length: rowSpan }, (_, row) => ({
    isFirst: row === 0,
    sides: sides.map((lines) => {
      const line = lines[row];
      return line === undefined
        ? { label: '', amount: plain('') }
        : {
            label: row === 0 ? withColon(line.label) : line.label,
            amount: amountOf(line, unit, phrases),
          };
    }),
  }));
  return { label: labelOf(unit), rowSpan, isDouble: horizons.length === 2, rows };
}

/** The money as it was budgeted and spent, and in a self-evaluation what points that earns. */
export function executionOf(record: ProjectRecord, phrases: Phrases): FormView['execution'] {
  const lines = linesOf(record, 'annual');
  const unit = printableUnit(record.funding.unit);
  const printed = printedInstead(record);
  if (lines.length === 0) return null;
  const yuan = (line: Line, field: 'initial' | 'executed' | 'forecast'): Phrase => {
    const path = `${line.path}/${field}`;
    const value = line[field];
    return phrases.at(
      path,
      value === null || value === undefined ? (printed.get(path) ?? '') : amountIn(unit, value),
    );
  };
  const forecast = lines.some((line) => (line.forecast ?? null) !== null);
  return {
    label: labelOf(unit),
    rowSpan: lines.length + 1,
    columns: executionColumns(forecast),
    rows: lines.map((line) => ({
      label: line.label,
      cells: [
        yuan(line, 'initial'),
        amountOf(line, unit, phrases),
        yuan(line, 'executed'),
        ...(forecast ? [yuan(line, 'forecast')] : []),
        phrases.at(`${line.path}/weight`, line.weight),
        phrases.at(`${line.path}/rate`, line.rate),
        phrases.at(`${line.path}/score`, line.score),
      ],
    })),
  };
}

/** Whether a horizon's money is told as it was budgeted and spent. */
export function hasExecution(record: ProjectRecord): boolean {
  const { annual } = record.funding;
  if (record.kind === 'self-evaluation') return annual !== null;
  return (annual === null ? [] : [annual, ...annual.lines]).some(
    ({ initial, executed, forecast, rate, weight, score }) =>
      [initial, executed, forecast, rate, weight, score].some((value) => (value ?? null) !== null),
  );
}

function linesOf(record: ProjectRecord, horizon: Horizon): Line[] {
  const funding = record.funding[horizon];
  if (funding === null) return [];
  const path = `/funding/${horizon}`;
  const { total, lines, ...rest } = funding;
  const printed = printedInstead(record);
  const placed = (line: Omit<FundingLine, 'source'>, at: string, amountPath: string): Line => ({
    ...line,
    path: at,
    amountPath,
    printed: printed.get(amountPath),
  });
  return [
    placed({ ...rest, amount: total }, path, `${path}/total`),
    ...lines.map((line, index) => {
      const at = `${path}/lines/${index}`;
      return placed(line, at, `${at}/amount`);
    }),
  ];
}

function amountOf(line: Line, unit: string | null, phrases: Phrases): Phrase {
  const text = line.amount === null ? line.printed : amountIn(unit, line.amount);
  return phrases.at(line.amountPath, text);
}

/** Totals are printed with a colon after their label. */
function withColon(label: string): string {
  return /[::]$/u.test(label) ? label : `${label}:`;
}

function labelOf(unit: string | null): string {
  return unit === null ? '项目资金' : `项目资金(${unit})`;
}
