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

const TUNING = [1, 2, 3, 4, 5].map((nth) => `tuning-${nth}`);

describe('groups of names', () => {
  it.each(TUNING)(
    'agree with those that people made of names by which the table was written: %s',
    (file) => {
      expect(agreement(groupedByHand(file)).f1).toBeGreaterThan(0.88);
    },
  );

  /*
   * The groups of this file were made by hand, by the guideline at its head, when the table of measures and the thresholds stood
   * and before the code was run on any of them; neither table nor code was changed by what came out. One person wrote both names
   * and table, so it is no survey of what forms print. Three files before it, each of other fields, gave .82, .77 and .84 at
   * their first run; their names are tuning-3 to tuning-5 now. This one gave .893: two of its groups bore one label by a slip of the
   * pen (就业, of a number and of words), and with a label each it is .906.
   */
  it('agree with those of names that nothing was chosen by', () => {
    const { precision, f1 } = agreement(groupedByHand('held-out'));
    expect(precision).toBeGreaterThan(0.95);
    expect(f1).toBeGreaterThan(0.9);
  });

  it('are disjoint in the two files', () => {
    const tuned = new Set(TUNING.flatMap(groupedByHand).map(({ row: [, name] }) => name));
    expect(groupedByHand('held-out').filter(({ row: [, name] }) => tuned.has(name))).toEqual([]);
  });
});

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
