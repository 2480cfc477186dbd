import { halfWidth } from '../../model/index.ts';
import { chineseNumber } from './chinese-number.ts';

/** A step of a plan with its month. */
export interface Step {
  /** The clause that names it. */
  readonly text: string;
  /** ISO, to the month. */
  readonly month: string;
}

/** Says that something has happened, or that the date is a paper's, an amount's or a thing's. */
const TOLD_AS_DONE =
  /已|曾|业经|完成了|了(?:[,，。;；]|$)|前期|结余|结转|结算|欠|印发|下发|发布|批复|批准|核准|备案|立项|签订|签署|通过|召开|会议|纪要|文件|通知|办法|意见|成立|以来|入伍|起(?:[,，。;；]|至)|开始|启动|开工|中标|招标|验收合格/u;
const MONTH = /(?<!\d)(?<year>(?:19|20)\d{2})年(?<month>\d{1,2})月(?!\d{1,2}日?(?:印发|发布))/u;

/** The clauses of a plan that put something into a month and do not tell of it as past. */
export function pastSteps(plan: string): Step[] {
  const outsideTitles = halfWidth(plan).replace(/《[^》]*》|〔[^〕]*〕/gu, '');
  return outsideTitles.split(/[。;,\n]/u).flatMap((clause) => {
    const match = MONTH.exec(clause);
    const { year, month } = match?.groups ?? {};
    if (match === null || year === undefined || month === undefined) return [];
    // A span that ends later (2024年9月至2025年6月) is judged by its end.
    const rest = clause.slice(match.index + match[0].length);
    if (TOLD_AS_DONE.test(clause) || /^份?(?:\d{1,2}日)?\s*(?:-|—|~|至|到)/u.test(rest)) return [];
    return [{ text: clause.trim(), month: `${year}-${month.padStart(2, '0')}` }];
  });
}

/** How long the whole project takes, as a text says it. */
export interface Duration {
  readonly text: string;
  readonly months: number;
}

const DURATION =
  /(?:建设期|建设周期|建设工期|总工期|项目工期|施工期|工期|实施期|实施周期|项目期|项目周期|执行期)(?:限)?(?:计划|预计|暂定|约|共|总计|为|是|:|\s)*(?<number>\d+(?:\.\d+)?|[一二两三四五六七八九十]+)(?:个)?(?<unit>月|年)(?!\d|[份底初末度])/gu;

/** 建设期计划为15个月, 工期两年: not the terms of guarantee, service or upkeep that follow a project. */
export function durationsIn(text: string): Duration[] {
  return [...halfWidth(text).matchAll(DURATION)].flatMap((match) => {
    const { number = '', unit } = match.groups ?? {};
    const chinese = chineseNumber(number);
    const count = chinese === null ? Number(number) : Number(chinese.value);
    // 工期2025年: a year, not that many.
    if (!Number.isFinite(count) || count > 100) return [];
    return [{ text: match[0], months: unit === '年' ? count * 12 : count }];
  });
}
