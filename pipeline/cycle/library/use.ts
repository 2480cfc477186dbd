import type {
  Indicator,
  IndicatorExample,
  IndicatorValue,
  ProjectRecord,
  Undertaking,
} from '../../model/index.ts';
import { withBareDate } from './bare-dates.ts';

/** One project, whatever years and stages its forms are of, as far as code, or department and name tell. */
export interface Project {
  readonly undertaking: Undertaking;
  readonly department: ProjectRecord['department'];
}

/** What tells which of two uses comes first. */
export interface Placed {
  /** Of several that say it for one year, the lowest holds; then the one whose form's id comes first. */
  readonly rank: number;
  /** The form's id. */
  readonly record: string;
  /** The indicator's place in its form. */
  readonly at: number;
}

/** An indicator that a project of one year used. */
export interface Use extends Placed, Project {
  /** Tells projects apart. */
  readonly project: number;
  readonly year: number | null;
  readonly name: string;
  readonly level1: Indicator['level1'];
  readonly level2: string | null;
  readonly comparator: IndicatorValue['comparator'];
  readonly figure: Figure | null;
  /** What a value without a figure says. */
  readonly words: string;
  /** Whether no finding says that it is unfit to be an example. */
  readonly isSound: boolean;
  /** The place of its form among the records. */
  readonly index: number;
}

/** The number of a value with the unit that it is one of. */
export interface Figure {
  readonly number: string;
  readonly unit: string | null;
}

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

/** Whether a use comes before another that may be of other forms, stages and places. */
export function isBefore(a: Placed, b: Placed): boolean {
  if (a.rank !== b.rank) return a.rank < b.rank;
  if (a.record !== b.record) return a.record < b.record;
  return a.at < b.at;
}

/** The number of a value with the unit that it is one of: yuan of money, `元/` what a price is for. */
export function numberOf(value: IndicatorValue): Figure | null {
  const { kind, number, unit, yuan } = value;
  if (kind === 'money' || kind === 'unit-price') {
    if (yuan === null) return null;
    const over = kind === 'money' ? '' : (/[/／每].*$/u.exec(unit ?? '')?.[0] ?? '');
    return { number: yuan, unit: `元${over.replace(/^[／每]/u, '/')}` };
  }
  if (number === null) return null;
  return { number, unit: unit?.normalize('NFKC') ?? null };
}

/** The beginning of a goal: enough to tell which projects are alike. */
export function goalOf({ annual, implementation }: ProjectRecord['goals']): string {
  return (annual ?? implementation ?? '').slice(0, LONGEST_GOAL);
}

/** The use of an indicator as the library tells of it. @param record its form */
export function exampleOf({ at, department, undertaking }: Use, record: ProjectRecord) {
  const indicator = record.indicators[at] as Indicator;
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
    ...placeOf(record, at),
    name: indicator.name,
    value: withBareDate(indicator),
  } satisfies IndicatorExample;
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
