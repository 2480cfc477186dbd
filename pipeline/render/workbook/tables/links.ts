import type {
  LinkDoubt,
  LinkedProject,
  LinkReason,
  ProjectDecision,
  ProjectStage,
  Stage,
} from '../../../model/index.ts';
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

export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  target: '目标',
  approved: '批复目标',
  monitoring: '运行监控',
  'self-evaluation': '自评',
};

export const LINK_REASON_WORDS: Readonly<Record<LinkReason, string>> = {
  code: '项目代码相同',
  name: '项目名称和主管部门相同',
  money: '名称、部门和金额相同',
  goal: '目标、指标相近',
  confirmed: '人工认定',
};

export const LINK_DOUBT_WORDS: Readonly<Record<LinkDoubt, string>> = {
  'names-differ': '项目名称不同，可能改了名',
  'codes-differ': '项目代码不同，可能换了代码',
  'departments-differ': '主管部门不同，可能移交了部门',
  'department-renamed': '主管部门的名称或代码变了，可能是机构改革',
  'units-differ': '实施单位不同',
  several: '同名或相近的项目不止一个，可能是另一个',
  split: '可能是由一个项目拆分而来',
  joined: '可能是由几个项目合并而成',
};

const STATES = {
  linked: '已关联',
  doubtful: '已关联，待认定',
  near: '未关联，待认定',
  version: '同一表的先后版本',
  parted: '已分开',
} as const;

/** 关联: why forms were taken for one project, and what a person should say; those in doubt come first. */
export function linksTable({ projects = [], options: { unit } }: Scope): Table {
  const counts = { rows: 0, open: 0 };
  for (const project of projects)
    for (const { state } of entriesOf(project)) {
      counts.rows++;
      if (isOpen(state)) counts.open++;
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
          for (const entry of entriesOf(project))
            if (isOpen(entry.state) === wanted) yield dataRow(cellsOf(entry));
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

type State = (typeof STATES)[keyof typeof STATES];

function isOpen(state: State): boolean {
  return state === STATES.doubtful || state === STATES.near;
}

/** Two forms, and what is held of them. */
interface Entry {
  readonly later: ProjectStage;
  readonly earlier: ProjectStage;
  readonly state: State;
  readonly reason: LinkReason | null;
  readonly doubt: LinkDoubt | null;
  readonly said: ProjectDecision | undefined;
}

function* entriesOf({ stages, links, near, decisions }: LinkedProject): Iterable<Entry> {
  const stageOf = new Map(stages.map((stage) => [stage.record, stage]));
  const saidOf = (record: string, to: string) =>
    decisions.find((one) => one.record === record && one.to === to);
  for (const { record, to, reason, doubt } of links) {
    const [later, earlier] = [stageOf.get(record), stageOf.get(to)];
    if (later === undefined || earlier === undefined) continue;
    const isVersion = earlier.year === later.year && earlier.stage === later.stage;
    const state = doubt !== null ? STATES.doubtful : isVersion ? STATES.version : STATES.linked;
    yield { later, earlier, state, reason, doubt, said: saidOf(record, to) };
  }
  for (const { record, to, toForm, reason, doubt } of near) {
    const later = stageOf.get(record);
    if (later === undefined) continue;
    yield { later, earlier: toForm, state: STATES.near, reason, doubt, said: saidOf(record, to) };
  }
  for (const said of decisions) {
    const later = stageOf.get(said.record);
    if (said.isSame || later === undefined) continue;
    yield { later, earlier: said.toForm, state: STATES.parted, reason: null, doubt: null, said };
  }
}

function cellsOf({ later, earlier, state, reason, doubt, said }: Entry): Cell[] {
  const shown = shownDecision(said);
  return [
    later.department.code,
    later.department.name ?? UNKNOWN_NAME,
    later.projectName ?? UNKNOWN_NAME,
    later.year ?? UNKNOWN_YEAR,
    STAGE_WORDS[later.stage],
    amountOf(later.budget),
    earlier.department.name ?? UNKNOWN_NAME,
    earlier.projectName ?? UNKNOWN_NAME,
    earlier.year ?? UNKNOWN_YEAR,
    STAGE_WORDS[earlier.stage],
    amountOf(earlier.budget),
    state,
    reason === null ? null : LINK_REASON_WORDS[reason],
    doubt === null ? null : LINK_DOUBT_WORDS[doubt],
    shown.opinion,
    shown.why,
    shown.by,
    shown.at,
    later.record,
    earlier.record,
  ];
}
