import { expect, it } from 'vitest';
import { Column, Interned } from '../../../pipeline/cycle/library/column.ts';

it('keeps numbers by their place, however many', () => {
  const column = new Column(Uint32Array);
  for (let place = 0; place < 10_000; place++) column.set(place, 2 ** 32 - 1 - place);
  column.set(5, 7);
  expect(column.length).toBe(10_000);
  expect([column.at(0), column.at(5), column.at(9_999)]).toEqual([2 ** 32 - 1, 7, 4294957296]);
  expect(() => column.at(100_000)).toThrow(RangeError);
});

it('gives what is the same one number', () => {
  const words = new Interned<string | null>();
  expect([words.of('次'), words.of(null), words.of('次'), words.of('null')]).toEqual([0, 1, 0, 2]);
  expect([words.at(1), words.at(2)]).toEqual([null, 'null']);
  const made = new Interned<{ readonly name: string }>();
  expect(made.of('a', () => ({ name: '甲' }))).toBe(0);
  expect(made.of('a', () => ({ name: '乙' }))).toBe(0);
  expect(made.at(0)).toEqual({ name: '甲' });
});
