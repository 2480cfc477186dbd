import type { ProjectRecord, Repair } from '../../../model/index.ts';
import { fieldOf } from '../../words/field.ts';
import { placeWords } from '../../words/sources.ts';
import type { Scope } from '../scope.ts';
import { type Cell, type Column, dataRow, rowsOf, type Table } from '../table.ts';
import type { Tally } from '../tally.ts';
import { REPAIR_WORDS, UNKNOWN_NAME, UNKNOWN_YEAR } from '../words.ts';

const COLUMNS: readonly Column[] = [
  { key: 'year', header: '年度', kind: 'year', width: 10 },
  { key: 'departmentCode', header: '部门代码', kind: 'code', width: 10 },
  { key: 'departmentName', header: '主管部门', kind: 'text', width: 22 },
  { key: 'projectName', header: '项目名称', kind: 'text', width: 30, total: 'count' },
  { key: 'field', header: '所在栏目', kind: 'text', width: 34 },
  { key: 'printed', header: '表上所印', kind: 'text', width: 26 },
  { key: 'value', header: '改为', kind: 'text', width: 28 },
  { key: 'reason', header: '理由', kind: 'text', width: 30 },
  { key: 'because', header: '凭据', kind: 'text', width: 34 },
  { key: 'place', header: '出处', kind: 'text', width: 24 },
];

/** 修复记录: every change that was made to what is printed. */
export function repairsTable(scope: Scope, tally: Tally): Table {
  return {
    name: '修复记录',
    title: '修复记录',
    note: `共${tally.repairs}处；原表所印一律保留在本表和 records.jsonl 中`,
    columns: COLUMNS,
    frozen: 4,
    rowCount: tally.repairs,
    rows: rowsOf(function* () {
      for (const record of scope.records) {
        for (const repair of record.repairs) yield dataRow(cellsOf(record, repair));
      }
    }),
    total: '合计',
    empty: '没有改动过表上所印的内容。',
  };
}

function cellsOf(record: ProjectRecord, repair: Repair): Cell[] {
  const evidence = record.evidence[repair.path];
  return [
    record.year ?? UNKNOWN_YEAR,
    record.department.code,
    record.department.name ?? UNKNOWN_NAME,
    record.projectName ?? UNKNOWN_NAME,
    fieldOf(repair.path, record)?.zh ?? repair.path,
    repair.printed,
    repair.value,
    REPAIR_WORDS[repair.reason],
    repair.because === null
      ? '指标分类体系'
      : (fieldOf(repair.because, record)?.zh ?? repair.because),
    evidence === undefined ? null : placeWords(evidence, record),
  ];
}
