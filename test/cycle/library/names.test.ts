import { describe, expect, it } from 'vitest';
import { indicatorLibrary } from '../../../pipeline/cycle/library/index.ts';
import { measureOf } from '../../../pipeline/cycle/library/measure.ts';
import { alikePairs, similarityOf } from '../../../pipeline/cycle/library/similarity.ts';
import { grouped } from '../../../pipeline/model/index.ts';
import { parseValue } from '../../../pipeline/notation/value.ts';
import { aUser, type Grouped, groupedByHand } from './users.ts';

/** How well pairs of names that are together agree with those that people put together. */
function agreement(names: readonly Grouped[]): { precision: number; recall: number; f1: number } {
  const groups = indicatorLibrary(names.map(({ row }, at) => aUser(`${at}`, [row])));
  const made = new Map(
    groups.flatMap(({ id, level2, forms }) => forms.map(({ name }) => [`${level2} ${name}`, id])),
  );
  const pairsBy = (keyOf: (name: Grouped) => string) =>
    [...grouped(names, keyOf).values()].reduce((sum, { length: n }) => sum + (n * (n - 1)) / 2, 0);
  const byHand = ({ group, row: [inClass] }: Grouped) => `${inClass} ${group}`;
  const byProgram = ({ row: [inClass, name] }: Grouped) => made.get(`${inClass} ${name}`) ?? name;
  const both = pairsBy((name) => `${byHand(name)} ${byProgram(name)}`);
  const [precision, recall] = [both / pairsBy(byProgram), both / pairsBy(byHand)];
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

describe('groups of names', () => {
  it('agree with those that people made of names by which the table was written', () => {
    expect(agreement(groupedByHand('tuning')).f1).toBeGreaterThan(0.9);
  });

  /*
   * Names of fields that nobody thought of when the table of measures and the thresholds were written: the groups were made by
   * hand by the guideline at the head of the file, before the code was run on any of them, and nothing was changed after.
   */
  it('agree well enough with those of names that nothing was chosen by', () => {
    const { precision, f1 } = agreement(groupedByHand('held-out'));
    expect(precision).toBeGreaterThan(0.9);
    expect(f1).toBeGreaterThan(HELD_OUT);
  });

  it('are disjoint in the two files', () => {
    const tuned = new Set(groupedByHand('tuning').map(({ row: [, name] }) => name));
    expect(groupedByHand('held-out').filter(({ row: [, name] }) => tuned.has(name))).toEqual([]);
  });
});

/** What was measured, rounded down: the way to .9 is more words in vocabulary/measures.tsv. */
const HELD_OUT = 0.8;

describe('likeness', () => {
  it('of all pairs is found by the index as one by one', () => {
    const measures = groupedByHand('held-out')
      .slice(0, 250)
      .map(({ row: [, name, value] }) => measureOf(name, parseValue(value)));
    const oneByOne = measures.flatMap((a, i) =>
      measures.slice(i + 1).flatMap((b, j) => {
        const alike = similarityOf(a, b);
        return alike === 0 ? [] : [`${i} ${i + 1 + j} ${alike}`];
      }),
    );
    const indexed = alikePairs(measures).map(({ a, b, alike }) => `${a} ${b} ${alike}`);
    expect(indexed.sort()).toEqual(oneByOne.sort());
  });
});
