import { choiceOf } from './pattern.ts';
import { current, derived } from './vocabulary.ts';

/** Whether a text is a word for nothing: 无, 不涉及. Blank cells and strokes are none. */
export function isWordForNothing(plain: string): boolean {
  return current().find('nothing', plain.toLowerCase()) !== null;
}

const COMPARATORS = derived((words) => {
  const before = words.words('comparators', '≥', '≤', '>', '<', '=', '±');
  const signs = before.filter((word) => !/\p{Script=Han}/u.test(word));
  return {
    // Words that deny begin no name; others do (达标率, 超过人数), unless a number follows.
    anywhere: new RegExp(
      `${choiceOf(signs)}|[＞＜＝]|${choiceOf(before.filter((word) => word.startsWith('不')))}|${choiceOf(before)}(?=\\s*\\d)`,
      'u',
    ),
    signs: new RegExp(`^${choiceOf(signs)}+$`, 'u'),
    all: new Set(before),
  };
});

/** Where in a text the first sign or word stands that compares, from 0; -1 where there is none. */
export function comparatorAt(text: string): number {
  return text.search(COMPARATORS().anywhere);
}

/** Whether a text is what compares and no more: ≥, 不低于. */
export function isComparator(plain: string): boolean {
  const { signs, all } = COMPARATORS();
  return all.has(plain) || signs.test(plain);
}

/** Whether a text says how an indicator is judged, which is no part of its value: 定量, 正向指标. */
export function isKindOfIndicator(text: string): boolean {
  return current().find('comparators', text, (meaning) => meaning === 'kind') !== null;
}

/** Whether a text stands for an indicator's value in words: 及时, 达标. */
export function isValueInWords(text: string): boolean {
  return current().find('parts', text, (meaning) => meaning === 'value') !== null;
}

/** Whether a text is a grade: 优, 合格. */
export function isGrade(text: string): boolean {
  return current().find('parts', text, (meaning) => meaning === 'grade') !== null;
}
