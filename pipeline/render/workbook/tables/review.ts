import { problemOf } from '../../feedback/problem.ts';
import { type Counts, meanOf, type ReviewYear } from '../../review/index.ts';
import type { Formula } from '../formula.ts';
import type { Scope } from '../scope.ts';
import { type Cell, type Column, dataRow, type Row, rowsOf, type Table } from '../table.ts';
import { UNKNOWN_NAME, UNKNOWN_YEAR } from '../words.ts';
import { moneyColumn } from './columns.ts';

/**
 * 审核情况: for each year a row a department with the year's subtotal, then why forms go back, then the costliest errors. A
 * project is counted once a year, whatever forms tell of it, so these counts are not sums of the ledger's rows.
 */
export function reviewTable({ options: { unit } }: Scope, reviews: readonly ReviewYear[]): Table {
  const rows = reviews
    .flatMap(departmentRows)
    .concat(reviews.flatMap(ruleRows), reviews.flatMap(costlyRows));
  const largest = reviews.reduce((most, { all }) => (all.money > most ? all.money : most), 0n);
  return {
    name: '审核情况',
    title: '审核情况',
    note: `金额单位：${unit}　每个项目每个年度只计一次；退回指表内有必须整改的问题；退回率、报送率随本表自动计算`,
    columns: [
      { key: 'year', header: '年度', kind: 'year', width: 14 },
      { key: 'part', header: '类别', kind: 'status', width: 12 },
      { key: 'code', header: '部门代码或规则', kind: 'code', width: 10 },
      { key: 'name', header: '主管部门、退回原因或项目', kind: 'text', width: 38 },
      count('projects', '项目数'),
      count('withTarget', '有目标的项目'),
      moneyColumn({ key: 'money', header: `目标资金或涉及金额（${unit}）` }, largest, unit),
      count('sentBack', '退回项目'),
      { key: 'sentBackShare', header: '退回率', kind: 'share', width: 10 },
      count('errors', '错误数'),
      count('evaluated', '已报自评'),
      { key: 'evaluatedShare', header: '自评报送率', kind: 'share', width: 10 },
      { key: 'score', header: '自评平均得分', kind: 'number', width: 10 },
      { key: 'problem', header: '问题', kind: 'text', width: 60 },
    ],
    frozen: 4,
    rowCount: rows.length,
    rows: rowsOf(() => rows),
    // The rows of reasons and of errors tell of the same projects again.
    total: null,
    empty: '没有项目。',
  };
}

function count(key: string, header: string): Column {
  return { key, header, kind: 'count', width: 9, total: 'sum' };
}

function departmentRows({ year, departments, all }: ReviewYear): Row[] {
  return [
    ...departments.map(({ code, name, ...counts }) =>
      dataRow([
        year ?? UNKNOWN_YEAR,
        '部门',
        code,
        name ?? UNKNOWN_NAME,
        counts.projects,
        counts.withTarget,
        counts.money,
        counts.sentBack,
        share('sentBack', 'projects', counts),
        counts.errors,
        counts.evaluated,
        share('evaluated', 'withTarget', counts),
        meanOf(counts.scores),
        null,
      ]),
    ),
    {
      role: 'subtotal',
      label: `${year === null ? UNKNOWN_YEAR : `${year}年`}小计`,
      cells: {
        sentBackShare: share('sentBack', 'projects', all),
        evaluatedShare: share('evaluated', 'withTarget', all),
        // A mean of means would be another figure.
        score: meanOf(all.scores),
      },
    },
  ];
}

/** A cell of this row divided by another of it. */
function share(
  part: 'sentBack' | 'evaluated',
  whole: 'projects' | 'withTarget',
  counts: Counts,
): Cell {
  const by: Formula = { op: 'cell', own: whole };
  return {
    formula: { op: 'over', own: part, by },
    result: counts[whole] === 0 ? '' : counts[part] / counts[whole],
  };
}

function ruleRows({ year, rules }: ReviewYear): Row[] {
  return rules.map(({ rule, title, projects, errors }) =>
    dataRow([
      year ?? UNKNOWN_YEAR,
      '退回原因',
      rule,
      title,
      ...[null, null, null],
      projects,
      null,
      errors,
      ...[null, null, null, null],
    ]),
  );
}

function costlyRows({ year, costly }: ReviewYear): Row[] {
  return costly.map(({ project, finding, stake }) =>
    dataRow([
      year ?? UNKNOWN_YEAR,
      '大额错误',
      finding.rule,
      [project.department.name, project.name].filter(Boolean).join(' · ') || UNKNOWN_NAME,
      ...[null, null],
      stake,
      ...[null, null, null, null, null, null],
      problemOf(finding),
    ]),
  );
}
