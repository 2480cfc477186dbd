import type { Indicator, ProjectRecord } from '../../../model/index.ts';
import { COVERAGE } from '../../grounds.ts';
import { className, compact } from '../../reading/classes.ts';
import { HORIZON_EN, HORIZON_ZH, indicatorsOf, type Placed } from '../../reading/horizon.ts';
import { type Misplaced, misplacedIn } from '../../reading/misplaced.ts';
import type { Rule, Violation } from '../../rule.ts';

const REASONS: Readonly<Record<Misplaced['because'], readonly [zh: string, en: string]>> = {
  money: ['是金额', 'is money'],
  date: ['是日期', 'is a date'],
  promptness: ['说的是时间', 'is about time'],
  satisfaction: ['说的是满意度', 'is about satisfaction'],
};

function* check(record: ProjectRecord): Iterable<Violation> {
  const misplaced = misplacedIn(record);
  for (const { placed, fits, because } of misplaced) {
    const { indicator, path } = placed;
    const [zh, en] = REASONS[because];
    yield {
      paths: [path],
      message: `「${indicator.name}」${indicator.value.text} ${zh}，却列在「${className(indicator)}」下，应属「${fits}」`,
      messageEn: `"${indicator.name}" ${indicator.value.text} ${en}, but stands under ${className(indicator)} and not ${fits}`,
      suggestion: fits,
    };
  }
  const told = new Set(misplaced.map(({ placed }) => placed.path));
  for (const [whole, year] of dividedTwins(record)) {
    if (told.has(whole.path) || told.has(year.path)) continue;
    yield {
      paths: [year.path, whole.path],
      message:
        `「${year.indicator.name}」${year.indicator.value.text}：${HORIZON_ZH.annual}列在「${className(year.indicator)}」，` +
        `${HORIZON_ZH.implementation}列在「${className(whole.indicator)}」，两处类别应当一致`,
      messageEn:
        `"${year.indicator.name}" is ${className(year.indicator)} in the ${HORIZON_EN.annual} and ` +
        `${className(whole.indicator)} in the ${HORIZON_EN.implementation} horizon`,
    };
  }
}

/** One name and value that the two horizons put under different classes, and each under one only. */
function dividedTwins(record: ProjectRecord): [whole: Placed, year: Placed][] {
  const years = indicatorsOf(record, 'annual');
  const wholes = indicatorsOf(record, 'implementation');
  const keyed = (placed: Placed) => ({ placed, content: contentOf(placed.indicator) });
  const [keyedWholes, keyedYears] = [wholes.map(keyed), years.map(keyed)];
  return keyedWholes.flatMap(({ placed: whole, content }) => {
    const namesakes = keyedYears.filter((year) => year.content === content);
    const siblings = keyedWholes.filter((other) => other.content === content);
    const year = namesakes[0]?.placed;
    if (year === undefined || namesakes.length > 1 || siblings.length > 1) return [];
    return className(year.indicator) === className(whole.indicator) ? [] : [[whole, year]];
  });
}

function contentOf({ name, value }: Indicator): string {
  return `${compact(name)}|${compact(value.text)}`;
}

export const misplacedContent: Rule = {
  id: 'T5',
  severity: 'warning',
  title: '指标内容与所列类别不符',
  titleEn: 'The content fits another class',
  ...COVERAGE,
  check,
};
