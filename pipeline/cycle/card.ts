import {
  type FormKind,
  fenOf,
  halfWidth,
  isAdjusted,
  nameWithoutRemark,
  nameWithoutYear,
  type ProjectRecord,
  STAGES,
  type Stage,
  stageOf,
} from '../model/index.ts';
import { type Likeness, likenessOf, stamp } from './likeness.ts';

/** What is kept at hand of a form while projects are linked: a few hundred bytes, the record itself is let go. */
export interface FormCard {
  /** The record's place in the order in which records were given. */
  readonly index: number;
  readonly id: string;
  readonly year: number | null;
  readonly stage: Stage;
  readonly kind: FormKind;
  /** When it was written, in years: a self-evaluation comes in the next one. Null where the year is not known. */
  readonly moment: number | null;
  /** Project code without marks; null where none is printed. */
  readonly code: string | null;
  /** Name without year, blanks and marks; empty where none is printed. */
  readonly name: string;
  readonly departmentCode: string | null;
  /** Letters alone. */
  readonly department: string;
  /** Letters alone; empty where none is printed or it is the department itself. */
  readonly unit: string;
  /** What was planned at the year's beginning, in 分; null for nothing and nought. */
  readonly money: string | null;
  readonly filledAt: string | null;
  /** Of a target: whether it says that it was adjusted. It comes after one that does not, whenever either was filled in. */
  readonly isAdjusted: boolean;
  readonly goal: Likeness;
  readonly indicators: Likeness;
}

/** The card of a record; null for what is no project's form. */
export function cardOf(record: ProjectRecord, index: number): FormCard | null {
  const stage = stageOf(record);
  if (stage === null) return null;
  const { id, year, kind, projectCode, projectName, department, implementingUnit } = record;
  const departmentName = letters(department.name ?? '');
  const unit = letters(implementingUnit.name ?? '');
  const shown = shownHorizon(record);
  const names = record.indicators
    .filter(({ horizon }) => horizon === shown)
    .map(({ name }) => letters(name))
    .filter((name) => name !== '');
  return {
    index,
    id,
    year,
    stage,
    kind,
    moment: year === null ? null : year + MONTHS[stage] / 12,
    code: projectCode === null ? null : letters(projectCode).toUpperCase() || null,
    name: projectName === null ? '' : letters(nameWithoutYear(nameWithoutRemark(projectName))),
    departmentCode: department.code === null ? null : letters(department.code) || null,
    department: departmentName,
    unit: unit === departmentName ? '' : unit,
    money: plannedOf(record),
    filledAt: record.signoff.filledAt,
    isAdjusted: (stage === 'target' || stage === 'approved') && isAdjusted(record),
    goal: likenessOf(pairs(goalText(record))),
    indicators: likenessOf(new Set(names.map(stamp))),
  };
}

/** After the year's beginning. */
const MONTHS: Readonly<Record<Stage, number>> = {
  target: 0,
  approved: 1,
  monitoring: 7,
  'self-evaluation': 12,
};

/** The horizon whose goals and indicators the stages are compared by: the year's, where the form has it. */
export function shownHorizon({ indicators }: Pick<ProjectRecord, 'indicators'>) {
  const [first] = indicators;
  return indicators.some(({ horizon }) => horizon === 'annual')
    ? 'annual'
    : (first?.horizon ?? 'annual');
}

/** The money of the year, or of the whole where the form has no more. */
export function budgetOf({ funding }: ProjectRecord) {
  return funding.annual?.total == null && funding.annual?.initial == null
    ? (funding.implementation ?? funding.annual)
    : funding.annual;
}

function plannedOf(record: ProjectRecord): string | null {
  const budget = budgetOf(record);
  const planned = budget?.initial ?? budget?.total ?? null;
  if (planned === null) return null;
  const fen = fenOf(planned);
  return fen === 0n ? null : String(fen);
}

function goalText({ goals }: ProjectRecord): string {
  // A year's goal is another's but for its figures.
  return letters(goals.annual ?? goals.implementation ?? '').replace(/\d+/gu, '');
}

function pairs(text: string): Set<number> {
  const found = new Set<number>();
  const characters = [...text];
  for (let at = 1; at < characters.length; at++)
    found.add(stamp(`${characters[at - 1]}${characters[at]}`));
  return found;
}

/** What two texts are compared by: letters and digits alone. */
export function letters(text: string): string {
  return halfWidth(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** By year and stage, then by when they were made. */
export function inOrder(a: FormCard, b: FormCard): number {
  return (
    (a.year ?? Number.MAX_SAFE_INTEGER) - (b.year ?? Number.MAX_SAFE_INTEGER) ||
    STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) ||
    Number(a.kind !== 'application') - Number(b.kind !== 'application') ||
    Number(a.isAdjusted) - Number(b.isAdjusted) ||
    byText(a.filledAt ?? '', b.filledAt ?? '') ||
    byText(a.id, b.id)
  );
}

export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
