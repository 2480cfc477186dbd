import type { LinkDoubt, LinkReason, LinkState, Stage } from '../../model/index.ts';
import type { Bilingual } from './field.ts';

export const STAGE_WORDS: Readonly<Record<Stage, Bilingual>> = {
  target: { zh: '目标', en: 'target' },
  approved: { zh: '批复目标', en: 'approved target' },
  monitoring: { zh: '运行监控', en: 'monitoring' },
  'self-evaluation': { zh: '自评', en: 'self-evaluation' },
};

/** Why two forms are taken for one project. */
export const LINK_REASON_WORDS: Readonly<Record<LinkReason, Bilingual>> = {
  code: { zh: '项目代码相同', en: 'the same project code' },
  name: { zh: '项目名称和主管部门相同', en: 'the same name and department' },
  money: { zh: '名称、部门和金额相同', en: 'the same name, department and money' },
  goal: { zh: '目标、指标相近', en: 'alike in goals and indicators' },
  confirmed: { zh: '人工认定', en: 'a person said so' },
};

export const LINK_DOUBT_WORDS: Readonly<Record<LinkDoubt, Bilingual>> = {
  'names-differ': { zh: '项目名称不同，可能改了名', en: 'other names: it may have been renamed' },
  'codes-differ': { zh: '项目代码不同，可能换了代码', en: 'other codes: it may have a new one' },
  'departments-differ': {
    zh: '主管部门不同，可能移交了部门',
    en: 'other departments: it may have been handed over',
  },
  'department-renamed': {
    zh: '主管部门的名称或代码变了，可能是机构改革',
    en: 'the name or code of the department changed',
  },
  'units-differ': { zh: '实施单位不同', en: 'other implementing units' },
  several: {
    zh: '同名或相近的项目不止一个，可能是另一个',
    en: 'several projects have this name or one like it: another may be meant',
  },
  split: { zh: '可能是由一个项目拆分而来', en: 'it may be a part of a project that was split' },
  joined: { zh: '可能是由几个项目合并而成', en: 'it may be several projects that were joined' },
};

export const LINK_STATE_WORDS: Readonly<Record<LinkState, Bilingual>> = {
  linked: { zh: '已关联', en: 'linked' },
  doubtful: { zh: '已关联，待认定', en: 'linked, to be confirmed' },
  near: { zh: '未关联，待认定', en: 'not linked, to be decided' },
  version: { zh: '同一表的先后版本', en: 'versions of one form' },
  parted: { zh: '已分开', en: 'parted' },
};
