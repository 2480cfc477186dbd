import type { Horizon } from '../model/index.ts';
import { lookUp, ORDINAL } from './look-up.ts';

export type GoalSlot = Horizon | 'actual';

/** Which goal a heading announces (实施期目标, 年度目标, 实际完成情况), or null. */
export function goalHeadingOf(key: string): GoalSlot | null {
  const found = lookUp('goals', key, (meaning) => meaning !== 'section');
  return found === null || found.meaning === 'section' ? null : found.meaning;
}

/** 总体目标 and the like: the label of the goals as a whole. */
export function isGoalSection(key: string): boolean {
  return lookUp('goals', key, (meaning) => meaning === 'section') !== null;
}

/** Whether two labels are that of one goal with different numbers: 年度目标1 and 年度目标2, 1.年度目标 and 2.年度目标. */
export function isFurtherGoal(one: string, other: string): boolean {
  return one !== other && withoutNumber(one) === withoutNumber(other);
}

function withoutNumber(key: string): string {
  return key.replace(ORDINAL, '').replace(/[\d一二三四五六七八九十]{1,2}$/u, '');
}
