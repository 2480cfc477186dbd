import { halfWidth, type ProjectRecord, type QualityFacts } from '../../../model/index.ts';
import { SPECIFIC } from '../../grounds.ts';
import { compact } from '../../reading/classes.ts';
import type { Rule, Violation } from '../../rule.ts';

/** ≥95%, 不少于3次, 达到100%: a comparison; 100%, 10万平方米 at the end: a measure. */
const COMPARED = /(?:[≥≤≧≦]|[<>=]|不低于|不少于|不超过|不高于|达到)\s*\d+(?:\.\d+)?/u;
const MEASURED =
  /(?<!\d)\d+(?:\.\d+)?(?:%|(?:万|亿)?(?:元|平方米|公里|亩|人次|场次|户次)$|(?:个|人|次|项|户|家|套|台|份|件|场|名|所)$)/u;

function* check(record: ProjectRecord): Iterable<Violation<QualityFacts['Q8']>> {
  for (const [at, { horizon, name }] of record.indicators.entries()) {
    const plain = halfWidth(compact(name));
    const target = COMPARED.exec(plain)?.[0] ?? MEASURED.exec(plain)?.[0];
    if (target === undefined) continue;
    yield {
      paths: [`/indicators/${at}/name`],
      facts: { horizon, name, target },
    };
  }
}

export const targetInName: Rule<'Q8'> = {
  id: 'Q8',
  severity: 'note',
  title: '目标写在了指标名称里',
  titleEn: 'The target stands inside the name',
  ...SPECIFIC,
  check,
};
