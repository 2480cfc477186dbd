import type {
  FormKind,
  Indicator,
  IndicatorExample,
  IndicatorValue,
  ProjectRecord,
  Undertaking,
} from '../../model/index.ts';
import { type Measure, measureOf } from './measure.ts';
import { undertakingOf } from './undertaking.ts';

/** One project, whatever years and stages its forms are of, as far as code, or department and name tell. */
export interface Project {
  readonly identity: string;
  readonly undertaking: Undertaking;
  readonly department: ProjectRecord['department'];
}

/** An indicator that a project of one year used. */
export interface Use {
  readonly project: Project;
  readonly name: string;
  readonly value: IndicatorValue;
  readonly level1: Indicator['level1'];
  readonly level2: string | null;
  readonly example: IndicatorExample;
  readonly measure: Measure;
  /** Of several that say it for one year: the lowest holds. */
  readonly rank: string;
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
export function usesOf(records: Iterable<ProjectRecord>): UsesByClass {
  const measures = new Map<string, Measure>();
  const projects = new Map<string, Project>();
  const uses = new Map<string, Use>();
  for (const record of records) {
    const project = known(projects, identityOf(record), (identity) => ({
      identity,
      undertaking: undertakingOf(record),
      department: record.department,
    }));
    const shared = sharedOf(record, project);
    for (const [at, indicator] of record.indicators.entries()) {
      const { name, value, horizon, level1, level2 } = indicator;
      if (name.trim() === '') continue;
      const inClass = classOf(indicator) ?? '';
      const measure = known(measures, `${name}\t${value.kind}\t${value.unit}`, () =>
        measureOf(name, value),
      );
      const key = [inClass, measure.key, name, project.identity, record.year].join('\t');
      const order = `${KINDS[record.kind]}${horizon === 'annual' ? 0 : 1}${record.id}`;
      const rank = `${order}|${String(at).padStart(5, '0')}`;
      if (uses.has(key) && (uses.get(key)?.rank ?? '') <= rank) continue;
      const example = { ...shared, ...placeOf(record, at), name, value };
      uses.set(key, { project, name, value, level1, level2, example, measure, rank });
    }
  }
  const byClass = new Map<string, Use[]>();
  for (const use of uses.values()) {
    const inClass = classOf(use) ?? '';
    const others = byClass.get(inClass);
    if (others === undefined) byClass.set(inClass, [use]);
    else others.push(use);
  }
  return byClass;
}

function known<T>(values: Map<string, T>, key: string, make: (key: string) => T): T {
  const before = values.get(key);
  if (before !== undefined) return before;
  const value = make(key);
  values.set(key, value);
  return value;
}

type Shared = Omit<IndicatorExample, 'name' | 'value' | 'file' | 'page' | 'line'>;

function sharedOf(record: ProjectRecord, { undertaking, department }: Project): Shared {
  const { goals, attribute } = record;
  return {
    record: record.id,
    kind: record.kind,
    year: record.year,
    project: record.projectName,
    projectCode: record.projectCode,
    department,
    undertaking,
    attribute: attribute?.kind ?? null,
    goal: (goals.annual ?? goals.implementation ?? '').slice(0, LONGEST_GOAL),
  };
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
