import {
  type AlignedIndicator,
  groupedYuan,
  type LinkedProject,
  type ProjectStage,
  STAGES,
} from '../../../model/index.ts';
import type { Cycles } from '../../review/index.ts';
import { CHANGE_WORDS, columnsOf, stageName } from '../../words/stages.ts';
import type { Scope } from '../scope.ts';
import { type Cell, type Column, dataRow, type Row, rowsOf, type Table } from '../table.ts';
import { UNKNOWN_NAME } from '../words.ts';

/** A year's stage that some project has: its columns stand where it comes in time. */
type Slot = Pick<ProjectStage, 'year' | 'stage'>;

/**
 * 项目历程: of each project with several forms a row for its money and one for each indicator, the stages that hold side by
 * side: what was aimed at, what came of it, what it scored, and what changed.
 */
export function historyTable({ projects }: Scope, { several }: Cycles): Table {
  const slots = slotsOf(several.flatMap(({ stages }) => stages));
  const wanted = new Set(several.map(({ index }) => index));
  return {
    name: '项目历程',
    title: '项目历程',
    note: `共${several.length}个项目有两张以上的表；同一项目的各环节左右对照，金额为元`,
    columns: [
      { key: 'departmentCode', header: '部门代码', kind: 'code', width: 9 },
      { key: 'departmentName', header: '主管部门', kind: 'text', width: 20 },
      { key: 'projectName', header: '项目名称', kind: 'text', width: 28 },
      { key: 'class', header: '类别', kind: 'text', width: 14 },
      { key: 'indicator', header: '指标', kind: 'text', width: 24 },
      ...slots.flatMap((slot) =>
        columnsOf(slot.stage).map(
          (name, at): Column => ({
            key: `${keyOf(slot)}.${at}`,
            header: `${stageName(slot)}·${name}`,
            kind: 'text',
            width: at === 2 ? 9 : 16,
          }),
        ),
      ),
      { key: 'changes', header: '变化', kind: 'text', width: 36 },
    ],
    frozen: 5,
    rowCount: several.reduce((sum, { indicators }) => sum + 1 + indicators, 0),
    rows: rowsOf(function* () {
      let index = 0;
      for (const project of projects ?? []) {
        if (wanted.has(index++)) yield* rowsOfProject(project, slots);
      }
    }),
    total: null,
    empty: '没有两张以上的表属于同一项目。',
  };
}

function keyOf({ year, stage }: Slot): string {
  return `${year ?? 'none'}.${stage}`;
}

function slotsOf(stages: Iterable<Slot>): Slot[] {
  const slots = new Map<string, Slot>();
  for (const stage of stages) slots.set(keyOf(stage), stage);
  return [...slots.values()].sort(
    (a, b) =>
      (a.year ?? Number.MAX_SAFE_INTEGER) - (b.year ?? Number.MAX_SAFE_INTEGER) ||
      STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage),
  );
}

function* rowsOfProject(project: LinkedProject, slots: readonly Slot[]): Iterable<Row> {
  const { department, projectName, stages, indicators } = project;
  const places = new Map(
    stages.flatMap((stage, at) =>
      stage.supersededBy === undefined ? [[keyOf(stage), { stage, at }] as const] : [],
    ),
  );
  const head = [department.code, department.name ?? UNKNOWN_NAME, projectName ?? UNKNOWN_NAME];
  const cellsIn = (make: (stage: ProjectStage, at: number) => readonly Cell[]): Cell[] =>
    slots.flatMap((slot) => {
      const place = places.get(keyOf(slot));
      const cells = place === undefined ? [] : make(place.stage, place.at);
      return columnsOf(slot.stage).map((_, at) => cells[at] ?? null);
    });
  yield dataRow([
    ...head,
    '资金',
    '预算、执行数和总得分',
    ...cellsIn(({ budget, executed, score }) => [money(budget), money(executed), score]),
    null,
  ]);
  for (const indicator of indicators) {
    yield dataRow([
      ...head,
      indicator.level2 ?? indicator.level1,
      indicator.name,
      ...cellsIn((_, at) => {
        const here = indicator.at.find(({ stage }) => stage === at);
        return here === undefined ? [] : [here.target, here.actual, here.score];
      }),
      changesOf(indicator, stages) || null,
    ]);
  }
}

function money(yuan: string | null): string | null {
  return yuan === null ? null : groupedYuan(yuan);
}

/** `2024年自评：更名（原“合格率”）；2025年目标：降低`. */
function changesOf(
  { at, droppedAt, name }: AlignedIndicator,
  stages: readonly ProjectStage[],
): string {
  const told = new Map<number, string[]>();
  for (const here of at) {
    const words = here.changes.map((change) => CHANGE_WORDS[change]);
    if (here.name !== name) words.push(`当时为“${here.name}”`);
    if (words.length > 0) told.set(here.stage, words);
  }
  for (const stage of droppedAt) told.set(stage, [CHANGE_WORDS.dropped]);
  return [...told]
    .sort(([a], [b]) => a - b)
    .flatMap(([stage, words]) => {
      const of = stages[stage];
      return of === undefined ? [] : `${stageName(of)}：${words.join('、')}`;
    })
    .join('；');
}
