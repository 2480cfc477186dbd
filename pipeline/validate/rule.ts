import type { ProjectRecord, RuleInfo, Severity } from '../model/index.ts';

/** One place where a record breaks a rule. */
export interface Violation {
  /** JSON pointers into the record: the first is what is wrong, the others are what it was held against. */
  readonly paths: readonly [string, ...string[]];
  readonly message: string;
  readonly messageEn: string;
  /** What it should be, where that can be said. */
  readonly suggestion?: string;
  /** Only where it differs from the rule's own. */
  readonly severity?: Severity;
}

/** A violation that shows only beside the other records of a batch. */
export interface BatchViolation extends Violation {
  /** The id of the record that breaks the rule. */
  readonly record: string;
}

/**
 * A rule: pure functions from a record (or all records of a batch, which are never held at once) to its violations.
 * A rule whose data are missing yields nothing. Rules that an earlier stage applies have neither function; they stand in the
 * catalogue so that every finding's rule is known.
 */
export interface Rule extends RuleInfo {
  readonly check?: (record: ProjectRecord) => Iterable<Violation>;
  readonly checkBatch?: (records: Iterable<ProjectRecord>) => Iterable<BatchViolation>;
}
