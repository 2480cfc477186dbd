import type { ProjectRecord, QualityFacts } from '../../../model/index.ts';
import { SPECIFIC } from '../../grounds.ts';
import { compact, isNothing } from '../../reading/classes.ts';
import type { Rule, Violation } from '../../rule.ts';

/** Words that say of no target when it is reached. With a degree (有效提升, 明显改善) they are a grade. */
const SAYS_NOTHING =
  /^(?:改善|提升|提高|增强|完善|健全|促进|保障|加强|优化|符合|可持续|符合(?:要求|规定|标准)|(?:按|按照|依照)(?:相关|有关|文件|上级)?(?:要求|规定)(?:完成|执行|办理|落实)?)$/u;

function* check(record: ProjectRecord): Iterable<Violation<QualityFacts['Q3']>> {
  for (const [at, { horizon, name, value }] of record.indicators.entries()) {
    const text = compact(value.text).replace(/[。.;；]$/u, '');
    if (value.kind !== 'qualitative' || isNothing(text)) continue;
    // 是否公开: 是. One character is an answer, no repetition.
    const repeats = text.length > 1 && !name.includes('是否') && compact(name).includes(text);
    if (!repeats && !SAYS_NOTHING.test(text)) continue;
    yield {
      paths: [`/indicators/${at}/value`, `/indicators/${at}/name`],
      facts: { horizon, name, value: text, repeats },
    };
  }
}

export const emptyWords: Rule<'Q3'> = {
  id: 'Q3',
  severity: 'warning',
  title: '定性指标值空泛或重复名称',
  titleEn: 'A qualitative value that repeats its name or says nothing',
  ...SPECIFIC,
  check,
};
