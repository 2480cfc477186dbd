import {
  type FormKind,
  grouped,
  type Indicator,
  type IndicatorExample,
  type IndicatorValue,
  type ProjectRecord,
  type Undertaking,
} from '../../model/index.ts';
import { type Measure, measureOf } from './measure.ts';
import { undertakingOf } from './undertaking.ts';
import { withYearAsDate } from './year-values.ts';

/** One project, whatever years and stages its forms are of, as far as code, or department and name tell. */
export interface Project {
  readonly undertaking: Undertaking;
  readonly department: ProjectRecord['department'];
}

/** A form that uses indicators. */
export interface User {
  readonly project: Project;
  readonly form: Omit<IndicatorExample, 'name' | 'value' | 'file' | 'page' | 'line'>;
}

/** An indicator that a project of one year used. */
export interface Use extends User {
  readonly name: string;
  readonly value: IndicatorValue;
  readonly level1: Indicator['level1'];
  readonly level2: string | null;
  readonly measure: Measure;
  readonly place: Pick<IndicatorExample, 'file' | 'page' | 'line'>;
  /** Whether no finding says that it is unfit to be an example. */
  readonly isSound: boolean;
  /** The indicator's place in its form. */
  readonly at: number;
  /** Of several that say it for one year, the lowest holds; then the one whose form's id comes first. */
  readonly rank: number;
}

/** What is used by class (see `classOf`). */
export type UsesByClass = ReadonlyMap<string, readonly Use[]>;

/** Which form speaks for a project where it has several of one year. */
const KINDS: Readonly<Record<FormKind, number>> = {
  target: 0,
  application: 1,
  'self-evaluation': 2,
  monitoring: 3,
  'unit-target': 4,
};

/** Of a goal, enough to tell which projects are alike. */
const LONGEST_GOAL = 80;

/** The class in which an indicator is compared; the cost of goods is one class in both schemes. Null: the form prints none. */
export function classOf({ level1, level2 }: Pick<Indicator, 'level1' | 'level2'>): string | null {
  const name = level2 ?? level1;
  return name === '成本指标' ? '经济成本指标' : name;
}

/** What tells one project from the others, whatever its year. */
export function identityOf({
  projectCode,
  projectName,
  department,
}: Pick<ProjectRecord, 'projectCode' | 'projectName' | 'department'>): string {
  return projectCode ?? `${department.code ?? department.name ?? ''}|${plain(projectName ?? '')}`;
}

/** A name without what layouts and typists put in. */
export function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{P}\p{S}]+/gu, '');
}

/** All uses, each project's indicator once a year: its target's before that of its later stages, the annual before the other horizon. */
export function usesOf(
  records: Iterable<ProjectRecord>,
  faulted: ReadonlyMap<string, ReadonlySet<number>> = new Map(),
): UsesByClass {
  const measures = new Map<string, Measure>();
  const projects = new Map<string, Project>();
  const values = new Map<string, IndicatorValue>();
  const places = new Map<string, Use['place']>();
  const [subjects, years] = [new Numbering(), new Numbering()];
  const uses = new Map<number, Use>();
  for (const record of records) {
    const identity = identityOf(record);
    const project = known(projects, identity, () => ({
      undertaking: undertakingOf(record),
      department: record.department,
    }));
    const year = years.of(`${identity}\t${record.year}`);
    const form = formOf(record, project);
    for (const [at, indicator] of record.indicators.entries()) {
      const { name, horizon, level1, level2 } = indicator;
      if (name.trim() === '') continue;
      const value = withYearAsDate(indicator);
      const subject = `${level2 ?? level1}\t${name}\t${value.kind}\t${value.unit}`;
      const measure = known(measures, `${name}\t${value.kind}\t${value.unit}`, () =>
        measureOf(name, value),
      );
      const key = subjects.of(subject) * MOST_FORMS + year;
      const rank = KINDS[record.kind] * 2 + (horizon === 'annual' ? 0 : 1);
      const before = uses.get(key);
      if (before !== undefined && isBefore(before, { rank, form, at })) continue;
      const place = placeOf(record, at);
      uses.set(key, {
        project,
        form,
        name,
        // What is read from a file is a text of its own each time: one of each is kept.
        value: known(values, JSON.stringify(value), () => value),
        level1,
        level2,
        measure,
        place: known(places, `${place.file}\t${place.page}\t${place.line}`, () => place),
        isSound: !faulted.get(record.id)?.has(at),
        at,
        rank,
      });
    }
  }
  return grouped(uses.values(), (use) => classOf(use) ?? '');
}

/** More forms than there are; subjects times this stay exact. */
const MOST_FORMS = 2 ** 26;

/** Whether a use comes before another that may be of other forms, stages and places. */
export function isBefore(
  a: Pick<Use, 'rank' | 'form' | 'at'>,
  b: Pick<Use, 'rank' | 'form' | 'at'>,
): boolean {
  if (a.rank !== b.rank) return a.rank < b.rank;
  if (a.form.record !== b.form.record) return a.form.record < b.form.record;
  return a.at < b.at;
}

/** Gives each text a number, in the order in which they come. */
class Numbering {
  readonly #numbers = new Map<string, number>();

  of(text: string): number {
    return known(this.#numbers, text, () => this.#numbers.size);
  }
}

function known<T>(values: Map<string, T>, key: string, make: (key: string) => T): T {
  const before = values.get(key);
  if (before !== undefined) return before;
  const value = make(key);
  values.set(key, value);
  return value;
}

function formOf(record: ProjectRecord, { undertaking, department }: Project): User['form'] {
  return {
    record: record.id,
    kind: record.kind,
    year: record.year,
    project: record.projectName,
    projectCode: record.projectCode,
    department,
    undertaking,
    attribute: record.attribute?.kind ?? null,
    goal: goalOf(record.goals),
  };
}

/** The beginning of a goal: enough to tell which projects are alike. */
export function goalOf({ annual, implementation }: ProjectRecord['goals']): string {
  return (annual ?? implementation ?? '').slice(0, LONGEST_GOAL);
}

/** The use as the library tells of it. */
export function exampleOf({ form, name, value, place }: Use): IndicatorExample {
  return { ...form, ...place, name, value };
}

function placeOf(
  { evidence, sources }: ProjectRecord,
  at: number,
): Pick<IndicatorExample, 'file' | 'page' | 'line'> {
  const place = evidence[`/indicators/${at}/name`] ?? evidence[`/indicators/${at}/value`];
  const source = sources[place?.source ?? 0];
  return {
    file: source?.file ?? '',
    page: place?.page ?? source?.pages[0] ?? null,
    line: place?.line ?? null,
  };
}
