import {
  type Fen,
  FUNDING_SOURCES,
  type FundingSource,
  HORIZONS,
  type Horizon,
} from '../../../model/index.ts';
import { ratioOf } from '../amounts.ts';
import type { Criterion, Formula } from '../formula.ts';
import { moneyKey } from '../money.ts';
import type { Scope } from '../scope.ts';
import {
  type Cell,
  type Column,
  dataRow,
  type Row,
  rowsOf,
  type SubtotalRow,
  type Table,
} from '../table.ts';
import { type Tally, totalIndex, type YearSums } from '../tally.ts';
import { HORIZON_WORDS, SOURCE_WORDS } from '../words.ts';
import {
  kindColumns,
  LEDGER,
  moneyColumn,
  ownCriteria,
  yearCells,
  yearCriteria,
} from './columns.ts';

/** 资金来源: a row a year and source, and each year's sum of the sources held against its total. */
export function fundingTable(scope: Scope, tally: Tally): Table {
  const blocks = tally.years.map((year) => ({ year, sources: sourcesOf(year, tally) }));
  const filled = blocks.filter(({ sources }) => sources.length > 0);
  const several = filled.length > 1 && tally.kinds.size === 1;
  return {
    name: '资金来源',
    title: '资金来源汇总表',
    note: `金额单位：${scope.options.unit}　小计行将各来源之和与资金总额核对：差额＝资金总额－各来源之和`,
    columns: columnsOf(scope, tally),
    frozen: 2 + kindColumns(tally).length,
    rowCount: filled.reduce((sum, { sources }) => sum + sources.length + 1, 0),
    rows: rowsOf(function* (): Iterable<Row> {
      for (const { year, sources } of filled) {
        for (const source of sources) yield dataRow(cellsOf(year, source, tally));
        yield yearSubtotal(year, sources, tally);
      }
    }),
    total: several ? '合计' : null,
    totalCells: wholeCells(tally),
    empty: '没有读到分来源的资金。',
  };
}

function columnsOf(scope: Scope, tally: Tally): Column[] {
  const { unit } = scope.options;
  const horizon = (name: Horizon): Column[] => {
    const largest = tally.all.money[totalIndex(tally, name)] ?? 0n;
    const words = HORIZON_WORDS[name];
    const money = (key: string, header: string) =>
      moneyColumn(
        { key: `${name}.${key}`, header: `${words}·${header}（${unit}）` },
        largest,
        unit,
      );
    const { total: _, ...whole } = money('whole', '资金总额');
    const { total: __, ...gap } = money('gap', '差额');
    return [
      { key: `${name}.projects`, header: `${words}·有此资金的表数`, kind: 'count', width: 10 },
      money('amount', '金额'),
      { key: `${name}.share`, header: `${words}·占比`, kind: 'share', width: 10 },
      whole,
      { ...gap, kind: 'change' },
    ];
  };
  return [
    { key: 'year', header: '年度', kind: 'year', width: tally.kinds.size > 1 ? 26 : 12 },
    ...kindColumns(tally),
    { key: 'source', header: '资金来源', kind: 'text', width: 22 },
    ...HORIZONS.flatMap(horizon),
  ];
}

/** The sources that forms of the year state an amount for, if only a zero. */
function sourcesOf(year: YearSums, tally: Tally): FundingSource[] {
  return FUNDING_SOURCES.filter((source) =>
    HORIZONS.some((horizon) => (year.sums.stated[columnIndex(tally, horizon, source)] ?? 0) > 0),
  );
}

function columnIndex(tally: Tally, horizon: Horizon, source: FundingSource): number {
  return tally.money.findIndex(({ key }) => key === moneyKey(horizon, source));
}

function cellsOf(year: YearSums, source: FundingSource, tally: Tally): Cell[] {
  const cells = HORIZONS.flatMap((horizon): Cell[] => {
    const index = columnIndex(tally, horizon, source);
    if (index < 0) return [null, null, null, null, null];
    const column = moneyKey(horizon, source);
    const amount = year.sums.money[index] ?? 0n;
    const where = ownCriteria(tally, []);
    return [
      {
        formula: { op: 'countifs', table: LEDGER, where: [...where, { column, value: '>0' }] },
        result: year.sums.funded[index] ?? 0,
      },
      { formula: { op: 'sumifs', table: LEDGER, column, where }, result: amount },
      shareCell(horizon, where, ratioOf(amount, wholeOf(year, horizon, tally))),
      null,
      null,
    ];
  });
  return [...yearCells(year), SOURCE_WORDS[source], ...cells];
}

function wholeOf(year: YearSums, horizon: Horizon, tally: Tally): Fen {
  return year.sums.money[totalIndex(tally, horizon)] ?? 0n;
}

function shareCell(horizon: Horizon, where: readonly Criterion[], result: number | null): Cell {
  return {
    formula: {
      op: 'over',
      own: `${horizon}.amount`,
      by: { op: 'sumifs', table: LEDGER, column: `${horizon}.total`, where },
    },
    result: result ?? '',
  };
}

/** The total row's own check: all the ledger's money against the sum of all sources. */
function wholeCells(tally: Tally): Record<string, Cell> {
  const cells: Record<string, Cell> = {};
  for (const horizon of HORIZONS) {
    const whole = tally.all.money[totalIndex(tally, horizon)] ?? 0n;
    const sum = FUNDING_SOURCES.reduce(
      (total, source) => total + (tally.all.money[columnIndex(tally, horizon, source)] ?? 0n),
      0n,
    );
    const all: Formula = { op: 'sum', table: LEDGER, column: `${horizon}.total` };
    cells[`${horizon}.share`] = {
      formula: { op: 'over', own: `${horizon}.amount`, by: all },
      result: ratioOf(sum, whole) ?? '',
    };
    cells[`${horizon}.whole`] = { formula: all, result: whole };
    cells[`${horizon}.gap`] = {
      formula: { op: 'minus', own: [`${horizon}.whole`, `${horizon}.amount`] },
      result: whole - sum,
    };
  }
  return cells;
}

function yearSubtotal(
  year: YearSums,
  sources: readonly FundingSource[],
  tally: Tally,
): SubtotalRow {
  const where = yearCriteria(year);
  const cells: Record<string, Cell> = {};
  for (const horizon of HORIZONS) {
    const whole = wholeOf(year, horizon, tally);
    const sum = sources.reduce(
      (total, source) => total + (year.sums.money[columnIndex(tally, horizon, source)] ?? 0n),
      0n,
    );
    cells[`${horizon}.share`] = shareCell(horizon, where, ratioOf(sum, whole));
    cells[`${horizon}.whole`] = {
      formula: { op: 'sumifs', table: LEDGER, column: `${horizon}.total`, where },
      result: whole,
    };
    cells[`${horizon}.gap`] = {
      formula: { op: 'minus', own: [`${horizon}.whole`, `${horizon}.amount`] },
      result: whole - sum,
    };
  }
  return { role: 'subtotal', label: `${year.label}小计`, cells };
}
