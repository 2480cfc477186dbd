import { type Fen, type Sequence, sequenceOf } from '../../../model/index.ts';
import { amountOf, ratioOf } from '../amounts.ts';
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
import { type Tally, totalIndex } from '../tally.ts';
import { UNKNOWN_NAME } from '../words.ts';
import { LEDGER, moneyColumn, nameWidth } from './columns.ts';
import type { Entry, Matching, Series } from './matching.ts';

export const FATES = ['新增', '延续', '结束'] as const;
export type Fate = (typeof FATES)[number];

/**
 * Up to this many projects the amounts are formulas over the ledger; beyond, a program would look through the
 * whole ledger once for each of its projects, which takes minutes, so they are written as numbers.
 */
const FORMULA_LIMIT = 5_000;

interface Pair {
  readonly before: number;
  readonly after: number;
  /** Each made when asked for. */
  readonly rows: Sequence<{ readonly series: Series; readonly fate: Fate }>;
}

/** 年度对比: each project in a year and the one before it that the ledger has, with what changed. */
export function comparisonTable(scope: Scope, tally: Tally, matching: Matching): Table {
  const pairs = pairsOf(matching);
  const data = pairs.reduce((sum, { rows }) => sum + rows.length, 0);
  const several = pairs.length > 1;
  const asFormulas = tally.all.forms <= FORMULA_LIMIT;
  return {
    name: '年度对比',
    title: '年度对比表',
    note: noteOf(scope, tally, pairs),
    columns: columnsOf(scope, tally),
    frozen: 5,
    rowCount: data + (several ? pairs.length : 0),
    rows: rowsOf(function* (): Iterable<Row> {
      for (const pair of pairs) {
        for (const { series, fate } of pair.rows) {
          yield dataRow(cellsOf(pair, { series, fate, asFormulas }, matching));
        }
        if (several) yield pairSubtotal(pair);
      }
    }),
    total: several || pairs.length === 0 ? null : '合计',
    totalCells: { growth: growthCell(...sumsOf(pairs)) },
    empty: '只有一个年度的项目，没有可对比的年度。',
  };
}

function columnsOf(scope: Scope, tally: Tally): Column[] {
  const { unit } = scope.options;
  const largest = tally.all.money[totalIndex(tally, 'annual')] ?? 0n;
  const money = (key: string, header: string) =>
    moneyColumn({ key, header: `${header}（${unit}）` }, largest, unit);
  return [
    { key: 'beforeYear', header: '上一年度', kind: 'year', width: 10 },
    { key: 'afterYear', header: '本年度', kind: 'year', width: 10 },
    { key: 'departmentCode', header: '部门代码', kind: 'code', width: 10 },
    {
      key: 'departmentName',
      header: '主管部门',
      kind: 'text',
      width: nameWidth(tally.departments),
    },
    { key: 'projectName', header: '项目名称', kind: 'text', width: 36, total: 'count' },
    { key: 'fate', header: '状态', kind: 'status', width: 8 },
    money('before', '上一年度·资金总额'),
    money('after', '本年度·资金总额'),
    { ...money('change', '增减额'), kind: 'change' },
    { key: 'growth', header: '增减率', kind: 'growth', width: 11 },
    { key: 'series', header: '跨年编号', kind: 'status', width: 10 },
  ];
}

function pairsOf({ years, series }: Matching): Pair[] {
  return years.slice(1).map((after, index) => {
    const before = years[index] ?? after;
    const rowAt = (place: number) => {
      const one = series.at(place) as Series;
      return { series: one, fate: fateOf(one.byYear.has(before), one.byYear.has(after)) };
    };
    const places: number[] = [];
    for (let place = 0; place < series.length; place++)
      if (rowAt(place).fate !== null) places.push(place);
    const rows = sequenceOf(places.length, (row) => rowAt(places[row] ?? 0));
    return { before, after, rows: rows as Pair['rows'] };
  });
}

function fateOf(before: boolean, after: boolean): Fate | null {
  if (before && after) return '延续';
  return after ? '新增' : before ? '结束' : null;
}

function noteOf(scope: Scope, tally: Tally, pairs: readonly Pair[]): string {
  const counts = pairs.map(({ before, after, rows }) => {
    const fates = Array.from(rows, ({ fate }) => fate);
    const parts = FATES.map((fate) => `${fate}${fates.filter((own) => own === fate).length}个`);
    return `${before}→${after}年${parts.join('、')}`;
  });
  const undated = tally.years
    .filter(({ year }) => year === null)
    .reduce((sum, { sums }) => sum + sums.forms, 0);
  return [
    `金额单位：${scope.options.unit}`,
    // One line has room for a few years.
    ...(counts.length > 3 ? [] : counts),
    '哪些表是同一项目见总台账“关联”表；新增、结束只就本台账收录的表而言',
    ...(undated > 0 ? [`年度不明的${undated}张表不参与对比`] : []),
  ].join('　');
}

function cellsOf(
  pair: Pair,
  {
    series,
    fate,
    asFormulas,
  }: { readonly series: Series; readonly fate: Fate; readonly asFormulas: boolean },
  { recordOf }: Matching,
): Cell[] {
  const { byYear } = series;
  const entry = byYear.get(pair.after) ?? byYear.get(pair.before);
  const named = entry === undefined ? undefined : recordOf(entry);
  const before = annualOf(byYear.get(pair.before));
  const after = annualOf(byYear.get(pair.after));
  const amount = (value: Fen | string | null, year: string): Cell =>
    typeof value === 'bigint' && asFormulas
      ? {
          formula: {
            op: 'sumifs',
            table: LEDGER,
            column: 'annual.total',
            where: [
              { column: 'year', own: year },
              { column: 'series', own: 'series' },
            ],
          },
          result: value,
        }
      : value;
  return [
    pair.before,
    pair.after,
    named?.department.code ?? null,
    named?.department.name ?? UNKNOWN_NAME,
    named?.projectName ?? UNKNOWN_NAME,
    fate,
    amount(before, 'beforeYear'),
    amount(after, 'afterYear'),
    changeCell(fate, before, after),
    growthOf(fate, before, after),
    series.serial,
  ];
}

function annualOf(entry: Entry | undefined): Fen | string | null {
  return entry === undefined ? null : amountOf(entry.annual);
}

/** A new project adds its money, an ended one takes it away; of a continued one both amounts must be known. */
function changeCell(fate: Fate, before: Fen | string | null, after: Fen | string | null): Cell {
  if (fate === '新增') {
    return typeof after === 'bigint'
      ? { formula: { op: 'cell', own: 'after' }, result: after }
      : null;
  }
  if (fate === '结束') {
    return typeof before === 'bigint'
      ? { formula: { op: 'negative', own: 'before' }, result: -before }
      : null;
  }
  return typeof before === 'bigint' && typeof after === 'bigint'
    ? { formula: { op: 'minus', own: ['after', 'before'] }, result: after - before }
    : null;
}

function growthOf(fate: Fate, before: Fen | string | null, after: Fen | string | null): Cell {
  if (fate === '新增' || typeof before !== 'bigint') return null;
  if (fate === '结束') return growthCell(before, -before);
  return typeof after === 'bigint' ? growthCell(before, after - before) : null;
}

function growthCell(before: Fen, change: Fen): Cell {
  return {
    formula: { op: 'over', own: 'change', by: { op: 'cell', own: 'before' } },
    result: ratioOf(change, before) ?? '',
  };
}

function pairSubtotal(pair: Pair): SubtotalRow {
  return {
    role: 'subtotal',
    label: `${pair.before}→${pair.after}`,
    cells: { growth: growthCell(...sumsOf([pair])) },
  };
}

/** What the rows' money of the year before and their changes add up to. */
function sumsOf(pairs: readonly Pair[]): [before: Fen, change: Fen] {
  let sum = 0n;
  let change = 0n;
  for (const pair of pairs) {
    for (const { series, fate } of pair.rows) {
      const before = annualOf(series.byYear.get(pair.before));
      const after = annualOf(series.byYear.get(pair.after));
      if (typeof before === 'bigint') sum += before;
      const cell = changeCell(fate, before, after);
      if (cell !== null && typeof cell === 'object' && 'result' in cell) {
        change += typeof cell.result === 'bigint' ? cell.result : 0n;
      }
    }
  }
  return [sum, change];
}
