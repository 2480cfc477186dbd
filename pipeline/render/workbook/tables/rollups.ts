import { ratioOf } from '../amounts.ts';
import type { Criterion } from '../formula.ts';
import type { Group } from '../grouping.ts';
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
import { inOrder, type Sums, type Tally, totalIndex, type YearSums } from '../tally.ts';
import {
  DEPARTMENT_KEYS,
  findingCells,
  findingColumns,
  kindColumns,
  LEDGER,
  moneyColumnsOf,
  nameWidth,
  ownCriteria,
  serialCells,
  serialColumns,
  UNIT_KEYS,
  yearCells,
  yearCriteria,
} from './columns.ts';

/** 部门汇总: a row a year and department, with the year's subtotals and each department's share of its year. */
export function departmentsTable(scope: Scope, tally: Tally): Table {
  const { departments } = tally;
  return rollup(scope, tally, {
    name: '部门汇总',
    title: '部门汇总表',
    columns: [
      { key: 'departmentCode', header: '部门代码', kind: 'code', width: 9 },
      ...serialColumns(departments, 'departmentSerial', '部门序号'),
      { key: 'departmentName', header: '主管部门', kind: 'text', width: nameWidth(departments) },
      { key: 'units', header: '单位数', kind: 'count', width: 8, total: 'sum' },
    ],
    keyColumns: [DEPARTMENT_KEYS[departments.by]],
    rowsOfYear: (year) =>
      inOrder(departments, year.byDepartment).map(({ group, sums }) => ({
        sums,
        cells: [
          group.code,
          ...serialCells(departments, group),
          nameCell(scope, group),
          sums.units.size,
        ],
      })),
  });
}

/** 单位汇总: a row a year and unit below the department. */
export function unitsTable(scope: Scope, tally: Tally): Table {
  const { units } = tally;
  return rollup(scope, tally, {
    name: '单位汇总',
    title: '单位汇总表',
    columns: [
      { key: 'unitCode', header: '单位代码', kind: 'code', width: 11 },
      ...serialColumns(units, 'unitSerial', '单位序号'),
      { key: 'unitName', header: '实施单位', kind: 'text', width: nameWidth(units) },
    ],
    keyColumns: [UNIT_KEYS[units.by]],
    rowsOfYear: (year) =>
      inOrder(units, year.byUnit).map(({ group, sums }) => ({
        sums,
        cells: [group.code, ...serialCells(units, group), group.name],
      })),
  });
}

interface Rollup {
  readonly name: string;
  readonly title: string;
  /** After the year. */
  readonly columns: readonly Column[];
  /** Columns that rows and ledger have in common and that tell the group. */
  readonly keyColumns: readonly string[];
  readonly rowsOfYear: (year: YearSums) => { readonly sums: Sums; readonly cells: Cell[] }[];
}

function rollup(scope: Scope, tally: Tally, spec: Rollup): Table {
  const { unit } = scope.options;
  const blocks = tally.years.map((year) => ({ year, rows: spec.rowsOfYear(year) }));
  const annual = totalIndex(tally, 'annual');
  const where = ownCriteria(tally, spec.keyColumns);
  const data = blocks.reduce((sum, { rows }) => sum + rows.length, 0);
  // With one year its subtotal would only repeat the total.
  const subtotals = blocks.length > 1;
  return {
    name: spec.name,
    title: spec.title,
    note: `金额单位：${unit}　金额按项目台账汇总，台账改动后自动重算；占比为年度资金总额占当年合计的比重`,
    columns: [
      { key: 'year', header: '年度', kind: 'year', width: tally.kinds.size > 1 ? 26 : 12 },
      ...kindColumns(tally),
      ...spec.columns,
      { key: 'forms', header: '表数', kind: 'count', width: 8, total: 'sum' },
      ...moneyColumnsOf(tally, unit),
      { key: 'share', header: '占当年比重', kind: 'share', width: 11 },
      { key: 'indicators', header: '指标数', kind: 'count', width: 8, total: 'sum' },
      ...findingColumns(),
    ],
    frozen: 1 + kindColumns(tally).length + spec.columns.length,
    rowCount: data + (subtotals ? blocks.length : 0),
    rows: rowsOf(function* (): Iterable<Row> {
      for (const { year, rows } of blocks) {
        const whole = year.sums.money[annual] ?? 0n;
        for (const { sums, cells } of rows) {
          yield dataRow([
            ...yearCells(year),
            ...cells,
            ...figures(where, sums, tally),
            shareCell(year, ratioOf(sums.money[annual] ?? 0n, whole)),
            ledgerSum('indicators', where, sums.indicators),
            ...findingSums(where, sums),
          ]);
        }
        if (subtotals) yield yearSubtotal(year, whole);
      }
    }),
    // Forms of different kinds tell of the same money.
    total: tally.kinds.size > 1 ? null : '合计',
    empty: '没有可汇总的项目。',
  };
}

/** Forms and money, summed from the ledger. */
function figures(where: readonly Criterion[], sums: Sums, tally: Tally): Cell[] {
  return [
    {
      formula: { op: 'countifs', table: LEDGER, where },
      result: sums.forms,
    },
    ...tally.money.map(({ key }, index) => ledgerSum(key, where, sums.money[index] ?? 0n)),
  ];
}

function findingSums(where: readonly Criterion[], sums: Sums): Cell[] {
  return findingCells(sums).map((cell, index) =>
    ledgerSum(
      ['errors', 'warnings', 'notes'][index] ?? '',
      where,
      typeof cell === 'number' ? cell : 0,
    ),
  );
}

function ledgerSum(column: string, where: readonly Criterion[], result: bigint | number): Cell {
  return { formula: { op: 'sumifs', table: LEDGER, column, where }, result };
}

/** The row's annual total divided by the year's, which is summed from the ledger: a filter here does not change it. */
function shareCell(year: YearSums, result: number | null): Cell {
  return {
    formula: {
      op: 'over',
      own: 'annual.total',
      by: {
        op: 'sumifs',
        table: LEDGER,
        column: 'annual.total',
        where: yearCriteria(year),
      },
    },
    result: result ?? '',
  };
}

function yearSubtotal(year: YearSums, whole: bigint): SubtotalRow {
  return {
    role: 'subtotal',
    label: `${year.label}小计`,
    cells: { share: shareCell(year, ratioOf(whole, whole)) },
  };
}

function nameCell(scope: Scope, group: Group): Cell {
  const path = scope.paths.workbooks.get(group.key);
  return path === undefined || scope.department !== null ? group.name : { text: group.name, path };
}
