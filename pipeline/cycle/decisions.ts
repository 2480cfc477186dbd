import { addTo } from '../model/index.ts';

/** What a person said of two forms, by the ids of their records. */
export interface Decision {
  readonly record: string;
  readonly other: string;
  /** Whether both are of one project. */
  readonly isSame: boolean;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  readonly why?: string;
}

/** Of what was said of the same two forms, whichever was named first, what was said last. */
export function lastSaid(decisions: readonly Decision[]): Decision[] {
  const last = new Map<string, Decision>();
  for (const decision of decisions) {
    const key = [decision.record, decision.other].sort().join(' ');
    const known = last.get(key);
    if (known === undefined || Date.parse(known.at) <= Date.parse(decision.at))
      last.set(key, decision);
  }
  return [...last.values()];
}

/** The forms that a person parted from one, by its id. */
export function partedBy(decisions: readonly Decision[]): (id: string) => readonly string[] {
  const parted = new Map<string, string[]>();
  for (const { record, other, isSame } of decisions) {
    if (isSame) continue;
    addTo(parted, record, other);
    addTo(parted, other, record);
  }
  return (id) => parted.get(id) ?? [];
}
