import type {
  IndicatorChange,
  LinkDoubt,
  LinkReason,
  ProjectStage,
  Stage,
} from '../../model/index.ts';

/** The words for a project's stages and years, and for why forms are held to be of one project. */

const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  target: '目标',
  approved: '批复目标',
  monitoring: '运行监控',
  'self-evaluation': '自评',
};

export const REASON_WORDS: Readonly<Record<LinkReason, string>> = {
  code: '项目代码相同',
  name: '项目名称和主管部门相同',
  money: '名称、部门和金额相同',
  goal: '目标、指标相近',
  confirmed: '人工认定',
};

export const DOUBT_WORDS: Readonly<Record<LinkDoubt, string>> = {
  'names-differ': '项目名称不同，可能改了名',
  'codes-differ': '项目代码不同，可能换了代码',
  'departments-differ': '主管部门不同，可能移交了部门',
  'department-renamed': '主管部门的名称或代码变了，可能是机构改革',
  'units-differ': '实施单位不同',
  several: '同名或相近的项目不止一个，可能是另一个',
  split: '可能是由一个项目拆分而来',
  joined: '可能是由几个项目合并而成',
  generic: '名称过于通用',
};

export const CHANGE_WORDS: Readonly<Record<IndicatorChange | 'dropped', string>> = {
  added: '新增',
  renamed: '更名',
  lowered: '降低',
  raised: '提高',
  reworded: '改写',
  dropped: '取消',
};

/** `2025年目标`. */
export function stageName({ year, stage }: Pick<ProjectStage, 'year' | 'stage'>): string {
  return `${year === null ? '年度不明的' : `${year}年`}${STAGE_WORDS[stage]}`;
}
