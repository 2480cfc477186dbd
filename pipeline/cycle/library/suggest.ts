import {
  type Finding,
  grouped,
  groupedYuan,
  type IndicatorExample,
  type IndicatorGroup,
  type IndicatorOffer,
  type ProjectRecord,
  type SuggestedIndicator,
} from '../../model/index.ts';
import { alikeness, isOwn, LEAST_ALIKE, type Profile, profileOfRecord } from './alikeness.ts';
import { JOINED } from './linkage.ts';
import { type Measure, measureOf } from './measure.ts';
import { spreadOf } from './numbers.ts';
import { type Known, type Shelf, shelvesOf } from './shelves.ts';
import { SCALE, similarityOf } from './similarity.ts';
import { classOf, numberOf } from './use.ts';
import { type Wanted, wantedBy } from './wanted.ts';

/** So many are shown in one place. */
const SHOWN = 3;
/** Of each suggestion so many projects are named. */
const NAMED = 2;
/** Groups that are looked at closely for one place: of those of the form's kind, its department and all, the most used. */
const LOOKED_AT = 15;

/** What others' indicators offer a form. */
export type Suggest = (record: ProjectRecord, findings: readonly Finding[]) => IndicatorOffer[];

/**
 * A function that tells what may stand in the places of a form that its findings name: indicators of other projects of its kind, by
 * the words of its name and goal, its department and its attribute. None is of the form's own project, whatever stage or year, none
 * measures what the form already measures, and no two measure the same.
 */
export function suggester(library: readonly IndicatorGroup[]): Suggest {
  const shelves = shelvesOf(library);
  return (record, findings) => {
    const wanted = wantedBy(record, findings);
    return wanted.length === 0 ? [] : new Offering(record, shelves).offers(wanted);
  };
}

interface Candidate extends Known {
  /** Of others' projects, the most like the form's first; never empty. */
  readonly others: readonly { readonly example: IndicatorExample; readonly alike: number }[];
  readonly score: number;
}

/** What is offered to one form. */
class Offering {
  readonly #own: Profile;
  readonly #alike = new Map<Profile, number>();
  /** Of each indicator what it measures as its value has it, and as its name alone says: 项目按时完工率 is a share, also where a date was filled in. */
  readonly #measures: readonly { readonly filled: Measure; readonly named: Measure }[];
  /** Groups that were offered in another place of the form come last. */
  readonly #offered = new Set<string>();

  constructor(
    private readonly record: ProjectRecord,
    private readonly shelves: ReadonlyMap<string, Shelf>,
  ) {
    this.#own = profileOfRecord(record);
    this.#measures = record.indicators.map(({ name, value }) => ({
      filled: measureOf(name, value),
      named: measureOf(name, { kind: 'qualitative', unit: null }),
    }));
  }

  offers(wanted: readonly Wanted[]): IndicatorOffer[] {
    return wanted.map((one) => this.#offer(one));
  }

  #offer({ finding, inClass, indicator }: Wanted): IndicatorOffer {
    const vague = indicator === null ? undefined : this.record.indicators[indicator];
    const named = indicator === null ? undefined : this.#measures[indicator]?.named;
    const shelf = this.shelves.get(classOf({ level1: null, level2: inClass }) ?? '');
    const near = shelf === undefined ? [] : this.#near(shelf);
    const candidates = near.flatMap((known) => this.#candidate(known, named) ?? []);
    const same =
      vague === undefined || named === undefined || shelf === undefined
        ? null
        : this.#same([...(shelf.byName.get(vague.name) ?? []), ...near], vague.name, named);
    const suggestions: Candidate[] = [];
    const ordered = candidates
      .filter(({ score }) => score >= LEAST_ALIKE)
      .sort((a, b) => this.#order(a, b));
    for (const candidate of ordered) {
      if (suggestions.length === SHOWN) break;
      const isAlike = suggestions.some((one) => saysTheSame(one.measure, candidate.measure));
      if (!isAlike && !this.#isThere(candidate)) suggestions.push(candidate);
    }
    for (const { group } of suggestions) this.#offered.add(group.id);
    return {
      finding,
      wanted: inClass,
      indicator: vague?.name ?? null,
      same: same === null ? null : suggestedBy(same),
      suggestions: suggestions.map(suggestedBy),
    };
  }

  #order(a: Candidate, b: Candidate): number {
    return (
      Number(this.#offered.has(a.group.id)) - Number(this.#offered.has(b.group.id)) ||
      b.score - a.score ||
      b.group.projects - a.group.projects ||
      (a.group.id < b.group.id ? -1 : 1)
    );
  }

  #near(shelf: Shelf): Known[] {
    const near = new Set(
      [
        shelf.byKind.get(this.#own.undertaking) ?? [],
        shelf.byDepartment.get(this.#own.department) ?? [],
        shelf.all,
      ].flatMap((list) => list.slice(0, LOOKED_AT)),
    );
    return [...near];
  }

  /** A group by what others' projects make of it; null where no other gives it a number. */
  #candidate(known: Known, named: Measure | undefined): Candidate | null {
    const others = known.examples
      .filter(({ example, profile }) => !isOwn(this.record, this.#own, example, profile))
      .map(({ example, profile }) => ({ example, alike: this.#alikeTo(profile) }))
      .sort((a, b) => b.alike - a.alike);
    const best = others[0]?.alike;
    if (best === undefined) return null;
    const isNear = named === undefined ? 0 : similarityOf(known.measure, named) / SCALE;
    return { ...known, others, score: best < LEAST_ALIKE ? 0 : best + isNear };
  }

  #alikeTo(profile: Profile): number {
    const alike = this.#alike.get(profile) ?? alikeness(this.#own, profile);
    this.#alike.set(profile, alike);
    return alike;
  }

  /** Whether the form has an indicator of the group, under whatever of its names. */
  #isThere({ group, measure }: Candidate): boolean {
    const names = new Set(group.forms.map(({ name }) => name));
    return (
      this.record.indicators.some(({ name }) => names.has(name)) ||
      this.#measures.some(
        ({ filled, named }) => saysTheSame(filled, measure) || saysTheSame(named, measure),
      )
    );
  }

  /** The group in which others have the very indicator. */
  #same(among: readonly Known[], name: string, named: Measure): Candidate | null {
    for (const known of among) {
      const isOfName = known.group.forms.some((form) => form.name === name);
      if (!isOfName && !saysTheSame(known.measure, named)) continue;
      const candidate = this.#candidate(known, named);
      if (candidate !== null) return candidate;
    }
    return null;
  }
}

function saysTheSame(a: Measure, b: Measure): boolean {
  return similarityOf(a, b) >= JOINED * SCALE;
}

function suggestedBy({ group, others }: Candidate): SuggestedIndicator {
  const [first, ...rest] = others.map(({ example }) => example);
  if (first === undefined) throw new RangeError('a suggestion comes from somewhere');
  const like = [first, ...rest].filter((one) => unitOf(one) === unitOf(first));
  const { typical, range } = typicalOf(first, like);
  return {
    group: group.id,
    level1: group.level1,
    level2: group.level2,
    name: first.name,
    typical,
    range,
    projects: like.length,
    from: [first, ...rest.slice(0, NAMED - 1)],
  };
}

function unitOf({ value }: IndicatorExample): string | null {
  const read = numberOf(value);
  return read === null ? 'date' : `${value.kind === 'ratio' ? '' : '1'}${read.unit}`;
}

/** What examples of one unit usually say, and between which values. */
function typicalOf(
  first: IndicatorExample,
  like: readonly IndicatorExample[],
): Pick<SuggestedIndicator, 'typical' | 'range'> {
  const numbers = like.flatMap(({ value }) => numberOf(value) ?? []);
  if (numbers.length === 0) return { typical: first.value.text, range: null };
  const spread = spreadOf(numbers.map(({ number }) => number));
  const comparators = grouped(like, ({ value }) => value.comparator ?? '');
  const [usual = ''] =
    [...comparators].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))[0] ?? [];
  const unit = numbers[0]?.unit ?? '';
  const said = (number: string) => `${unit.startsWith('元') ? yuanText(number) : number}${unit}`;
  return {
    typical: `${usual}${said(spread.median)}`,
    range: spread.min === spread.max ? null : [said(spread.min), said(spread.max)],
  };
}

/** Yuan with at most two places, as money is written. */
function yuanText(number: string): string {
  return /^-?\d+(?:\.\d{1,2})?$/u.test(number) ? groupedYuan(number) : number;
}
