import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FindingList } from '../../pipeline/batch/finding-list.ts';
import { Shelf } from '../../pipeline/batch/shelf.ts';
import { NO_SPILL, openSpill } from '../../pipeline/batch/spill.ts';
import type { Finding } from '../../pipeline/model/index.ts';

describe('a shelf', () => {
  it('gives back what was put into it, in any order and as often as asked', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue({ maxDepth: 3 })),
        fc.nat(),
        fc.nat(4),
        fc.nat(200),
        fc.nat(5),
        (values, seed, loose, inMemory, room) => {
          // A disk that takes so many values, then no more.
          const disk = openSpill();
          let written = 0;
          const spill = {
            ...disk,
            write: (bytes: Uint8Array) => (written++ < room ? disk.write(bytes) : null),
          };
          const plain = values.map((value) => JSON.parse(JSON.stringify(value)) as unknown);
          const shelf = new Shelf<unknown>(spill, loose, inMemory);
          expect(plain.map((value) => shelf.put(value))).toEqual(plain.map((_, index) => index));
          expect([...shelf]).toEqual(plain);
          expect([...shelf]).toEqual(plain);
          const index = seed % (plain.length + 2);
          expect(shelf.at(index)).toEqual(plain[index]);
          spill.close();
        },
      ),
    );
  });

  it('keeps a thousand forms that are much alike in little room', () => {
    const shelf = new Shelf<object>(NO_SPILL, 0);
    const form = { label: '绩效指标'.repeat(2000), amount: '0.00' };
    for (let index = 0; index < 1000; index++) shelf.put({ ...form, amount: `${index}.00` });
    expect(shelf.at(999)).toEqual({ ...form, amount: '999.00' });
    expect(shelf.at(1000)).toBeUndefined();
  });
});

const finding = (record: string | null, rule: string, path: string): Finding => ({
  record,
  rule,
  severity: 'note',
  paths: [path],
  facts: [],
  evidence: [],
  suggestion: null,
});

it('has on the disk what is too much for the memory, until that is closed', () => {
  const spill = openSpill();
  const shelf = new Shelf<object>(spill, 0, 0);
  shelf.put({ a: '1' });
  expect(shelf.put({ a: '2' })).toBe(1);
  expect(shelf.at(1)).toEqual({ a: '2' });
  spill.close();
  expect(() => shelf.at(1)).toThrow();
});

describe('the findings of a batch', () => {
  it('come record by record, then the graver ones, of those the ones about money, by rule and path, each once; and each can be asked for alone', () => {
    const list = new FindingList();
    list.add([
      finding('b', 'X1', '/year'),
      { ...finding('b', 'X1', '/c'), severity: 'warning' },
      finding('b', 'P3', '/funding/annual/total'),
      { ...finding('b', 'M1', '/b'), facts: [{ horizons: ['annual'] }] },
      finding('b', 'M1', '/a'),
      finding('b', 'M1', '/a'),
    ]);
    list.add([]);
    list.add([finding('a', 'M1', '/a')]);
    list.add([finding(null, 'L1', '/')]);
    const wanted = [
      'b X1 /c',
      'b P3 /funding/annual/total',
      'b M1 /a',
      'b M1 /b',
      'b X1 /year',
      'a M1 /a',
      'null L1 /',
    ];
    const told = (found: Finding | undefined) => `${found?.record} ${found?.rule} ${found?.paths}`;
    expect([...list].map(told)).toEqual(wanted);
    expect(list.length).toBe(7);
    for (const index of [4, 0, 6, 2, 5, 3, 1]) expect(told(list.at(index))).toBe(wanted[index]);
    expect(list.at(7)).toBeUndefined();
    expect(list.at(-1)).toBeUndefined();
  });
});
