import { type Fen, LEVEL1, type ProjectRecord, type Severity } from '../../../model/index.ts';
import { departmentKey } from '../../departments.ts';
import { sourceWords } from '../../words/sources.ts';
import { amountOf, ratioOf } from '../amounts.ts';
import { unitOf } from '../grouping.ts';
import { moneyOf } from '../money.ts';
import type { Scope } from '../scope.ts';
import { type Cell, type Column, dataRow, rowsOf, type Table } from '../table.ts';
import type { Tally } from '../tally.ts';
import { KIND_WORDS, UNKNOWN_NAME, UNKNOWN_YEAR } from '../words.ts';
import { findingColumns, LEDGER, moneyColumnsOf, serialCells, serialColumns } from './columns.ts';
import { correctedColumns, correctionWords } from './corrected-columns.ts';
import type { Matching } from './matching.ts';

const NO_FINDINGS: Readonly<Record<Severity, number>> = { error: 0, warning: 0, note: 0 };

/** 项目台账: a row a form. The rollups are sums over its columns. */
export function projectsTable(scope: Scope, tally: Tally, matching: Matching): Table {
  const { unit } = scope.options;
  const columns = columnsOf(scope, tally, matching);
  return {
    name: LEDGER,
    title: '项目支出绩效目标台账',
    note: [
      `金额单位：${unit}　共${tally.projects}个项目、${tally.all.forms}张表　合计行随筛选变化`,
      // The same project may stand here as a 目标表 and as a 自评表.
      ...(tally.kinds.size > 1 ? ['含多种表，看合计请先按表种类筛选'] : []),
    ].join('　'),
    columns,
    // The link, and what only programs and the comparison need, are for the screen.
    printed: columns.findIndex(({ key }) => key === 'form'),
    frozen: 4 + (tally.departments.by === 'serial' ? 1 : 0) + (tally.has.projectCode ? 1 : 0),
    rowCount: tally.all.forms,
    rows: rowsOf(function* () {
      for (const record of scope.records) {
        yield dataRow(cellsOf(record, scope, tally, matching), correctedColumns(record));
      }
    }),
    total: '合计',
    empty: '没有读到绩效目标表。',
  };
}

function columnsOf(scope: Scope, tally: Tally, matching: Matching): Column[] {
  const { has, departments, units } = tally;
  return [
    { key: 'year', header: '年度', kind: 'year', width: 7 },
    { key: 'departmentCode', header: '部门代码', kind: 'code', width: 8 },
    ...serialColumns(departments, 'departmentSerial', '部门序号'),
    { key: 'departmentName', header: '主管部门', kind: 'text', width: 18 },
    ...optional(has.projectCode, {
      key: 'projectCode',
      header: '项目编码',
      kind: 'code',
      width: 14,
    }),
    { key: 'projectName', header: '项目名称', kind: 'text', width: 28, total: 'count' },
    ...optional(has.unitCode, { key: 'unitCode', header: '单位代码', kind: 'code', width: 9 }),
    ...(scope.department === null ? [] : serialColumns(units, 'unitSerial', '单位序号')),
    { key: 'unitName', header: '实施单位', kind: 'text', width: 18 },
    ...optional(tally.kinds.size > 1, { key: 'kind', header: '表种类', kind: 'text', width: 14 }),
    { key: 'attribute', header: '项目属性', kind: 'text', width: 13 },
    { key: 'period', header: '项目期', kind: 'text', width: 8 },
    ...moneyColumnsOf(tally, scope.options.unit),
    ...optional(hasExecuted(tally), { key: 'rate', header: '执行率', kind: 'share', width: 10 }),
    ...LEVEL1.map(
      (level): Column => ({
        key: level,
        header: `${level}数`,
        kind: 'count',
        width: 7,
        total: 'sum',
      }),
    ),
    ...optional(tally.unclassed > 0, {
      key: 'unclassed',
      header: '未归类指标数',
      kind: 'count',
      width: 7,
      total: 'sum',
    }),
    { key: 'indicators', header: '指标合计', kind: 'count', width: 7, total: 'sum' },
    ...findingColumns(),
    { key: 'filledAt', header: '填报日期', kind: 'date', width: 12 },
    ...optional(tally.corrections > 0, {
      key: 'corrections',
      header: '更正',
      kind: 'text',
      width: 30,
    }),
    { key: 'source', header: '来源文件及页码', kind: 'text', width: 20 },
    { key: 'form', header: '规范表', kind: 'link', width: 8 },
    ...optional(matching.series.length > 0, {
      key: 'series',
      header: '跨年编号',
      kind: 'status',
      width: 9,
    }),
    { key: 'id', header: '记录编号', kind: 'code', width: 19 },
  ];
}

function cellsOf(record: ProjectRecord, scope: Scope, tally: Tally, matching: Matching): Cell[] {
  const { has, departments, units } = tally;
  const department = departments.groups.get(departmentKey(record, scope.paths.shared));
  const unit = units.groups.get(unitOf(record, scope.paths.shared).key);
  const findings = tally.findings.get(record.id) ?? NO_FINDINGS;
  const path = scope.paths.records.get(record.id)?.formHtml;
  return [
    record.year ?? UNKNOWN_YEAR,
    record.department.code,
    ...serialCells(departments, department),
    record.department.name ?? UNKNOWN_NAME,
    ...(has.projectCode ? [record.projectCode] : []),
    record.projectName ?? UNKNOWN_NAME,
    ...(has.unitCode ? [record.implementingUnit.code] : []),
    ...(scope.department === null ? [] : serialCells(units, unit)),
    record.implementingUnit.name,
    ...(tally.kinds.size > 1 ? [KIND_WORDS[record.kind]] : []),
    record.attribute?.text ?? null,
    record.period?.text ?? null,
    ...tally.money.map((column): Fen | string | null => moneyOf(record, column)),
    ...(hasExecuted(tally) ? [rateCell(record)] : []),
    ...indicatorCells(record, tally),
    findings.error,
    findings.warning,
    findings.note,
    dateOf(record.signoff.filledAt),
    ...(tally.corrections > 0 ? [correctionWords(record)] : []),
    sourceWords(record),
    path === undefined ? null : { text: '查看', path },
    ...(matching.series.length > 0 ? [matching.serialOf(record.id)] : []),
    record.id,
  ];
}

function hasExecuted({ money }: Tally): boolean {
  return money.some(({ key }) => key === 'annual.executed');
}

/** What was spent of the year's budget, as far as the form states both. */
function rateCell({ funding: { annual } }: ProjectRecord): Cell {
  const [executed, total] = [amountOf(annual?.executed), amountOf(annual?.total)];
  if (typeof executed !== 'bigint' || typeof total !== 'bigint') return null;
  return {
    formula: { op: 'over', own: 'annual.executed', by: { op: 'cell', own: 'annual.total' } },
    result: ratioOf(executed, total) ?? '',
  };
}

function indicatorCells(record: ProjectRecord, tally: Tally): Cell[] {
  const counts = LEVEL1.map(
    (level) => record.indicators.filter(({ level1 }) => level1 === level).length,
  );
  const unclassed = record.indicators.filter(({ level1 }) => level1 === null).length;
  return [
    ...counts,
    ...(tally.unclassed > 0 ? [unclassed] : []),
    {
      formula: { op: 'plus', own: [...LEVEL1, ...(tally.unclassed > 0 ? ['unclassed'] : [])] },
      result: record.indicators.length,
    },
  ];
}

/** The day as it was written down, whatever the zone; text where it is no whole day. */
function dateOf(iso: string | null): Date | string | null {
  const match = iso === null ? null : /^(\d{4})-(\d{2})-(\d{2})(?:T|$)/u.exec(iso);
  if (match === null) return iso;
  const day = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])));
  return day.getUTCFullYear() >= 1900 ? day : iso;
}

function optional(wanted: boolean, column: Column): Column[] {
  return wanted ? [column] : [];
}
