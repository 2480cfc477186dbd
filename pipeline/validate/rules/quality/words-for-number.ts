import type { ProjectRecord } from '../../../model/index.ts';
import { SPECIFIC } from '../../grounds.ts';
import { isNothing } from '../../reading/classes.ts';
import { asksForNumber } from '../../reading/measure.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check(record: ProjectRecord): Iterable<Violation> {
  for (const [at, { name, value }] of record.indicators.entries()) {
    if (value.kind !== 'qualitative' && value.kind !== 'date') continue;
    if (!asksForNumber(name) || isNothing(value.text)) continue;
    // "不低于上年的95%" holds a number, however it was read.
    if (
      value.kind === 'qualitative' &&
      /\d|百分之|[零一二两三四五六七八九十百千万]+[个项次人家户所成]/u.test(value.text)
    )
      continue;
    yield {
      paths: [`/indicators/${at}/value`, `/indicators/${at}/name`],
      message: `指标「${name}」应填数字，填的是「${value.text}」`,
      messageEn: `"${name}" asks for a number, but its value is "${value.text}"`,
    };
  }
}

export const wordsForNumber: Rule = {
  id: 'Q2',
  severity: 'warning',
  title: '应填数字的指标填了文字或日期',
  titleEn: 'A qualitative value where the name asks for a number',
  ...SPECIFIC,
  check,
};
