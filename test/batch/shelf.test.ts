import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FindingList } from '../../pipeline/batch/finding-list.ts';
import { Shelf } from '../../pipeline/batch/shelf.ts';
import { Spill } from '../../pipeline/batch/spill.ts';
import type { Finding } from '../../pipeline/model/index.ts';

describe('a shelf', () => {
  it('gives back what was put into it, in any order and as often as asked', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue({ maxDepth: 3 })),
        fc.nat(),
        fc.nat(4),
        (values, seed, loose) => {
          const plain = values.map((value) => JSON.parse(JSON.stringify(value)) as unknown);
          const shelf = new Shelf<unknown>(loose);
          expect(plain.map((value) => shelf.put(value))).toEqual(plain.map((_, index) => index));
          expect([...shelf]).toEqual(plain);
          expect([...shelf]).toEqual(plain);
          const index = seed % (plain.length + 2);
          expect(shelf.at(index)).toEqual(plain[index]);
        },
      ),
    );
  });

  it('keeps a thousand forms that are much alike in little room', () => {
    const shelf = new Shelf<object>(0);
    const form = { label: '绩效指标'.repeat(2000), amount: '0.00' };
    for (let index = 0; index < 1000; index++) shelf.put({ ...form, amount: `${index}.00` });
    expect(shelf.at(999)).toEqual({ ...form, amount: '999.00' });
    expect(shelf.at(1000)).toBeUndefined();
  });
});

describe('what does not fit into memory', () => {
  const pieceOf = (index: number) => Buffer.alloc(128_000, `number ${index} `);
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spill '));
    vi.stubEnv('TMPDIR', folder);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });

  it('is read back from a file, in any order, and leaves none behind', () => {
    const spill = new Spill();
    // Twelve megabytes, of which a file takes all but the first and the last.
    for (let index = 0; index < 100; index++) spill.put(pieceOf(index));
    for (const index of [0, 99, 50, 49, 1, 98]) expect(spill.at(index)).toEqual(pieceOf(index));
    expect(spill.at(100)).toBeUndefined();
    expect(spill.length).toBe(100);
    if (process.platform !== 'win32') expect(readdirSync(folder)).toEqual([]);
  });

  it('stays in memory where there is no disk for it', () => {
    vi.stubEnv('TMPDIR', join(folder, 'there-is-no-such-folder'));
    const spill = new Spill();
    for (let index = 0; index < 100; index++) spill.put(pieceOf(index));
    for (const index of [0, 99, 50]) expect(spill.at(index)).toEqual(pieceOf(index));
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
