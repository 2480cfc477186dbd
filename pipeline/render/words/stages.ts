import type { IndicatorChange, ProjectStage, Stage } from '../../model/index.ts';
import { STAGE_WORDS } from './links.ts';

/** What is said of an indicator at a stage beside the stage before. */
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
  return `${year === null ? '年度不明的' : `${year}年`}${STAGE_WORDS[stage].zh}`;
}

/** What is shown of an indicator at a stage: a result and a score only where the stage has them. */
export function columnsOf(stage: Stage): readonly string[] {
  const all = ['指标值', '完成值', '得分'];
  if (stage === 'self-evaluation') return all;
  return all.slice(0, stage === 'monitoring' ? 2 : 1);
}
