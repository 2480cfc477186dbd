import { type FactsOf, type Finding, grouped, type ToldFact } from '../../model/index.ts';
import { sentenceOf } from '../words/index.ts';
import { listsOf } from '../words/lists.ts';
import { placeName } from '../words/places.ts';
import { difference, NOT_UNDERSTOOD } from '../words/zh/reading.ts';
import { horizons } from '../words/zh/say.ts';

/**
 * What a finding says to the department whose form it is about. Most sentences of the ledger say it already; those that
 * tell what the program did with a text are said otherwise to someone who filled in the form and never saw the program.
 */
export function problemOf(finding: Finding): string {
  const say = OWN[finding.rule as keyof typeof OWN] as unknown as
    | ((facts: Finding['facts']) => string)
    | undefined;
  return say?.(finding.facts) ?? sentenceOf(finding, 'zh');
}

type Told<R extends keyof FactsOf> = ToldFact<FactsOf[R]>;
type Cut = Told<'P1'>;
type CutName = Extract<Cut, { said: 'name' }>;

const OWN: {
  readonly [R in 'L3' | 'M6' | 'N1' | 'N3' | 'P1' | 'P4' | 'Q5']: (
    facts: readonly Told<R>[],
  ) => string;
} = {
  L3: each((fact) => {
    const { text, as, offer, elsewhere } = fact;
    const may = [
      ...(offer === undefined ? [] : [`是否应为“${offer}”`]),
      ...(elsewhere === undefined ? [] : [`表内另处为“${elsewhere}”`]),
    ];
    const brackets = may.length === 0 ? '' : `（${may.join('，')}）`;
    return `${placeName(fact).zh}填写的“${text}”${NOT_UNDERSTOOD[as]}${brackets}`;
  }),
  M6: each((fact) =>
    fact.said === 'no-unit' ? '表中没有写明金额单位（元或万元）' : asEver('M6', fact),
  ),
  N1: (facts) =>
    [...grouped(facts, ({ files }) => files.join('”和“'))]
      .map(([files, of]) => `报送的“${files}”内容不一致：${each(difference)(of)}`)
      .join('；'),
  N3: each(
    ({ forms, count }) =>
      `另报有同名项目的表（${forms.join('、')}${count > forms.length ? `等${count}张` : ''}），内容不同，可能重复报送`,
  ),
  P1: (facts) =>
    [
      ...listsOf(
        facts.filter((fact) => fact.said === 'name'),
        ({ whole }) => whole === null,
      ).map(cutNames),
      each(cutText)(facts.filter((fact) => fact.said !== 'name')),
    ]
      .filter((part) => part !== '')
      .join('；'),
  // What others sent in is no business of this department, but that its code stands under another name.
  P4: each((fact) => {
    switch (fact.said) {
      case 'missing':
        return `主管部门「${fact.department}」没有填写部门代码`;
      case 'cut':
        return `主管部门「${fact.department}」名称不完整，实施单位写作「${fact.unit}」`;
      case 'two-names':
        return `部门代码 ${fact.code} 报送了两个名称：${fact.names.map((name) => `「${name}」`).join('')}`;
      default:
        return asEver('P4', fact);
    }
  }),
  Q5: each((fact) => asEver('Q5', { ...fact, misread: null })),
};

function cutNames([first, ...others]: readonly [CutName, ...CutName[]]): string {
  const names = [first, ...others].map(({ printed, whole }) =>
    whole === null ? `「${printed}」` : `「${printed}」（另一期写作「${whole}」）`,
  );
  const what = first.whole === null ? '占满栏宽，可能不完整' : '不完整';
  return `${horizons(first.horizons)}指标名称${what}：${names.join('、')}`;
}

function cutText(fact: Exclude<Cut, CutName>): string {
  return fact.said === 'department'
    ? `主管部门名称「${fact.printed}」不完整，实施单位写作「${fact.whole}」`
    : asEver('P1', fact);
}

function asEver<R extends keyof FactsOf>(rule: R, fact: Told<R>): string {
  return sentenceOf({ rule, facts: [fact as unknown as Finding['facts'][number]] }, 'zh');
}

/** Each thing that is said, once. */
function each<F>(say: (fact: F) => string): (facts: readonly F[]) => string {
  return (facts) => [...new Set(facts.map(say))].join('；');
}
