import type { ProjectRecord, QualityFacts } from '../../../model/index.ts';
import { SPECIFIC } from '../../grounds.ts';
import { isAboutSatisfaction, isNothing } from '../../reading/classes.ts';
import { asksForNumber, isBareMark } from '../../reading/measure.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation<QualityFacts['Q2']>> {
  for (const [at, indicator] of record.indicators.entries()) {
    const { horizon, name, value } = indicator;
    if (value.kind !== 'qualitative' && value.kind !== 'date') continue;
    // How content people are may be said in words (满意), never by a day.
    const asks = asksForNumber(name) || (value.kind === 'date' && isAboutSatisfaction(indicator));
    if (!asks || isNothing(value.text) || isBareMark(value.text)) continue;
    // "不低于上年的95%" holds a number, however it was read.
    if (
      value.kind === 'qualitative' &&
      /\d|百分之|[零一二两三四五六七八九十百千万][个项次人家户所成]/u.test(value.text)
    )
      continue;
    yield {
      paths: [`/indicators/${at}/value`, `/indicators/${at}/name`],
      facts: { horizon, name, value: value.text },
    };
  }
}

export const wordsForNumber: Rule<'Q2'> = {
  id: 'Q2',
  severity: 'warning',
  title: '应填数字的指标填了文字或日期',
  titleEn: 'A qualitative value where the name asks for a number',
  ...SPECIFIC,
  check,
};
