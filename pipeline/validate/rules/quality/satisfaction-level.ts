import type { ProjectRecord } from '../../../model/index.ts';
import { SPECIFIC } from '../../grounds.ts';
import { percentOf } from '../../reading/measure.ts';
import { compare, whole } from '../../reading/number.ts';
import type { Rule, Violation } from '../../rule.ts';

const LOWEST = 80;

function* check(record: ProjectRecord): Iterable<Violation> {
  for (const [at, { name, value }] of record.indicators.entries()) {
    const percent = percentOf(value);
    if (percent === null || !/满意度|满意率/u.test(name)) continue;
    const low = compare(percent, whole(LOWEST)) < 0;
    if (!low && compare(percent, whole(100)) !== 0) continue;
    yield {
      paths: [`/indicators/${at}/value`],
      message: `「${name}」目标为 ${value.text}，${low ? `低于 ${LOWEST}%` : '等于 100%，难以达到'}`,
      messageEn: `The target of "${name}" is ${value.text}, ${low ? `below ${LOWEST}%` : 'all of the people asked'}`,
    };
  }
}

export const satisfactionLevel: Rule = {
  id: 'Q6',
  severity: 'note',
  title: '满意度目标低于 80% 或等于 100%',
  titleEn: 'A satisfaction target below 80% or equal to 100%',
  ...SPECIFIC,
  check,
};
