import { grouped } from '../model/index.ts';
import { type FormCard, inOrder } from './card.ts';
import { type Clusters, slotOf } from './clusters.ts';
import type { Department } from './departments.ts';
import { likeness, wholeOf } from './likeness.ts';
import { stemOf } from './names.ts';

/** More forms of one name, year and stage than this are compared by what is wholly the same alone. */
const MOST_COMPARED = 40;
const ALIKE = 0.5;

/**
 * Finds the versions of one form of one year: of one code and name, else of one name, department and unit, filled in on different
 * days (or once applied for and once issued, or once adjusted), and alike in what they say. Two projects of one name in one year stay two.
 */
export function joinVersions(
  cards: readonly FormCard[],
  clusters: Clusters,
  departmentOf: (card: FormCard) => Department,
): void {
  const keyOf = (card: FormCard): string =>
    JSON.stringify([
      slotOf(card),
      card.code ?? [departmentOf(card).key, card.unit],
      stemOf(card.name) || card.id,
    ]);
  for (const group of grouped(cards, keyOf).values()) {
    if (group.length < 2) continue;
    for (const versions of versionsIn([...group].sort(inOrder), clusters)) {
      if (versions.length > 1)
        clusters.joinVersions(versions, {
          reason: versions.every(({ code }) => code !== null) ? 'code' : 'name',
          doubt: null,
        });
    }
  }
}

function versionsIn(group: readonly FormCard[], clusters: Clusters): FormCard[][] {
  if (group.length > MOST_COMPARED)
    return [...grouped(group, ({ money, goal }) => `${money}|${wholeOf(goal)}`).values()].filter(
      (same) => same.every((card, at) => at === 0 || isLater(card, same[at - 1] as FormCard)),
    );
  const found: FormCard[][] = [];
  for (const card of group) {
    const home = found.find((versions) =>
      versions.every(
        (one) => isLater(card, one) && isAlike(card, one) && !partedIn(card, one, clusters),
      ),
    );
    if (home === undefined) found.push([card]);
    else home.push(card);
  }
  return found;
}

function partedIn(a: FormCard, b: FormCard, clusters: Clusters): boolean {
  return clusters.of(a).parted.has(b.id) || clusters.of(b).parted.has(a.id);
}

/** Whether a form came after another, as it says itself. */
function isLater(card: FormCard, before: FormCard): boolean {
  if (card.kind !== before.kind) return true;
  if (card.isAdjusted !== before.isAdjusted) return card.isAdjusted;
  const [later, earlier] = [dayOf(card), dayOf(before)];
  return later !== null && earlier !== null && later !== earlier;
}

export function dayOf({ filledAt }: Pick<FormCard, 'filledAt'>): string | null {
  return filledAt;
}

function isAlike(a: FormCard, b: FormCard): boolean {
  if (a.code !== null && a.code === b.code) return true;
  return (
    likeness(a.goal, b.goal) >= ALIKE ||
    likeness(a.indicators, b.indicators) >= ALIKE ||
    (a.money !== null && a.money === b.money)
  );
}
