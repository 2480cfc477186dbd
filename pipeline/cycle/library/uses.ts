import {
  addTo,
  type FormKind,
  fingerprintOf,
  type Indicator,
  type IndicatorValue,
  type ProjectRecord,
  type Undertaking,
} from '../../model/index.ts';
import { withBareDate } from './bare-dates.ts';
import { Column, Interned } from './column.ts';
import { undertakingOf } from './undertaking.ts';
import {
  classOf,
  type Figure,
  identityOf,
  isBefore,
  numberOf,
  type Placed,
  type Project,
  type Use,
} from './use.ts';

/** What uses have in common that measure the same for sure. */
export interface Term {
  readonly name: string;
  readonly kind: IndicatorValue['kind'];
  readonly unit: string | null;
}

/** Which form speaks for a project where it has several of one year. */
const KINDS: Readonly<Record<FormKind, number>> = {
  target: 0,
  application: 1,
  'self-evaluation': 2,
  monitoring: 3,
  'unit-target': 4,
};

/**
 * All uses, each project's indicator once a year: its target's before that of its later stages, the annual before the other
 * horizon. In columns, some thirty bytes a use: of a large batch there are millions.
 */
export class Uses {
  readonly #terms = new Interned<Term>();
  readonly #levels = new Interned<Pick<Indicator, 'level1' | 'level2'>>();
  readonly #subjects = new Interned<number>();
  readonly #units = new Interned<string | null>();
  readonly #words = new Interned<string>();
  readonly #departments = new Interned<Project['department']>();
  /** Of each form. */
  readonly #ids: string[] = [];
  readonly #years = new Column(Float64Array);
  readonly #projects = new Column(Uint32Array);
  /** Of each project. */
  readonly #undertakings: Undertaking[] = [];
  readonly #departmentOf = new Column(Uint32Array);
  /** Of each use. */
  readonly #forms = new Column(Uint32Array);
  readonly #ats = new Column(Uint16Array);
  readonly #ranks = new Column(Uint8Array);
  readonly #sound = new Column(Uint8Array);
  readonly #subjectOf = new Column(Uint32Array);
  readonly #levelsOf = new Column(Uint32Array);
  readonly #comparators = new Column(Uint8Array);
  readonly #unitOf = new Column(Uint32Array);
  readonly #wordsOf = new Column(Uint32Array);
  readonly #numbers = new Column(Float64Array);
  readonly #notations = new Column(Uint8Array);
  /** Numbers that are written in no usual way. */
  readonly #unusual = new Map<number, string>();

  constructor(
    records: Iterable<ProjectRecord>,
    faulted: ReadonlyMap<string, ReadonlySet<number>> = new Map(),
  ) {
    const projects = new Map<number, number>();
    const last = new Map<number, number>();
    const before = new Column(Uint32Array);
    for (const record of records) {
      const form = this.#ids.push(record.id) - 1;
      const project = this.#projectOf(record, projects);
      this.#projects.set(form, project);
      this.#years.set(form, record.year ?? Number.NaN);
      const year = project * LATEST_YEAR + (record.year ?? 0);
      const unfit = faulted.get(record.id);
      for (const [at, printed] of record.indicators.entries()) {
        if (printed.name.trim() === '') continue;
        const value = withBareDate(printed);
        const indicator = value === printed.value ? printed : { ...printed, value };
        const rank = KINDS[record.kind] * 2 + (indicator.horizon === 'annual' ? 0 : 1);
        const subject = this.#subjectIn(indicator);
        // The uses of one project and year are few: they are looked through.
        let use = last.get(year) ?? NONE;
        while (use !== NONE && this.#subjectOf.at(use) !== subject) use = before.at(use);
        if (use === NONE) {
          use = this.#forms.length;
          before.set(use, last.get(year) ?? NONE);
          last.set(year, use);
        } else if (isBefore(this.#placed(use), { rank, record: record.id, at })) continue;
        this.#forms.set(use, form);
        this.#ats.set(use, at);
        this.#ranks.set(use, rank);
        this.#sound.set(use, Number(!unfit?.has(at)));
        this.#subjectOf.set(use, subject);
        this.#keep(use, indicator);
      }
    }
  }

  /** The uses of each class (see `classOf`). */
  byClass(): Map<string, number[]> {
    const classes = new Map<string, number[]>();
    for (let use = 0; use < this.#forms.length; use++)
      addTo(classes, classOf(this.#levels.at(this.#levelsOf.at(use))) ?? '', use);
    return classes;
  }

  /** The number of the term of a use; see `term`. */
  termOf(use: number): number {
    return this.#subjects.at(this.#subjectOf.at(use));
  }

  term(term: number): Term {
    return this.#terms.at(term);
  }

  at(use: number): Use {
    const index = this.#forms.at(use);
    const project = this.#projects.at(index);
    const year = this.#years.at(index);
    return {
      ...this.#placed(use),
      index,
      project,
      undertaking: this.#undertakings[project] ?? 'other',
      department: this.#departments.at(this.#departmentOf.at(project)),
      year: Number.isNaN(year) ? null : year,
      name: this.#terms.at(this.termOf(use)).name,
      ...this.#levels.at(this.#levelsOf.at(use)),
      comparator: COMPARATORS[this.#comparators.at(use)] ?? null,
      figure: this.#figureOf(use),
      words: this.#words.at(this.#wordsOf.at(use)),
      isSound: this.#sound.at(use) === 1,
    };
  }

  #placed(use: number): Placed {
    return {
      rank: this.#ranks.at(use),
      record: this.#ids[this.#forms.at(use)] ?? '',
      at: this.#ats.at(use),
    };
  }

  #projectOf(record: ProjectRecord, known: Map<number, number>): number {
    const identity = fingerprintOf(identityOf(record));
    const before = known.get(identity);
    if (before !== undefined) return before;
    const project = this.#undertakings.push(undertakingOf(record)) - 1;
    const { code, name } = record.department;
    const department = this.#departments.of(`${code}\t${name}`, () => record.department);
    this.#departmentOf.set(project, department);
    known.set(identity, project);
    return project;
  }

  #subjectIn({ name, value: { kind, unit }, level1, level2 }: Indicator): number {
    const key = `${name}\t${kind}\t${unit}`;
    return this.#subjects.of(`${level2 ?? level1}\t${key}`, () =>
      this.#terms.of(key, () => ({ name, kind, unit })),
    );
  }

  #keep(use: number, { level1, level2, value }: Indicator): void {
    const levels = this.#levels.of(`${level1}\t${level2}`, () => ({ level1, level2 }));
    this.#levelsOf.set(use, levels);
    this.#comparators.set(use, COMPARATORS.indexOf(value.comparator));
    const figure = numberOf(value);
    const words = figure === null ? value.text.trim() : '';
    this.#wordsOf.set(use, this.#words.of(words));
    this.#unitOf.set(use, this.#units.of(figure?.unit ?? null));
    const number = Number(figure?.number);
    const notation = NOTATIONS.findIndex((written) => written(number) === figure?.number);
    this.#numbers.set(use, number);
    this.#unusual.delete(use);
    if (figure === null) this.#notations.set(use, NO_FIGURE);
    else if (notation >= 0) this.#notations.set(use, notation);
    else {
      this.#notations.set(use, NOTATIONS.length);
      this.#unusual.set(use, figure.number);
    }
  }

  #figureOf(use: number): Figure | null {
    const notation = this.#notations.at(use);
    if (notation === NO_FIGURE) return null;
    const number = NOTATIONS[notation]?.(this.#numbers.at(use)) ?? this.#unusual.get(use) ?? '';
    return { number, unit: this.#units.at(this.#unitOf.at(use)) };
  }
}

/** More than any year. */
const LATEST_YEAR = 100_000;
/** No use. */
const NONE = 2 ** 32 - 1;
const NO_FIGURE = 255;
/** How numbers are written: as they are, and as yuan. */
const NOTATIONS: readonly ((number: number) => string)[] = [String, (number) => number.toFixed(2)];
const COMPARATORS: readonly IndicatorValue['comparator'][] = [null, '≥', '>', '=', '≤', '<', '±'];
