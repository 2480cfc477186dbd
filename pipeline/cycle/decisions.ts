/** What people said of which forms are of one project, by the ids of their records. */
export interface Decisions {
  readonly same: readonly (readonly [string, string])[];
  readonly other: readonly (readonly [string, string])[];
}

export const NO_DECISIONS: Decisions = { same: [], other: [] };

/** The forms that a person parted from one, by its id. */
export function partedBy({ other }: Decisions): (id: string) => readonly string[] {
  const parted = new Map<string, string[]>();
  for (const [a, b] of other) {
    parted.set(a, [...(parted.get(a) ?? []), b]);
    parted.set(b, [...(parted.get(b) ?? []), a]);
  }
  return (id) => parted.get(id) ?? [];
}
