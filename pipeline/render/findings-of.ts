import type { Finding } from '../model/index.ts';

/** Where the findings of each record stand in a ledger's list, by the record's id. */
export function findingPlaces(findings: Iterable<Finding>): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  let place = 0;
  for (const { record } of findings) {
    if (record !== null) {
      const known = places.get(record);
      if (known === undefined) places.set(record, [place]);
      else known.push(place);
    }
    place += 1;
  }
  return places;
}
