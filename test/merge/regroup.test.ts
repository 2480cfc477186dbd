import { describe, expect, it } from 'vitest';
import { idOfGroup, regrouped, type Statement } from '../../pipeline/merge/index.ts';

interface Card {
  readonly id: string;
  readonly file: string;
  readonly form: number;
  readonly paged: boolean;
  readonly scanned: boolean;
  readonly named: boolean;
}
const card = (id: string, file: string, form = 1): Card => ({
  id,
  file,
  form,
  paged: true,
  scanned: false,
  named: true,
});
const [a, a2, b] = [card('A', 'a.pdf'), card('A', 'a.txt'), card('B', 'b.pdf')];
const groups = [
  { forms: [a, a2] as [Card, ...Card[]], nth: 0 },
  { forms: [b] as [Card, ...Card[]], nth: 0 },
];
const groupsBy = (...statements: Statement[]) =>
  regrouped(groups, statements, ({ file }) => `hash of ${file}`).map((group) => [
    idOfGroup(group),
    group.forms.map(({ file }) => file),
  ]);

describe('what people say of which forms are one', () => {
  it('changes nothing where nothing is said, or of what is not there', () => {
    const as = [
      ['A', ['a.pdf', 'a.txt']],
      ['B', ['b.pdf']],
    ];
    expect(groupsBy()).toEqual(as);
    expect(groupsBy({ act: 'one', record: 'A', other: 'C', source: 'hash of b.pdf' })).toEqual(as);
    expect(groupsBy({ act: 'one', record: 'A', other: 'B', source: 'another' })).toEqual(as);
    expect(groupsBy({ act: 'one', record: 'A', other: 'A', source: 'hash of a.pdf' })).toEqual(as);
    expect(groupsBy({ act: 'apart', record: 'A', source: 'another', form: 1 })).toEqual(as);
    expect(groupsBy({ act: 'apart', record: 'B', source: 'hash of b.pdf', form: 1 })).toEqual(as);
  });

  it('makes two records one, under the id that it is said of', () => {
    expect(groupsBy({ act: 'one', record: 'A', other: 'B', source: 'hash of b.pdf' })).toEqual([
      ['A', ['a.pdf', 'a.txt', 'b.pdf']],
    ]);
  });

  it('gives a form that is parted a record of its own', () => {
    expect(groupsBy({ act: 'apart', record: 'A', source: 'hash of a.txt', form: 1 })).toEqual([
      ['A', ['a.pdf']],
      ['B', ['b.pdf']],
      ['A-2', ['a.txt']],
    ]);
  });

  it('can be said both ways: then the first holds', () => {
    const first = { act: 'one', record: 'A', other: 'B', source: 'hash of b.pdf' } as const;
    const second = { act: 'one', record: 'B', other: 'A', source: 'hash of a.pdf' } as const;
    expect(groupsBy(first, second)).toEqual([['A', ['a.pdf', 'a.txt', 'b.pdf']]]);
  });
});
