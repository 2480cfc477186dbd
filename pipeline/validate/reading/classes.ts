import {
  COST_FIRST_SCHEME,
  type Horizon,
  type Indicator,
  OUTPUT_COST_SCHEME,
  type ProjectRecord,
} from '../../model/index.ts';
import { indicatorsOf, type Placed } from './horizon.ts';

/** The classes whose money is the budget's: social and ecological cost is borne by others. */
const COST_CLASSES: readonly string[] = ['成本指标', '经济成本指标'];

export const BENEFIT_CLASSES: readonly string[] = [
  '经济效益指标',
  '社会效益指标',
  '生态效益指标',
  '可持续影响指标',
];

/** Both schemes' second levels. */
const SECOND_LEVELS: ReadonlySet<string> = new Set(
  [OUTPUT_COST_SCHEME, COST_FIRST_SCHEME].flatMap((scheme) => Object.values(scheme).flat()),
);
/** 服务对象 is enough to know 服务对象满意度指标 by; 质量 is not. */
const SHORTEST_STUMP = 4;

export function isSecondLevel(name: string): boolean {
  return SECOND_LEVELS.has(name);
}

/** The class that a cell cut to a stump (服务对象满意度指), or null where the text is none. */
export function stumpOf(name: string): string | null {
  if (isSecondLevel(name) || name.length < SHORTEST_STUMP) return null;
  return [...SECOND_LEVELS].find((known) => known.startsWith(name)) ?? null;
}

type Classed = Pick<Indicator, 'level1' | 'level2'>;

export function isCost({ level1, level2 }: Classed): boolean {
  return level2 === null ? level1 === '成本指标' : COST_CLASSES.includes(level2);
}

export function isSatisfaction({ level1, level2 }: Classed): boolean {
  return level1 === '满意度指标' || className({ level1, level2 }) === '服务对象满意度指标';
}

/** Whether an indicator asks how content people are, wherever it stands. */
export function isAboutSatisfaction(indicator: Indicator): boolean {
  return isSatisfaction(indicator) || /满意(?:度|率)/u.test(compact(indicator.name));
}

export function isBenefit({ level1, level2 }: Classed): boolean {
  return level1 === '效益指标' || (level2 !== null && BENEFIT_CLASSES.includes(level2));
}

/** The class as messages name it: whole, where its name was cut and not repaired. */
export function className({ level1, level2 }: Classed): string {
  return (level2 === null ? null : (stumpOf(level2) ?? level2)) ?? level1 ?? '未分类';
}

export function costIndicators(record: ProjectRecord, horizon: Horizon): Placed[] {
  return indicatorsOf(record, horizon).filter(({ indicator }) => isCost(indicator));
}

/** Texts that stand for nothing: an empty cell, 无, a dash, 不适用. */
const NOTHING = /^(?:无|没有|暂无|不适用|本项目不适用.{0,6}|[/／\\—–\-－_…·.。、]+|n\/a)?$/iu;

export function isNothing(text: string | null | undefined): boolean {
  return text === null || text === undefined || NOTHING.test(compact(text));
}

/** Without white space, which the layout or the writer may have put anywhere. */
export function compact(text: string): string {
  return text.replace(/\s+/gu, '');
}
