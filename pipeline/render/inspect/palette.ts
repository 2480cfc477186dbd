/** The parts that a cell or line of a form can play, coarse enough to be told apart by colour. */
export interface Part {
  readonly name: string;
  readonly nameEn: string;
  readonly color: string;
}

const LABEL: Part = { name: '标签', nameEn: 'label', color: '#6b7280' };
const TITLE: Part = { name: '标题、年度', nameEn: 'title, year', color: '#b45309' };
const MONEY: Part = { name: '资金', nameEn: 'money', color: '#15803d' };
const GOAL: Part = { name: '目标', nameEn: 'goal', color: '#0e7490' };
const CLASS: Part = { name: '指标类别', nameEn: 'indicator class', color: '#7c3aed' };
const INDICATOR: Part = { name: '指标', nameEn: 'indicator', color: '#a21caf' };
const FIELD: Part = { name: '栏目内容', nameEn: 'field', color: '#1d4ed8' };
export const LEFTOVER: Part = { name: '未读入', nameEn: 'left over', color: '#dc2626' };
export const DROPPED: Part = {
  name: '看不见、已略去',
  nameEn: 'unseen, dropped',
  color: '#ea580c',
};

/** Only where pages were read from their pictures. */
export const DOUBTFUL: Part = {
  name: '识别存疑',
  nameEn: 'doubtful reading',
  color: '#ec4899',
};

export const PARTS: readonly Part[] = [
  TITLE,
  LABEL,
  FIELD,
  MONEY,
  GOAL,
  CLASS,
  INDICATOR,
  LEFTOVER,
  DROPPED,
];

const BY_PREFIX: readonly (readonly [RegExp, Part])[] = [
  [/^leftover$/u, LEFTOVER],
  [/^(?:label|column)/u, LABEL],
  [/^(?:title|year|money-unit|page-number)$/u, TITLE],
  [/^funding/u, MONEY],
  [/^goal/u, GOAL],
  [/^level[12]$/u, CLASS],
  [/:(?:implementation|annual)$|^nothing$/u, INDICATOR],
];

/** The part that a role of recognition belongs to. */
export function partOf(role: string): Part {
  return BY_PREFIX.find(([pattern]) => pattern.test(role))?.[1] ?? FIELD;
}
