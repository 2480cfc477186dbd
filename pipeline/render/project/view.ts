import {
  type AlignedIndicator,
  groupedYuan,
  type LinkedProject,
  type ProjectStage,
} from '../../model/index.ts';
import { cleanText } from '../feedback/clean.ts';
import { LINK_DOUBT_WORDS, LINK_REASON_WORDS } from '../words/links.ts';
import { CHANGE_WORDS, columnsOf, stageName } from '../words/stages.ts';

/** What the template of a project's page is given: its stages side by side, texts as they are read. */
export interface ProjectPage {
  readonly title: string;
  readonly department: string;
  readonly code: string;
  /** A column a stage, versions that hold no more included. */
  readonly stages: readonly StageHead[];
  /** A row a fact; those that no stage states are left out. */
  readonly facts: readonly { readonly label: string; readonly cells: readonly string[] }[];
  /** The indicators over the stages that hold, so many stages beside each other as a page has room for. */
  readonly blocks: readonly Block[];
  /** Why the forms are held to be of one project. */
  readonly links: readonly { readonly text: string; readonly doubt: string }[];
}

interface StageHead {
  readonly name: string;
  /** Where its form stands, seen from the page; empty where there is none. */
  readonly href: string;
  readonly isSuperseded: boolean;
}

interface Block {
  readonly heads: readonly {
    readonly name: string;
    readonly columns: readonly string[];
    readonly span: number;
  }[];
  readonly rows: readonly {
    readonly level: string;
    readonly name: string;
    readonly cells: readonly Cell[];
  }[];
}

interface Cell {
  readonly text: string;
  readonly marks: readonly { readonly tone: string; readonly word: string }[];
  /** What it was called at that stage, where that is not what it is called now. */
  readonly formerly: string;
}

/** Stages that stand beside each other on paper that lies across. */
const MOST_STAGES = 4;

/** @param hrefOf where the form of a record stands, seen from the page; null where there is none. */
export function projectPage(
  project: LinkedProject,
  hrefOf: (record: string) => string | null,
): ProjectPage {
  const { stages, department, projectName, projectCode } = project;
  const held = stages.flatMap((stage, at) =>
    stage.supersededBy === undefined ? [{ stage, at }] : [],
  );
  const chunks = Array.from({ length: Math.ceil(held.length / MOST_STAGES) }, (_, chunk) =>
    held.slice(chunk * MOST_STAGES, (chunk + 1) * MOST_STAGES),
  );
  return {
    title: cleanText(projectName ?? '') || '（项目名称未填写）',
    department: cleanText([department.code, department.name].filter(Boolean).join(' ')),
    code: cleanText(projectCode ?? ''),
    stages: stages.map((stage) => ({
      name: stageName(stage),
      href: hrefOf(stage.record) ?? '',
      isSuperseded: stage.supersededBy !== undefined,
    })),
    facts: factsOf(stages),
    blocks:
      project.indicators.length === 0
        ? []
        : chunks.map((chunk) => blockOf(chunk, project.indicators)),
    links: linksOf(project),
  };
}

function factsOf(stages: readonly ProjectStage[]): ProjectPage['facts'] {
  const money = (yuan: string | null) => (yuan === null ? '' : groupedYuan(yuan));
  const rows: readonly (readonly [label: string, of: (stage: ProjectStage) => string | null])[] = [
    ['项目名称', ({ projectName }) => projectName],
    ['项目编码', ({ projectCode }) => projectCode],
    ['主管部门', ({ department }) => department.name],
    ['填报日期', ({ filledAt }) => filledAt?.slice(0, 10) ?? null],
    ['预算资金（元）', ({ budget }) => money(budget)],
    ['年初预算数（元）', ({ initial }) => money(initial)],
    ['全年执行数（元）', ({ executed }) => money(executed)],
    ['执行率', executionRate],
    ['总得分', ({ score }) => score],
    ['说明', ({ supersededBy }) => (supersededBy === undefined ? '' : '已有后一版本，以后者为准')],
  ];
  return rows
    .map(([label, of]) => ({ label, cells: stages.map((stage) => cleanText(of(stage) ?? '')) }))
    .filter(({ label, cells }) =>
      NAMES.has(label) ? new Set(cells).size > 1 : cells.some((cell) => cell !== ''),
    );
}

/** What the head of the page says already, unless the stages differ. */
const NAMES = new Set(['项目名称', '项目编码', '主管部门']);

/** What was spent of the budget, with one place. */
function executionRate({ budget, executed }: ProjectStage): string {
  if (budget === null || executed === null || Number(budget) === 0) return '';
  return `${((Number(executed) / Number(budget)) * 100).toFixed(1)}%`;
}

function blockOf(
  held: readonly { readonly stage: ProjectStage; readonly at: number }[],
  indicators: readonly AlignedIndicator[],
): Block {
  return {
    heads: held.map(({ stage }) => {
      const columns = columnsOf(stage.stage);
      return { name: stageName(stage), columns, span: columns.length };
    }),
    rows: indicators.map((indicator) => ({
      level: cleanText(indicator.level2 ?? indicator.level1 ?? ''),
      name: cleanText(indicator.name),
      cells: held.flatMap(({ stage, at }) => cellsOf(indicator, stage, at)),
    })),
  };
}

function cellsOf(indicator: AlignedIndicator, stage: ProjectStage, at: number): Cell[] {
  const here = indicator.at.find((one) => one.stage === at);
  const plain = (text: string | null | undefined): Cell => ({
    text: cleanText(text ?? ''),
    marks: [],
    formerly: '',
  });
  const changes = here?.changes ?? (indicator.droppedAt.includes(at) ? (['dropped'] as const) : []);
  const target: Cell = {
    ...plain(here?.target),
    marks: changes.map((change) => ({ tone: change, word: CHANGE_WORDS[change] })),
    formerly: here === undefined || here.name === indicator.name ? '' : cleanText(here.name),
  };
  return [target, plain(here?.actual), plain(here?.score)].slice(0, columnsOf(stage.stage).length);
}

function linksOf({ stages, links, near }: LinkedProject): ProjectPage['links'] {
  const names = new Map(stages.map((stage) => [stage.record, stageName(stage)]));
  const told = links.map(({ record, to, reason, doubt }) => ({
    text: `${names.get(record) ?? ''}与${names.get(to) ?? ''}：${LINK_REASON_WORDS[reason].zh}`,
    doubt: doubt === null ? '' : LINK_DOUBT_WORDS[doubt].zh,
  }));
  const open = near.map(({ record, toForm, reason, doubt }) => ({
    text: `${names.get(record) ?? ''}与“${cleanText(toForm.projectName ?? '')}”的${stageName(toForm)}：${LINK_REASON_WORDS[reason].zh}，未作同一项目处理`,
    doubt: LINK_DOUBT_WORDS[doubt].zh,
  }));
  return [...told, ...open];
}
