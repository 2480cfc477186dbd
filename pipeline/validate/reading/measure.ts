import type { IndicatorValue } from '../../model/index.ts';
import { compact } from './classes.ts';
import { type Exact, exactOf } from './number.ts';

/** Names that end in 率 or 数 and are no measure: 效率 may be "improved", 系数 and 指数 are figures anyway. */
const NO_MEASURE = /(?:效率|频率|表率|草率|指数|参数|函数)$/u;
const MEASURE = /(?:率|数|数量|次数|人数|面积)(?:[（(][^（）()]*[)）])?$/u;

/** A unit or an operator that stands alone: the template's, with nothing filled in. */
const BARE =
  /^[≥≤><=≧≦＞＜＝═±]*[（(]?(?:[%％‰]|[个项次人家户套台份件名元所]|万元|人次|平方米|公里|亩)?[)）]?$/u;

export function isBareMark(text: string): boolean {
  return BARE.test(compact(text));
}

/** Whether a name asks for a number. */
export function asksForNumber(name: string): boolean {
  const plain = compact(name);
  return MEASURE.test(plain) && !NO_MEASURE.test(plain);
}

/** Rates of people, works or things, of which there are never more than all; growth and over-fulfilment can leave 0 to 100 %. */
const BOUNDED = /满意度|满意率|合格率|覆盖率|及时率|完成率/u;
/** Shares of the money or the work of the year: none pays out or receives more than there is. */
const SPENT = /执行率|拨付率|支付率|到位率/u;
/** Shares of things that are as they should be, or of people who know of them. */
const SHARE = /达标率|合规率|处置率|通过率|完好率|知晓率/u;
const GROWTH = /增长|增幅|增速|提高|提升|超额|环比|同比|增加|下降|降低/u;

export function isBoundedRate(name: string): boolean {
  return [BOUNDED, SPENT, SHARE].some((kind) => kind.test(name)) && !GROWTH.test(name);
}

export function isGrowth(name: string): boolean {
  return GROWTH.test(name);
}

/** More is better for all bounded rates and their kin, less for what one wants to be rid of. */
export function betterOf(name: string): 'more' | 'less' | null {
  if (
    /投诉|事故|差错|死亡|故障|违规|违法|失误|返修|损坏|污染|超标|发病|流失|闲置|空置|误差|偏差/u.test(
      name,
    )
  ) {
    return /(?:办结|处理|处置|整改|化解|解决|下降|降低|减少|治理|达标|控制|修复|及时|满意|覆盖|完成|合格)/u.test(
      name,
    )
      ? null
      : /(?:率|数|次数|起数|人数|件数)$/u.test(compact(name))
        ? 'less'
        : null;
  }
  // 执行率≤100% is a budget that is kept to.
  return (BOUNDED.test(name) && !GROWTH.test(name)) ||
    /(?:达标率|优良率|优秀率|通过率|完好率|知晓率|参与率|就业率)$/u.test(name)
    ? 'more'
    : null;
}

/** A value's number as a percentage, or null where it is none. */
export function percentOf(value: IndicatorValue): Exact | null {
  return value.kind === 'ratio' && /[%％]/u.test(value.unit ?? '') ? exactOf(value.number) : null;
}

/** The number of a value that counts or measures, with its unit; null for money, dates and words. */
export function measureOf(
  value: IndicatorValue | null,
): { readonly number: Exact; readonly unit: string } | null {
  if (value === null || value.kind === 'date' || value.kind === 'qualitative') return null;
  const number = exactOf(value.number);
  return number === null ? null : { number, unit: compact(value.unit ?? '') };
}
