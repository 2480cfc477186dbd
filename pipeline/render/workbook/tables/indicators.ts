import type { Indicator, ProjectRecord } from '../../../model/index.ts';
import type { Scope } from '../scope.ts';
import { type Cell, type Column, dataRow, rowsOf, type Table } from '../table.ts';
import type { Tally } from '../tally.ts';
import { HORIZON_WORDS, UNKNOWN_NAME, UNKNOWN_YEAR } from '../words.ts';
import { correctedIndicators } from './corrected-columns.ts';

const COLUMNS: readonly Column[] = [
  { key: 'year', header: '年度', kind: 'year', width: 9 },
  { key: 'departmentCode', header: '部门代码', kind: 'code', width: 9 },
  { key: 'departmentName', header: '主管部门', kind: 'text', width: 24 },
  { key: 'projectName', header: '项目名称', kind: 'text', width: 34 },
  { key: 'horizon', header: '时段', kind: 'status', width: 8 },
  { key: 'level1', header: '一级指标', kind: 'text', width: 12 },
  { key: 'level2', header: '二级指标', kind: 'text', width: 18 },
  { key: 'name', header: '三级指标', kind: 'text', width: 30, total: 'count' },
  { key: 'comparator', header: '比较符', kind: 'status', width: 8 },
  { key: 'number', header: '数值', kind: 'number', width: 14 },
  { key: 'unit', header: '计量单位', kind: 'status', width: 10 },
  { key: 'text', header: '指标值（原文）', kind: 'text', width: 20 },
  { key: 'weight', header: '权重', kind: 'number', width: 7 },
  { key: 'actual', header: '实际完成值', kind: 'text', width: 14 },
  { key: 'score', header: '得分', kind: 'number', width: 7 },
  { key: 'note', header: '备注', kind: 'text', width: 14 },
];

/** 绩效指标库: a row an indicator. */
export function indicatorsTable(scope: Scope, tally: Tally): Table {
  return {
    name: '绩效指标库',
    title: '绩效指标库',
    note: `共${tally.indicators}条指标；实施期与年度的指标各占一行`,
    columns: COLUMNS,
    frozen: 4,
    rowCount: tally.indicators,
    rows: rowsOf(function* () {
      for (const record of scope.records) {
        const corrected = correctedIndicators(record);
        for (const [at, indicator] of record.indicators.entries())
          yield dataRow(cellsOf(record, indicator), corrected.get(at));
      }
    }),
    total: '合计',
    empty: '没有读到绩效指标。',
  };
}

function cellsOf(record: ProjectRecord, indicator: Indicator): Cell[] {
  const { value } = indicator;
  return [
    record.year ?? UNKNOWN_YEAR,
    record.department.code,
    record.department.name ?? UNKNOWN_NAME,
    record.projectName ?? UNKNOWN_NAME,
    HORIZON_WORDS[indicator.horizon],
    indicator.level1,
    indicator.level2,
    indicator.name,
    value.comparator,
    numberOf(value.number),
    value.unit,
    value.text,
    numberOf(indicator.weight),
    indicator.actual?.text ?? null,
    numberOf(indicator.score),
    indicator.note,
  ];
}

/** A decimal as a number where a spreadsheet keeps all its digits (15), else as it is printed. */
export function numberOf(text: string | null): number | string | null {
  if (text === null || !/^-?\d+(\.\d+)?$/u.test(text)) return text;
  return text.replace(/\D/gu, '').replace(/^0+/u, '').length <= 15 ? Number(text) : text;
}
