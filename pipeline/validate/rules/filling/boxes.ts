import { type FillingFacts, grouped, type ProjectRecord } from '../../../model/index.ts';
import { type Choice, choicesIn } from '../../../notation/choice.ts';
import { parseAttribute } from '../../../notation/period.ts';
import { FORM } from '../../grounds.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check({ attribute }: ProjectRecord): Iterable<Violation<FillingFacts['A1']>> {
  if (attribute === null) return;
  const groups = groupsOf(choicesIn(attribute.text));
  for (const choices of groups) {
    // A box of its own beside a group may be left empty.
    if (choices.length === 1 && groups.length > 1) continue;
    const ticked = choices.filter((one) => one.ticked).map(({ text }) => text);
    if (ticked.length === 1) continue;
    yield { paths: ['/attribute'], facts: { choices: choices.map(({ text }) => text), ticked } };
  }
}

/** One-off or recurring is one question, new or continuing another; what answers neither belongs to what stands before it. */
function groupsOf(choices: readonly Choice[]): Choice[][] {
  let last = '';
  const groups = grouped(choices, ({ text }) => {
    const kind = parseAttribute(text)?.kind ?? null;
    if (kind !== null) last = kind === 'one-off' || kind === 'recurring' ? 'term' : 'origin';
    return last;
  });
  return [...groups.values()];
}

export const boxes: Rule<'A1'> = {
  id: 'A1',
  severity: 'warning',
  title: '选项没有勾选，或勾选了不止一个',
  titleEn: 'Of several boxes none is ticked, or more than one',
  ...FORM,
  check,
};
