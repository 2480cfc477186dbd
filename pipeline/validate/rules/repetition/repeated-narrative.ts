import type { ProjectRecord } from '../../../model/index.ts';
import { SPECIFIC } from '../../grounds.ts';
import { essence } from '../../reading/text.ts';
import type { Rule, Violation } from '../../rule.ts';

/** Shorter texts (按规定执行) are the same by chance. */
const SHORTEST = 6;

function* check({ projectName, narratives, goals }: ProjectRecord): Iterable<Violation> {
  const fields = [
    { path: '/projectName', zh: '项目名称', en: 'the project name', text: projectName },
    {
      path: '/goals/implementation',
      zh: '实施期目标',
      en: 'the implementation goal',
      text: goals.implementation,
    },
    { path: '/goals/annual', zh: '年度目标', en: 'the annual goal', text: goals.annual },
    { path: '/narratives/overview', zh: '项目概况', en: 'the overview', text: narratives.overview },
    { path: '/narratives/basis', zh: '立项依据', en: 'the basis', text: narratives.basis },
    {
      path: '/narratives/necessity',
      zh: '项目设立必要性',
      en: 'the necessity',
      text: narratives.necessity,
    },
    {
      path: '/narratives/safeguards',
      zh: '制度、措施',
      en: 'the safeguards',
      text: narratives.safeguards,
    },
    { path: '/narratives/plan', zh: '项目实施计划', en: 'the plan', text: narratives.plan },
  ].map((field) => ({ ...field, essence: essence(field.text ?? '') }));
  for (const [at, field] of fields.entries()) {
    if (!field.path.startsWith('/narratives') || [...field.essence].length < SHORTEST) continue;
    const twin = fields.slice(0, at).find((other) => other.essence === field.essence);
    if (twin === undefined) continue;
    yield {
      paths: [field.path, twin.path],
      message: `${field.zh}与${twin.zh}内容相同`,
      messageEn: `Word for word, ${field.en} is ${twin.en}`,
    };
  }
}

export const repeatedNarrative: Rule = {
  id: 'X3',
  severity: 'warning',
  title: '文字栏目重复其他栏目的内容',
  titleEn: 'A narrative repeats another field of the form',
  ...SPECIFIC,
  check,
};
