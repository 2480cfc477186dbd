import {
  type Fen,
  type Finding,
  fenOf,
  grouped,
  type Ledger,
  type RuleInfo,
} from '../../model/index.ts';
import { departmentKey, type SharedCodes } from '../departments.ts';
import { sentOf } from '../feedback/sent.ts';
import { FindingPlaces } from '../findings-of.ts';
import type { Cycles, ProjectYear } from './project-years.ts';
import { stakeOf } from './stake.ts';

/** What is counted of some projects of a year. */
export interface Counts {
  projects: number;
  withTarget: number;
  /** Of the targets. */
  money: Fen;
  /** Targets that print no amount. */
  unstated: number;
  /** Projects that go back: with an error in one of their forms or more. */
  sentBack: number;
  errors: number;
  /** Of the projects with a target, those whose self-evaluation is in. */
  evaluated: number;
  /** Total scores of self-evaluations that print all of them. */
  readonly scores: number[];
}

export interface DepartmentReview extends Counts {
  readonly code: string | null;
  readonly name: string | null;
}

export interface RuleReview {
  readonly rule: string;
  readonly title: string;
  readonly projects: number;
  readonly errors: number;
}

/** An error about money. */
export interface CostlyError {
  readonly project: ProjectYear;
  readonly finding: Finding;
  readonly stake: Fen;
}

export interface ReviewYear {
  readonly year: number | null;
  readonly all: Counts;
  /** By code, then name; those without a code last. */
  readonly departments: readonly DepartmentReview[];
  /** Those that most projects break first. */
  readonly rules: readonly RuleReview[];
  /** Those about most money first, ten at the most. */
  readonly costly: readonly CostlyError[];
}

const MOST_COSTLY = 10;

/** The review of each year of a ledger, in order, the unknown year last. Of a project's forms no more than its counts is held. */
export function reviewsOf(
  ledger: Pick<Ledger, 'findings' | 'rules'>,
  cycles: Cycles,
  shared: SharedCodes,
): ReviewYear[] {
  const errorsOf = errorsIn(ledger.findings);
  const rules = new Map(ledger.rules.map((rule) => [rule.id, rule]));
  const reviews = new Map<number | null, YearCounts>();
  for (const project of cycles.years) {
    const review = reviews.get(project.year) ?? new YearCounts(shared);
    reviews.set(project.year, review);
    review.add(project, project.records.flatMap(errorsOf));
  }
  return [...reviews]
    .sort(([a], [b]) => (a ?? Number.MAX_SAFE_INTEGER) - (b ?? Number.MAX_SAFE_INTEGER))
    .map(([year, review]) => review.of(year, rules));
}

/** What each form goes back for. */
function errorsIn(findings: Ledger['findings']): (record: string) => readonly Finding[] {
  const places = new FindingPlaces(findings);
  return (record) => {
    const own = places.get(record).flatMap((at) => findings.at(at) ?? []);
    return sentOf(own).sent.filter(({ severity }) => severity === 'error');
  };
}

/** The counts of a year, a project after the other. */
class YearCounts {
  readonly #all = noCounts();
  readonly #departments = new Map<string, DepartmentReview>();
  readonly #byRule = new Map<string, { projects: number; errors: number }>();
  #costly: CostlyError[] = [];

  constructor(private readonly shared: SharedCodes) {}

  /** @param errors of its forms. */
  add(project: ProjectYear, errors: readonly Finding[]): void {
    const key = departmentKey(project, this.shared);
    const department = this.#departments.get(key) ?? { ...project.department, ...noCounts() };
    this.#departments.set(key, department);
    count(this.#all, project, errors.length);
    count(department, project, errors.length);
    for (const [rule, broken] of grouped(errors, (finding) => finding.rule)) {
      const known = this.#byRule.get(rule) ?? { projects: 0, errors: 0 };
      this.#byRule.set(rule, {
        projects: known.projects + 1,
        errors: known.errors + broken.length,
      });
    }
    const told = new Set<string>();
    for (const finding of errors) {
      const stake = stakeOf(finding);
      // What the target says wrongly its self-evaluation often says again.
      const key = `${finding.rule}|${stake}`;
      if (stake === null || told.has(key)) continue;
      told.add(key);
      this.#costly.push({ project, finding, stake });
    }
    if (this.#costly.length > MOST_HELD) this.#costly = costliest(this.#costly);
  }

  of(year: number | null, rules: ReadonlyMap<string, RuleInfo>): ReviewYear {
    return {
      year,
      all: this.#all,
      departments: [...this.#departments.values()].sort(byCodeAndName),
      rules: [...this.#byRule]
        .map(([rule, counts]) => ({ rule, title: rules.get(rule)?.title ?? rule, ...counts }))
        .sort((a, b) => b.projects - a.projects || b.errors - a.errors || order(a.rule, b.rule)),
      costly: costliest(this.#costly),
    };
  }
}

/** Errors that are held before all but the costliest are let go. */
const MOST_HELD = 100;

/** Those about most money first; of as much, those that came first. */
function costliest(errors: readonly CostlyError[]): CostlyError[] {
  return [...errors]
    .sort((a, b) => (a.stake === b.stake ? 0 : a.stake > b.stake ? -1 : 1))
    .slice(0, MOST_COSTLY);
}

function noCounts(): Counts {
  return {
    projects: 0,
    withTarget: 0,
    money: 0n,
    unstated: 0,
    sentBack: 0,
    errors: 0,
    evaluated: 0,
    scores: [],
  };
}

function count(counts: Counts, { target, evaluation }: ProjectYear, errors: number): void {
  counts.projects += 1;
  counts.errors += errors;
  if (errors > 0) counts.sentBack += 1;
  if (target !== null) {
    counts.withTarget += 1;
    if (target.money === null) counts.unstated += 1;
    else counts.money += fenOf(target.money);
    if (evaluation !== null) counts.evaluated += 1;
  }
  if (evaluation !== null && evaluation.score !== null)
    counts.scores.push(Number(evaluation.score));
}

function byCodeAndName(a: DepartmentReview, b: DepartmentReview): number {
  return (
    Number(a.code === null) - Number(b.code === null) ||
    order(a.code ?? '', b.code ?? '') ||
    order(a.name ?? '', b.name ?? '')
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The mean with two places; null of nothing. */
export function meanOf(scores: readonly number[]): number | null {
  if (scores.length === 0) return null;
  const sum = scores.reduce((whole, score) => whole + score, 0);
  return Math.round((sum / scores.length) * 100) / 100;
}
