import { NARRATIVES, type ProjectRecord, type RepetitionFacts } from '../../../model/index.ts';
import { SPECIFIC } from '../../grounds.ts';
import { essence } from '../../reading/text.ts';
import type { Rule, Violation } from '../../rule.ts';

/** Shorter texts (按规定执行) are the same by chance. */
const SHORTEST = 6;

function* check({
  projectName,
  narratives,
  goals,
}: ProjectRecord): Iterable<Violation<RepetitionFacts['X3']>> {
  const fields = [
    { path: '/projectName', text: projectName },
    { path: '/goals/implementation', text: goals.implementation },
    { path: '/goals/annual', text: goals.annual },
    ...NARRATIVES.map((one) => ({ path: `/narratives/${one}`, text: narratives[one] })),
  ].map(({ path, text }) => ({ path, essence: essence(text ?? '') }));
  for (const [at, field] of fields.entries()) {
    if (!field.path.startsWith('/narratives') || [...field.essence].length < SHORTEST) continue;
    const twin = fields.slice(0, at).find((other) => other.essence === field.essence);
    if (twin === undefined) continue;
    yield { paths: [field.path, twin.path], facts: { field: field.path, repeats: twin.path } };
  }
}

export const repeatedNarrative: Rule<'X3'> = {
  id: 'X3',
  severity: 'warning',
  title: '文字栏目重复其他栏目的内容',
  titleEn: 'A narrative repeats another field of the form',
  ...SPECIFIC,
  check,
};
