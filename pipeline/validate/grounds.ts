import type { RuleInfo } from '../model/index.ts';

type Ground = Pick<RuleInfo, 'ground' | 'groundEn'>;

/** What the rules rest on. A rule that none of these carries is not made. */

export const ARITHMETIC: Ground = {
  ground: '表内勾稽关系：合计等于各分项之和，同一事实各处一致',
  groundEn: 'arithmetic of the form: sums add up, and what is stated twice agrees',
};

/** For rules about how a form is filled in or was read, not about what its figures say. */
export const FORM: Ground = {
  ground: '表式本身：印有的栏目和文字应当完整',
  groundEn: 'the form itself: what it prints and asks for should be there in full',
};

export const COVERAGE: Ground = {
  ground: '中发〔2018〕34号：绩效目标涵盖产出、成本、效益和满意度，与预算同步设定',
  groundEn:
    'Zhongfa [2018] No. 34: targets cover output, cost, benefits and satisfaction, and are set before the budget',
};

export const SPECIFIC: Ground = {
  ground: '财预〔2015〕88号：绩效目标应指向明确、细化量化，不能量化的分级分档表述',
  groundEn: 'Caiyu [2015] No. 88: targets are specific and quantified, or else graded',
};

export const SELF_EVALUATION: Ground = {
  ground: '财预〔2020〕10号：自评权重为预算执行率10、产出50、效益30、满意度10，达到指标值的记满分',
  groundEn:
    'Caiyu [2020] No. 10: self-evaluation weighs 10/50/30/10, and a target that is reached scores full points',
};

export const COST_FIRST: Ground = {
  ground: '财预〔2021〕101号：成本指标单列为一级指标，权重为成本20、产出40、效益20、满意度10',
  groundEn: 'Caiyu [2021] No. 101: cost is a first level of its own, weighing 20/40/20/10/10',
};
