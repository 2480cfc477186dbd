import { ratioOf } from '../amounts.ts';
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
import { UNKNOWN_YEAR } from '../words.ts';
import {
  DEPARTMENT_KEYS,
  findingCells,
  findingColumns,
  LEDGER,
  moneyColumnsOf,
  nameWidth,
  serialCells,
  serialColumns,
  UNIT_KEYS,
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
  const data = blocks.reduce((sum, { rows }) => sum + rows.length, 0);
  // With one year its subtotal would only repeat the total.
  const subtotals = blocks.length > 1;
  return {
    name: spec.name,
    title: spec.title,
    note: `金额单位：${unit}　金额按项目台账汇总，台账改动后自动重算；占比为年度资金总额占当年合计的比重`,
    columns: [
      { key: 'year', header: '年度', kind: 'year', width: 12 },
      ...spec.columns,
      { key: 'projects', header: '项目数', kind: 'count', width: 8, total: 'sum' },
      ...moneyColumnsOf(tally, unit),
      { key: 'share', header: '占当年比重', kind: 'share', width: 11 },
      { key: 'indicators', header: '指标数', kind: 'count', width: 8, total: 'sum' },
      ...findingColumns(),
    ],
    frozen: 1 + spec.columns.length,
    rowCount: data + (subtotals ? blocks.length : 0),
    rows: rowsOf(function* (): Iterable<Row> {
      for (const { year, rows } of blocks) {
        const whole = year.sums.money[annual] ?? 0n;
        for (const { sums, cells } of rows) {
          yield dataRow([
            year.year ?? UNKNOWN_YEAR,
            ...cells,
            ...figures(spec.keyColumns, sums, tally),
            shareCell(year, ratioOf(sums.money[annual] ?? 0n, whole)),
            ledgerSum('indicators', spec.keyColumns, sums.indicators),
            ...findingSums(spec.keyColumns, sums),
          ]);
        }
        if (subtotals) yield yearSubtotal(year, whole);
      }
    }),
    total: '合计',
    empty: '没有可汇总的项目。',
  };
}

/** Projects and money, summed from the ledger. */
function figures(keys: readonly string[], sums: Sums, tally: Tally): Cell[] {
  return [
    {
      formula: { op: 'countifs', table: LEDGER, where: whereOf(keys) },
      result: sums.projects,
    },
    ...tally.money.map(({ key }, index) => ledgerSum(key, keys, sums.money[index] ?? 0n)),
  ];
}

function findingSums(keys: readonly string[], sums: Sums): Cell[] {
  return findingCells(sums).map((cell, index) =>
    ledgerSum(
      ['errors', 'warnings', 'notes'][index] ?? '',
      keys,
      typeof cell === 'number' ? cell : 0,
    ),
  );
}

function ledgerSum(column: string, keys: readonly string[], result: bigint | number): Cell {
  return { formula: { op: 'sumifs', table: LEDGER, column, where: whereOf(keys) }, result };
}

function whereOf(keys: readonly string[]) {
  return ['year', ...keys].map((column) => ({ column, own: column }));
}

/** The row's annual total divided by the year's, which is summed from the ledger: a filter here does not change it. */
function shareCell(year: YearSums, result: number | null): Cell {
  const value = year.year ?? UNKNOWN_YEAR;
  return {
    formula: {
      op: 'over',
      own: 'annual.total',
      by: {
        op: 'sumifs',
        table: LEDGER,
        column: 'annual.total',
        where: [{ column: 'year', value }],
      },
    },
    result: result ?? '',
  };
}

function yearSubtotal(year: YearSums, whole: bigint): SubtotalRow {
  const label = year.year === null ? UNKNOWN_YEAR : `${year.year}年`;
  return {
    role: 'subtotal',
    label: `${label}小计`,
    cells: { share: shareCell(year, ratioOf(whole, whole)) },
  };
}

function nameCell(scope: Scope, group: Group): Cell {
  const path = scope.paths.workbooks.get(group.key);
  return path === undefined || scope.department !== null ? group.name : { text: group.name, path };
}
