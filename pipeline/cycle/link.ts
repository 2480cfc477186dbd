import { grouped, isOneName } from '../model/index.ts';
import { type FormCard, inOrder } from './card.ts';
import {
  type Cluster,
  Clusters,
  codesDiffer,
  firstOf,
  fits,
  groupsBy,
  type Hint,
  isParted,
  type Tie,
} from './clusters.ts';
import { type Decision, partedBy } from './decisions.ts';
import { type Department, departmentsOf } from './departments.ts';
import { likeness } from './likeness.ts';
import { joinGroup } from './matching.ts';
import { moved } from './moved.ts';
import { isGeneric, nameLikeness, stemOf } from './names.ts';
import { hintAtParts } from './parts.ts';
import { renamed } from './renamed.ts';
import { joinVersions } from './versions.ts';

/** Which forms are of one project, and what was found of that. */
export interface Linking {
  /** The forms of each project, in order; projects by their first form. */
  readonly projects: readonly (readonly FormCard[])[];
  readonly ties: readonly Tie[];
  readonly hints: readonly Hint[];
}

/**
 * Finds which forms are of one project: what people said, then by code, by name and department, by name where department, unit or
 * code changed, and by goal and money where the name did. Each step joins only what the steps before left apart, and never two
 * forms of one stage and year but versions. The same for the same forms in whatever order.
 */
export function link(unordered: readonly FormCard[], decisions: readonly Decision[]): Linking {
  const cards = [...unordered].sort(inOrder);
  const departmentOf = departmentsOf(cards);
  const clusters = new Clusters(cards, partedBy(decisions));
  const byId = new Map(cards.map((card) => [card.id, card]));
  joinVersions(cards, clusters, departmentOf);
  const same = decisions.filter(({ isSame }) => isSame);
  for (const decision of same) {
    const [one, other] = [byId.get(decision.record), byId.get(decision.other)];
    if (one === undefined || other === undefined) continue;
    const [mine, theirs] = [clusters.of(one), clusters.of(other)];
    // Who parts two forms means that no third one brings them together.
    if (isParted(mine, theirs)) {
      const [earlier, later] = inOrder(one, other) <= 0 ? [one, other] : [other, one];
      clusters.hints.push({ later, earlier, reason: 'confirmed', doubt: 'several' });
    } else clusters.join(mine, theirs, { reason: 'confirmed', doubt: null });
  }
  byCode(clusters, departmentOf);
  byName(clusters, departmentOf);
  const departmentKey = moved(clusters, departmentOf);
  const parts = hintAtParts(clusters, departmentKey);
  renamed(clusters, departmentKey, parts);
  const confirmed = new Set(same.map(({ record, other }) => pairKey(record, other)));
  return {
    projects: clusters.all().map(({ cards: own }) => own),
    ties: clusters.ties.map((tie) =>
      confirmed.has(pairKey(tie.later.id, tie.earlier.id))
        ? { ...tie, reason: 'confirmed', doubt: null }
        : tie,
    ),
    hints: clusters.hints.filter(
      ({ later, earlier }) => clusters.of(later) !== clusters.of(earlier),
    ),
  };
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** Shorter ones (001, 2024-1) are numbers of a list, not of a project. */
const SHORTEST_CODE = 6;

/** A code that several names of one stage and year have is of a kind of project. */
function byCode(clusters: Clusters, departmentOf: (card: FormCard) => Department): void {
  const coded = clusters.all().filter(({ codes }) => codes.size > 0);
  for (const [code, group] of grouped(coded, ({ codes: [code = ''] }) => code)) {
    if (group.length < 2 || code.length < SHORTEST_CODE) continue;
    const slots = new Set(group.flatMap(({ slots: own }) => [...own]));
    const isShared = slots.size < group.reduce((sum, { slots: own }) => sum + own.size, 0);
    if (isShared) continue;
    joinGroup(group, clusters, (later, earlier) => ({
      reason: 'code',
      doubt: isOneProject(later, earlier)
        ? null
        : departmentOf(later).key === departmentOf(earlier).key
          ? 'names-differ'
          : 'departments-differ',
    }));
  }
}

/** Whether names or contents bear out what the code says. */
function isOneProject(a: FormCard, b: FormCard): boolean {
  if (a.name === '' || b.name === '') return true;
  return (
    stemOf(a.name) === stemOf(b.name) ||
    isOneName(a.name, b.name) ||
    nameLikeness(a.name, b.name) >= 0.5 ||
    likeness(a.goal, b.goal) >= 0.5 ||
    likeness(a.indicators, b.indicators) >= 0.5
  );
}

function byName(clusters: Clusters, departmentOf: (card: FormCard) => Department): void {
  const named = () => clusters.all().filter((cluster) => firstOf(cluster).name !== '');
  const keyOf = (card: FormCard) => JSON.stringify([departmentOf(card).key, stemOf(card.name)]);
  const unitKeyOf = (card: FormCard) => `${keyOf(card)}${card.unit}`;
  const agree = (a: Cluster, b: Cluster) => fits(a, b) && !codesDiffer(a, b);
  const why = { reason: 'name', doubt: null } as const;
  for (const group of groupsBy(named(), unitKeyOf)) joinGroup(group, clusters, why, agree);
  for (const group of groupsBy(named(), keyOf)) {
    const units = new Set(group.flatMap(({ cards }) => cards.map(({ unit }) => unit)));
    units.delete('');
    if (units.size <= 1) joinGroup(group, clusters, why, agree);
  }
  // The same name and department, with another code or unit.
  for (const group of groupsBy(named(), keyOf)) {
    const isKnown = group.every((cluster) => !isGeneric(firstOf(cluster).name));
    if (!isKnown) continue;
    joinGroup(group, clusters, (later, earlier) => ({
      reason: 'name',
      doubt:
        later.code !== null && earlier.code !== null && later.code !== earlier.code
          ? 'codes-differ'
          : later.unit === earlier.unit
            ? null
            : 'units-differ',
    }));
  }
}
