import { expect, it } from 'vitest';
import { fingerprintOf } from '../../pipeline/model/index.ts';

it('tells texts apart that differ in one character or in their order', () => {
  const texts = Array.from({ length: 100_000 }, (_, index) => `数量${index}|≥${index % 977}处`);
  texts.push('', 'ab', 'ba', 'a', 'aa', '\u0000', '\u0000\u0000');
  const numbers = texts.map(fingerprintOf);
  expect(new Set(numbers).size).toBe(texts.length);
  expect(numbers.every((number) => Number.isSafeInteger(number) && number > 0)).toBe(true);
  expect(texts.map(fingerprintOf)).toEqual(numbers);
});
