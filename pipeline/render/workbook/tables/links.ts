import {
  isOpenLink,
  type LinkEntry,
  linkEntries,
  type ProjectDecision,
} from '../../../model/index.ts';
import {
  LINK_DOUBT_WORDS,
  LINK_REASON_WORDS,
  LINK_STATE_WORDS,
  STAGE_WORDS,
} from '../../words/links.ts';
import { amountOf, type MoneyUnit } from '../amounts.ts';
import type { Scope } from '../scope.ts';
import { type Cell, type Column, dataRow, rowsOf, type Table } from '../table.ts';
import { UNKNOWN_NAME, UNKNOWN_YEAR } from '../words.ts';

/** The sheet of which forms were taken for one project; it is read back, so its names are a contract. */
export const LINKS_SHEET = '关联';

/** @param unit of the two columns of money, which nobody types in. */
export function linkColumns(unit: MoneyUnit): readonly Column[] {
  return [
    { key: 'departmentCode', header: '部门代码', kind: 'code', width: 9 },
    { key: 'departmentName', header: '主管部门', kind: 'text', width: 20 },
    { key: 'projectName', header: '项目名称', kind: 'text', width: 28 },
    { key: 'year', header: '年度', kind: 'year', width: 8 },
    { key: 'stage', header: '环节', kind: 'status', width: 9 },
    { key: 'money', header: `预算（${unit}）`, kind: 'money', width: 16 },
    { key: 'beforeDepartment', header: '关联表的主管部门', kind: 'text', width: 20 },
    { key: 'beforeName', header: '关联表的项目名称', kind: 'text', width: 28 },
    { key: 'beforeYear', header: '关联表的年度', kind: 'year', width: 13 },
    { key: 'beforeStage', header: '关联表的环节', kind: 'status', width: 13 },
    { key: 'beforeMoney', header: `关联表的预算（${unit}）`, kind: 'money', width: 16 },
    { key: 'state', header: '状态', kind: 'status', width: 12, total: 'count' },
    { key: 'reason', header: '依据', kind: 'text', width: 20 },
    { key: 'doubt', header: '疑问', kind: 'text', width: 34 },
    { key: 'opinion', header: '认定', kind: 'typed', width: 12 },
    { key: 'why', header: '理由', kind: 'typed', width: 18 },
    { key: 'by', header: '认定人', kind: 'typed', width: 10 },
    { key: 'at', header: '认定时间', kind: 'typed', width: 18 },
    { key: 'id', header: '记录编号', kind: 'code', width: 19, hidden: true },
    { key: 'other', header: '关联记录编号', kind: 'code', width: 19, hidden: true },
  ];
}

/** What is shown where a person said so; read back, what is the same was not touched. */
export const LINK_OPINIONS = { same: '同一项目', other: '不同项目' } as const;

/** 关联: why forms were taken for one project, and what a person should say; those in doubt come first. */
export function linksTable({ projects = [], options: { unit } }: Scope): Table {
  const counts = { rows: 0, open: 0 };
  for (const project of projects)
    for (const entry of linkEntries(project)) {
      counts.rows++;
      if (isOpenLink(entry)) counts.open++;
    }
  const columns = linkColumns(unit);
  return {
    name: LINKS_SHEET,
    title: '项目关联',
    note: `共${counts.rows}处，待认定${counts.open}处；在“认定”栏填“${LINK_OPINIONS.same}”或“${LINK_OPINIONS.other}”，要收回的填“撤销”；存盘后用 jixiao corrections import 读回`,
    columns,
    printed: columns.findIndex(({ hidden }) => hidden === true),
    frozen: 3,
    rowCount: counts.rows,
    rows: rowsOf(function* () {
      for (const wanted of counts.open === 0 ? [false] : [true, false])
        for (const project of projects)
          for (const entry of linkEntries(project))
            if (isOpenLink(entry) === wanted) yield dataRow(cellsOf(entry));
    }),
    total: null,
    empty: '没有可以关联的表：每个项目只有一张表。',
  };
}

/** What a person said of two forms, as the sheet shows it. */
export function shownDecision(decision: ProjectDecision | undefined) {
  const { isSame, why = '', by = '', at = '' } = decision ?? {};
  const opinion = isSame === undefined ? '' : isSame ? LINK_OPINIONS.same : LINK_OPINIONS.other;
  return { opinion, why, by, at };
}

function cellsOf({ later, earlier, state, reason, doubt, said }: LinkEntry): Cell[] {
  const shown = shownDecision(said);
  return [
    later.department.code,
    later.department.name ?? UNKNOWN_NAME,
    later.projectName ?? UNKNOWN_NAME,
    later.year ?? UNKNOWN_YEAR,
    STAGE_WORDS[later.stage].zh,
    amountOf(later.budget),
    earlier.department.name ?? UNKNOWN_NAME,
    earlier.projectName ?? UNKNOWN_NAME,
    earlier.year ?? UNKNOWN_YEAR,
    STAGE_WORDS[earlier.stage].zh,
    amountOf(earlier.budget),
    LINK_STATE_WORDS[state].zh,
    reason === null ? null : LINK_REASON_WORDS[reason].zh,
    doubt === null ? null : LINK_DOUBT_WORDS[doubt].zh,
    shown.opinion,
    shown.why,
    shown.by,
    shown.at,
    later.record,
    earlier.record,
  ];
}
