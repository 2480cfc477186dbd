import type { Criterion } from '../formula.ts';
import type { Scope } from '../scope.ts';
import { type Cell, type Column, dataRow, rowsOf, type Table } from '../table.ts';
import { type Tally, totalIndex, type YearSums } from '../tally.ts';
import {
  DEPARTMENT_KEYS,
  LEDGER,
  moneyColumn,
  nameWidth,
  serialCells,
  serialColumns,
  yearCriteria,
} from './columns.ts';

/** 年度汇总: a row a department, for each year its forms and their annual money. */
export function yearsTable(scope: Scope, tally: Tally): Table {
  const { unit } = scope.options;
  const { departments, years } = tally;
  const annual = totalIndex(tally, 'annual');
  const several = years.length > 1 && tally.kinds.size === 1;
  const largest = tally.all.money[annual] ?? 0n;
  const money = (key: string, header: string): Column =>
    moneyColumn({ key, header: `${header}（${unit}）` }, largest, unit);
  const count = (key: string, header: string): Column => ({
    key,
    header,
    kind: 'count',
    width: 9,
    total: 'sum',
  });
  return {
    name: '年度汇总',
    title: '年度汇总表',
    note: `金额单位：${unit}　金额为年度资金总额，按项目台账汇总`,
    columns: [
      { key: 'departmentCode', header: '部门代码', kind: 'code', width: 10 },
      ...serialColumns(departments, 'departmentSerial', '部门序号'),
      { key: 'departmentName', header: '主管部门', kind: 'text', width: nameWidth(departments) },
      ...years.flatMap((year) => [
        count(formsKey(year), `${year.label.replace(/表$/u, '')}表数`),
        money(moneyKeyOf(year), `${year.label}·资金总额`),
      ]),
      // With one year these would only repeat it; forms of different kinds tell of the same money.
      ...(several ? [count('forms', '表数合计'), money('money', '资金合计')] : []),
    ],
    frozen: 2 + (departments.by === 'serial' ? 1 : 0),
    rowCount: departments.groups.size,
    rows: rowsOf(function* () {
      for (const group of departments.groups.values()) {
        const own = years.map((year) => year.byDepartment.get(group.key));
        const forms = own.map((sums) => sums?.forms ?? 0);
        const amounts = own.map((sums) => sums?.money[annual] ?? 0n);
        yield dataRow([
          group.code,
          ...serialCells(departments, group),
          group.name,
          ...years.flatMap((year, index) =>
            figures(year, DEPARTMENT_KEYS[departments.by], forms[index] ?? 0, amounts[index] ?? 0n),
          ),
          ...(several ? sumCells(years, forms, amounts) : []),
        ]);
      }
    }),
    total: '合计',
    empty: '没有可汇总的项目。',
  };
}

function figures(year: YearSums, key: string, forms: number, amount: bigint): Cell[] {
  const where: Criterion[] = [...yearCriteria(year), { column: key, own: key }];
  return [
    { formula: { op: 'countifs', table: LEDGER, where }, result: forms },
    { formula: { op: 'sumifs', table: LEDGER, column: 'annual.total', where }, result: amount },
  ];
}

function sumCells(
  years: readonly YearSums[],
  forms: readonly number[],
  amounts: readonly bigint[],
): Cell[] {
  return [
    {
      formula: { op: 'plus', own: years.map(formsKey) },
      result: forms.reduce((sum, count) => sum + count, 0),
    },
    {
      formula: { op: 'plus', own: years.map(moneyKeyOf) },
      result: amounts.reduce((sum, amount) => sum + amount, 0n),
    },
  ];
}

function formsKey({ label }: YearSums): string {
  return `forms.${label}`;
}

function moneyKeyOf({ label }: YearSums): string {
  return `money.${label}`;
}
