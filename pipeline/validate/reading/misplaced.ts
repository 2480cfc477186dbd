import type { Indicator, ProjectRecord } from '../../model/index.ts';
import { compact, isCost, isSatisfaction } from './classes.ts';
import { indicatorsOf, type Placed } from './horizon.ts';

/** The class that an indicator's content belongs to although it stands under another. */
export interface Misplaced {
  readonly placed: Placed;
  readonly fits: '成本指标' | '时效指标' | '满意度指标';
  readonly because: 'money' | 'date' | 'promptness' | 'satisfaction';
}

const DEADLINE_NAME =
  /及时(?:率|性|程度)?$|(?:完成|完工|竣工|开工|结束|开始|发放|支付|拨付|交付)(?:时间|时限|日期)$/u;
const PROMPT_VALUE = /^(?:及时|按时|按期|准时)/u;

/** Every indicator whose content fits another class. */
export function misplacedIn(record: ProjectRecord): Misplaced[] {
  return (['implementation', 'annual'] as const).flatMap((horizon) =>
    indicatorsOf(record, horizon).flatMap((placed) => {
      const found = misplacement(placed.indicator);
      return found === null ? [] : [{ placed, ...found }];
    }),
  );
}

function misplacement(indicator: Indicator): Pick<Misplaced, 'fits' | 'because'> | null {
  const { level2, value } = indicator;
  const name = compact(indicator.name);
  if (level2 === null && indicator.level1 === null) return null;
  if (!isSatisfaction(indicator) && /满意(?:度|率)?$|满意度/u.test(name)) {
    return { fits: '满意度指标', because: 'satisfaction' };
  }
  const isOutput = level2 === '数量指标' || level2 === '质量指标';
  if (isOutput && value.kind === 'money') return { fits: '成本指标', because: 'money' };
  if (isOutput && value.kind === 'date') return { fits: '时效指标', because: 'date' };
  if (level2 !== '时效指标' && level2 !== null && DEADLINE_NAME.test(name)) {
    return { fits: '时效指标', because: 'promptness' };
  }
  if ((isOutput || isCost(indicator)) && PROMPT_VALUE.test(compact(value.text))) {
    return { fits: '时效指标', because: 'promptness' };
  }
  return null;
}
