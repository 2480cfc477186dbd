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

const said = ({ record, rule, path, message }: Finding) => `${record} ${rule} ${path} ${message}`;
const placed = ({ record, rule, path }: Finding) => `${record} ${rule} ${path}`;

it(`catches at least ${CAUGHT_AT_LEAST * 100} % of ${EACH * 5} small damages to the seed forms`, () => {
  const records = seedRecords();
  const before = findingsOf(records);
  const saidBefore = new Set(before.map(said));
  const placedBefore = new Set(before.map(placed));
  const mutations = mutationsOf(records, EACH, SEED);
  const misses: string[] = [];
  const tally = new Map<string, { all: number; caught: number; elsewhere: number }>();
  for (const { form, mutation } of mutations) {
    // The rules about one form have nothing new to say of the seven others.
    const batch = records.map((record, at) => (at === form ? mutation.record : record));
    const after = [...validate(mutation.record), ...validateBatch(batch)];
    const caught = after.some((finding) => !saidBefore.has(said(finding)));
    const counts = tally.get(mutation.kind) ?? { all: 0, caught: 0, elsewhere: 0 };
    counts.all += 1;
    if (caught) counts.caught += 1;
    else misses.push(`form ${form + 1} ${mutation.kind}: ${mutation.told}`);
    // A rule that had nothing to say of that place before, not one whose arithmetic came out otherwise.
    if (after.some((finding) => !placedBefore.has(placed(finding)))) counts.elsewhere += 1;
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
