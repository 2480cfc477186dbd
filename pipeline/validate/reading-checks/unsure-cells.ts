import type { Evidence, ProjectRecord, ReadingFacts } from '../../model/index.ts';
import { FORM } from '../grounds.ts';
import type { Rule, Violation } from '../rule.ts';
import { NUMBERS, whereOf } from './places.ts';
import { withoutSettledDoubts } from './settled.ts';

/**
 * A text that nothing parts into cells for sure: what is whose was told by words and by counting. All of its
 * values are named, numbers first: a text in another's place would show in none of them.
 */
function* check(asCorrected: ProjectRecord): Iterable<Violation<ReadingFacts['S4']>> {
  const record = withoutSettledDoubts(asCorrected);
  const unsure = Object.entries(record.evidence).filter(
    ([, { unsure: isUnsure, text }]) => isUnsure === true && text !== '',
  );
  const [first] = unsure;
  if (first === undefined) return;
  const isNumber = ([path, { text }]: (typeof unsure)[number]) =>
    NUMBERS.test(path) && /\d/u.test(text);
  const others = unsure.filter((each) => !isNumber(each));
  const [[path] = first, ...more] = [...unsure.filter(isNumber), ...others];
  const inOrder = unsure.map(([, evidence]) => evidence).sort((a, b) => placeIn(a) - placeIn(b));
  yield {
    paths: [path, ...more.map(([other]) => other)],
    facts: {
      values: unsure.length,
      from: whereOf(record, inOrder[0] ?? first[1]),
      to: whereOf(record, inOrder.at(-1) ?? first[1]),
    },
  };
}

function placeIn({ page = 0, line = 0 }: Evidence): number {
  return page + line;
}

export const unsureCells: Rule<'S4'> = {
  id: 'S4',
  severity: 'warning',
  title: '文本没有分清栏目，内容可能归错',
  titleEn: 'A text does not part its cells for sure: what it holds may be in the wrong one',
  ...FORM,
  check,
};
