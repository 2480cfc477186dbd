import { expect, it } from 'vitest';
import type { Finding, ProjectRecord } from '../../pipeline/model/index.ts';
import { validate, validateBatch } from '../../pipeline/validate/index.ts';
import { mutationsOf } from './mutations.ts';
import { seedRecords } from './seed.ts';

const EACH = 80;
const SEED = 20250217;
const CAUGHT_AT_LEAST = 0.95;

function findingsOf(records: readonly ProjectRecord[]): Finding[] {
  return [...records.flatMap((record) => validate(record)), ...validateBatch(records)];
}

/** Each place that a finding names. */
function placed({ record, rule, paths }: Finding): string[] {
  return paths.map((path) => `${record} ${rule} ${path}`);
}

/** Each thing that a finding says, of each horizon by itself: a finding that says less than before says nothing new. */
function said(finding: Finding): string[] {
  const { record, rule, facts } = finding;
  const told = facts.flatMap(({ horizons, ...fact }) => {
    const each = Array.isArray(horizons) && horizons.length > 0 ? horizons : [''];
    return each.map((horizon) => `${record} ${rule} ${horizon} ${JSON.stringify(fact)}`);
  });
  return [...told, ...placed(finding)];
}

it(`catches at least ${CAUGHT_AT_LEAST * 100} % of ${EACH * 5} small damages to the seed forms`, () => {
  const records = seedRecords();
  const before = findingsOf(records);
  const saidBefore = new Set(before.flatMap(said));
  const placedBefore = new Set(before.flatMap(placed));
  const mutations = mutationsOf(records, EACH, SEED);
  const misses: string[] = [];
  const tally = new Map<string, { all: number; caught: number; elsewhere: number }>();
  for (const { form, mutation } of mutations) {
    // The rules about one form have nothing new to say of the seven others.
    const batch = records.map((record, at) => (at === form ? mutation.record : record));
    const after = [...validate(mutation.record), ...validateBatch(batch)];
    const caught = after.flatMap(said).some((one) => !saidBefore.has(one));
    const counts = tally.get(mutation.kind) ?? { all: 0, caught: 0, elsewhere: 0 };
    counts.all += 1;
    if (caught) counts.caught += 1;
    else misses.push(`form ${form + 1} ${mutation.kind}: ${mutation.told}`);
    // A rule that had nothing to say of that place before, not one whose arithmetic came out otherwise.
    if (after.flatMap(placed).some((one) => !placedBefore.has(one))) counts.elsewhere += 1;
    tally.set(mutation.kind, counts);
  }
  for (const [kind, { all, caught, elsewhere }] of tally) {
    console.log(
      `${kind}: ${caught} of ${all} caught, ${elsewhere} of them by a rule or at a place that was quiet before`,
    );
  }
  console.log(misses.length === 0 ? 'no misses' : `misses:\n  ${misses.join('\n  ')}`);
  expect(1 - misses.length / mutations.length).toBeGreaterThanOrEqual(CAUGHT_AT_LEAST);
}, 120_000);
