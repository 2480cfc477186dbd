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

/** The findings of one record after the other, as a ledger has them; those of no record are left out. */
export function* findingsByRecord(
  findings: Iterable<Finding>,
): Iterable<readonly [record: string, findings: readonly Finding[]]> {
  let own: Finding[] = [];
  for (const finding of findings) {
    const id = own[0]?.record ?? null;
    if (finding.record !== id) {
      if (id !== null) yield [id, own];
      own = [];
    }
    own.push(finding);
  }
  const last = own[0]?.record ?? null;
  if (last !== null) yield [last, own];
}
