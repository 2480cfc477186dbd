import { halfWidth, type ProjectRecord } from '../../../model/index.ts';
import { SPECIFIC } from '../../grounds.ts';
import { compact } from '../../reading/classes.ts';
import type { Rule, Violation } from '../../rule.ts';

/** ≥95%, 不少于3次, 达到100%: a comparison; 100%, 10万平方米 at the end: a measure. */
const COMPARED = /(?:[≥≤≧≦]|[<>=]|不低于|不少于|不超过|不高于|达到)\s*\d+(?:\.\d+)?/u;
const MEASURED =
  /\d+(?:\.\d+)?(?:%|(?:万|亿)?(?:元|平方米|公里|亩|人次|场次|户次)$|(?:个|人|次|项|户|家|套|台|份|件|场|名|所)$)/u;

function* check(record: ProjectRecord): Iterable<Violation> {
  for (const [at, { name }] of record.indicators.entries()) {
    const plain = halfWidth(compact(name));
    const target = COMPARED.exec(plain)?.[0] ?? MEASURED.exec(plain)?.[0];
    if (target === undefined) continue;
    yield {
      paths: [`/indicators/${at}/name`],
      message: `指标名称「${name}」里写有目标「${target}」，应写在指标值里`,
      messageEn: `The name "${name}" holds the target "${target}", which belongs into the value`,
    };
  }
}

export const targetInName: Rule = {
  id: 'Q8',
  severity: 'note',
  title: '目标写在了指标名称里',
  titleEn: 'The target stands inside the name',
  ...SPECIFIC,
  check,
};
