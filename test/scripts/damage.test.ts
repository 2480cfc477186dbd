import { afterAll, describe, expect, it } from 'vitest';
import { inlineReaders } from '../../pipeline/batch/readers.ts';
import { FORMATS, type Format } from '../../scripts/damage/originals.ts';
import { DamageRun } from '../../scripts/damage/run.ts';

/** A small part of what `npm run damage` does thousands of times: the same files in every run. */
const EACH = 12;
const FIRST_SEED = 20_260_101;

describe.each(FORMATS)('a damaged .%s', (format: Format) => {
  const run = inlineReaders().then((readers) => new DamageRun(readers, [format]));
  afterAll(async () => (await run).close());

  const seeds = Array.from({ length: EACH }, (_, index) => FIRST_SEED + index);
  it.each(seeds)('changes no amount that nobody is told of (seed %i)', async (seed) => {
    const { verdict, excuse, spoiled } = await (await run).trial(seed);
    if (excuse === null) expect(['unchanged', 'told'], spoiled.way).toContain(verdict.kind);
  });
});

it('the same seed damages the same file in the same way', async () => {
  const run = new DamageRun(await inlineReaders());
  const [once, again] = [await run.made(7), await run.made(7)];
  expect(again.original.file).toBe(once.original.file);
  expect(Buffer.from(again.spoiled.bytes).equals(once.spoiled.bytes)).toBe(true);
  expect(Buffer.from(once.spoiled.bytes).equals(once.original.bytes)).toBe(false);
});
