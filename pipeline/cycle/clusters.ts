import { grouped, type LinkDoubt, type LinkReason } from '../model/index.ts';
import { type FormCard, inOrder } from './card.ts';

/** Forms that are held to be of one project, by year and stage. */
export interface Cluster {
  cards: readonly FormCard[];
  /** `year|stage` of each form: a project has one form of each, but for versions. */
  slots: ReadonlySet<string>;
  codes: ReadonlySet<string>;
  /** Parted from others by a person: their forms' ids. */
  parted: ReadonlySet<string>;
}

/** That two forms were joined, and why. */
export interface Tie {
  readonly later: FormCard;
  readonly earlier: FormCard;
  readonly reason: LinkReason;
  readonly doubt: LinkDoubt | null;
}

/** What else two forms may be: they were not joined. */
export interface Hint extends Omit<Tie, 'doubt'> {
  readonly doubt: LinkDoubt;
}

export type Why = Pick<Tie, 'reason' | 'doubt'>;

/** All clusters of a batch, joined step by step: what is joined stays so, whatever order the forms came in. */
export class Clusters {
  readonly #of = new Map<FormCard, Cluster>();
  readonly ties: Tie[] = [];
  readonly hints: Hint[] = [];

  /** @param partedFrom ids of the forms that a person said are of another project than this one. */
  constructor(cards: readonly FormCard[], partedFrom: (id: string) => readonly string[]) {
    // Most clusters are one form: they share the sets that say the same.
    const slots = new Map<string, ReadonlySet<string>>();
    for (const card of cards) {
      const slot = slotOf(card);
      const own = slots.get(slot) ?? new Set([slot]);
      slots.set(slot, own);
      this.#of.set(card, {
        cards: [card],
        slots: own,
        codes: card.code === null ? NONE : new Set([card.code]),
        parted: both(NONE, partedFrom(card.id)),
      });
    }
  }

  /** By their first form, in order. */
  all(): Cluster[] {
    return [...new Set(this.#of.values())].sort((a, b) => inOrder(firstOf(a), firstOf(b)));
  }

  of(card: FormCard): Cluster {
    const cluster = this.#of.get(card);
    if (cluster === undefined) throw new RangeError('a form of another batch');
    return cluster;
  }

  /** Makes one of two; nothing where they are one already. */
  join(a: Cluster, b: Cluster, why: Why | ((later: FormCard, earlier: FormCard) => Why)): Cluster {
    if (a === b) return a;
    const { later, earlier } = seamOf(a, b);
    this.ties.push({ later, earlier, ...(typeof why === 'function' ? why(later, earlier) : why) });
    const [home, guest] = a.cards.length < b.cards.length ? [b, a] : [a, b];
    home.cards = merged(home.cards, guest.cards);
    for (const card of guest.cards) this.#of.set(card, home);
    home.slots = both(home.slots, guest.slots);
    take(home, guest);
    return home;
  }

  /** Makes versions of one form one, each tied to the one before it; at once, for there may be many. */
  joinVersions(versions: readonly FormCard[], why: Why): void {
    const cards = [...versions].sort(inOrder);
    const [first] = cards;
    if (first === undefined) return;
    const home = this.of(first);
    for (const [at, card] of cards.entries()) {
      const guest = this.of(card);
      const earlier = cards[at - 1];
      if (earlier === undefined || guest === home) continue;
      this.ties.push({ later: card, earlier, ...why });
      this.#of.set(card, home);
      take(home, guest);
    }
    home.cards = cards;
  }

  hint(a: Cluster, b: Cluster, why: Omit<Hint, 'later' | 'earlier'>): void {
    const { later, earlier } = seamOf(a, b);
    this.hintAt(later, earlier, why);
  }

  /** The same of two forms that need not be those at the seam. */
  hintAt(later: FormCard, earlier: FormCard, why: Omit<Hint, 'later' | 'earlier'>): void {
    if (isParted(this.of(later), this.of(earlier))) return;
    this.hints.push({ later, earlier, ...why });
  }
}

const NONE: ReadonlySet<string> = new Set();

/** What a cluster is given of one that it takes in, besides forms and their slots. */
function take(home: Cluster, { codes, parted }: Cluster): void {
  home.codes = both(home.codes, codes);
  home.parted = both(home.parted, parted);
}

/** The first itself where it has all that the others are. */
function both(some: ReadonlySet<string>, others: Iterable<string>): ReadonlySet<string> {
  const more = [...others].filter((one) => !some.has(one));
  return more.length === 0 ? some : new Set([...some, ...more]);
}

export function slotOf({ year, stage }: FormCard): string {
  return `${year}|${stage}`;
}

export function firstOf({ cards: [first] }: Cluster): FormCard {
  if (first === undefined) throw new RangeError('a cluster without a form');
  return first;
}

export function lastOf({ cards }: Cluster): FormCard {
  return cards.at(-1) ?? firstOf({ cards } as Cluster);
}

/** Whether both may be one project: no year has the same form twice, and nobody parted them. */
export function fits(a: Cluster, b: Cluster): boolean {
  const [small, large] = a.slots.size < b.slots.size ? [a, b] : [b, a];
  for (const slot of small.slots) if (large.slots.has(slot)) return false;
  return !isParted(a, b);
}

export function isParted(a: Cluster, b: Cluster): boolean {
  return (
    (a.parted.size > 0 && b.cards.some(({ id }) => a.parted.has(id))) ||
    (b.parted.size > 0 && a.cards.some(({ id }) => b.parted.has(id)))
  );
}

/** Whether both print codes, and none in common. */
export function codesDiffer(a: Cluster, b: Cluster): boolean {
  return a.codes.size > 0 && b.codes.size > 0 && ![...a.codes].some((code) => b.codes.has(code));
}

/** Clusters that have a key in common, by key, where there are several; those of several keys are in several groups. */
export function groupsBy(
  clusters: readonly Cluster[],
  keyOf: (card: FormCard) => string | null,
): Cluster[][] {
  const pairs = clusters.flatMap((cluster) =>
    [...new Set(cluster.cards.map(keyOf))].flatMap((key) =>
      key === null ? [] : [{ key, cluster }],
    ),
  );
  return [...grouped(pairs, ({ key }) => key).values()]
    .filter(({ length }) => length > 1)
    .map((group) => group.map(({ cluster }) => cluster));
}

/** The two forms that stand nearest to each other over the seam: the one that begins later, and the last before it. */
function seamOf(a: Cluster, b: Cluster): { later: FormCard; earlier: FormCard } {
  const [before, after] = inOrder(firstOf(a), firstOf(b)) <= 0 ? [a, b] : [b, a];
  const later = firstOf(after);
  const earlier = before.cards.findLast((card) => inOrder(card, later) <= 0) ?? firstOf(before);
  return { later, earlier };
}

function merged(a: readonly FormCard[], b: readonly FormCard[]): FormCard[] {
  return [...a, ...b].sort(inOrder);
}
