import type {
  FactsOf,
  LinkedProject,
  ProjectRecord,
  RuleId,
  RuleInfo,
  Severity,
} from '../model/index.ts';

/** One place where a record breaks a rule, and what is to be said of it. */
export interface Violation<F> {
  /** JSON pointers into the record: the first is what is wrong, the others are what it was held against. */
  readonly paths: readonly [string, ...string[]];
  readonly facts: F;
  /** What it should be, where that can be said. */
  readonly suggestion?: string;
  /** Only where it differs from the rule's own. */
  readonly severity?: Severity;
}

/** A violation that shows only beside the other records of a batch. */
export interface BatchViolation<F> extends Violation<F> {
  /** The id of the record that breaks the rule. */
  readonly record: string;
}

/** A project of several forms, with their records in the order of its stages. */
export interface ProjectForms {
  readonly project: LinkedProject;
  readonly records: readonly ProjectRecord[];
}

/**
 * A rule: pure functions from a record (or all records of a batch, which are never held at once) to its violations.
 * A rule whose data are missing yields nothing. A violation is of one place; those of one record and severity become one
 * finding.
 */
export interface Rule<R extends RuleId> extends RuleInfo {
  readonly id: R;
  readonly check?: (record: ProjectRecord) => Iterable<Violation<FactsOf[R]>>;
  readonly checkBatch?: (
    records: Iterable<ProjectRecord>,
    projects: Iterable<LinkedProject>,
  ) => Iterable<BatchViolation<FactsOf[R]>>;
  /** Of one project over its stages and years. */
  readonly checkProject?: (forms: ProjectForms) => Iterable<BatchViolation<FactsOf[R]>>;
  /** Of all projects beside each other. */
  readonly checkProjects?: (
    projects: Iterable<LinkedProject>,
  ) => Iterable<BatchViolation<FactsOf[R]>>;
}

/** Any of the rules. */
export type AnyRule = { readonly [R in RuleId]: Rule<R> }[RuleId];
