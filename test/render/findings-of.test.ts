import { describe, expect, it } from 'vitest';
import type { Finding } from '../../pipeline/model/index.ts';
import { FindingPlaces } from '../../pipeline/render/findings-of.ts';

function about(...records: readonly (string | null)[]): Finding[] {
  return records.map((record) => ({ record }) as Finding);
}

describe('the places of findings', () => {
  it('are those of each record, also where they do not stand together', () => {
    const places = new FindingPlaces(about('a', 'a', 'b', null, 'a', 'c', 'b', 'b'));
    expect(places.get('a')).toEqual([0, 1, 4]);
    expect(places.get('b')).toEqual([2, 6, 7]);
    expect(places.get('c')).toEqual([5]);
    expect(places.get('d')).toEqual([]);
  });

  it('are left where nobody has taken them', () => {
    const places = new FindingPlaces(about('a', 'b', 'b', null));
    expect(places.take('a')).toEqual([0]);
    expect(places.take('a')).toEqual([]);
    expect(places.left()).toEqual([1, 2]);
  });
});
