import { addTo, type Finding } from '../model/index.ts';

/** Where the findings of each record stand in a ledger's list, by the record's id. */
export function findingPlaces(findings: Iterable<Finding>): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  let place = 0;
  for (const { record } of findings) {
    if (record !== null) addTo(places, record, place);
    place += 1;
  }
  return places;
}
