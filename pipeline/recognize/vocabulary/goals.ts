import type { Horizon } from '../../model/index.ts';

export type GoalSlot = Horizon | 'actual';

const HEADINGS: readonly (readonly [RegExp, GoalSlot])[] = [
  [
    /^(?:年度|全年)?(?:总体|绩效)?(?:目标)?实际完成情况$|^(?:年度|全年)(?:总体|绩效)*(?:目标)?完成情况$|^(?:总体|绩效)+目标完成情况$/u,
    'actual',
  ],
  [
    /^(?:项目)?(?:实施周?期|中长期|中期|长期|全周期|三年)(?:总体|绩效|滚动|\(?规划\)?|总)*目标(?:\(.*\))?$/u,
    'implementation',
  ],
  [/^(?:项目)?总体(?:绩效)?目标\(.*\d{4}.*\)$/u, 'implementation'],
  [/^项目总(?:体)?(?:绩效)?目标$|^(?:绩效)?总目标$/u, 'implementation'],
  [
    /^(?:项目)?(?:年度|当年|本年|本年度)(?:总体|绩效|总)*目标(?:\(.*\))?$|^预期目标(?:\(.*\))?$|^年初设定目标$/u,
    'annual',
  ],
];

/** The usual headings of each goal, for those who look for a word; `goalHeadingOf` knows many more. */
export const goalNames: Readonly<Record<GoalSlot, readonly string[]>> = {
  implementation: ['实施期目标', '中长期目标', '项目总目标'],
  annual: ['年度目标', '年度绩效目标', '年度总体目标'],
  actual: ['年度目标实际完成情况', '实际完成情况'],
};

/** Labels that stand beside both goals, or before one alone. */
const SECTION = /^(?:项目)?(?:年度)?(?:总体|绩效|整体)(?:绩效)?目标$|^项目绩效目标$|^目标$/u;

/** Which goal a heading announces (实施期目标, 年度目标, 实际完成情况), or null. */
export function goalHeadingOf(key: string): GoalSlot | null {
  for (const [pattern, slot] of HEADINGS) if (pattern.test(key)) return slot;
  return null;
}

/** 总体目标 and the like: the label of the goals as a whole. */
export function isGoalSection(key: string): boolean {
  return SECTION.test(key);
}
