import {
  addTo,
  type Finding,
  type LinkedProject,
  type ProjectRecord,
  type RuleInfo,
} from '../model/index.ts';
import { CATALOGUE } from './catalogue.ts';
import { findingsOf } from './gather.ts';
import type { AnyRule, BatchViolation, ProjectForms } from './rule.ts';
import { applySettings, type RuleSettings } from './settings.ts';

export { type FindingFilter, filterFindings } from './filter.ts';
export { moneySums } from './reading/money-sums.ts';
export { correctionFileFindings } from './reading-checks/correction-file.ts';
export { subtotalFindings } from './reading-checks/subtotals.ts';
export { unaccountedFinding } from './reading-checks/unaccounted.ts';
export type { ProjectForms } from './rule.ts';
export { applySettings, RuleSettings } from './settings.ts';

/** Every rule that a finding can name, in the order in which findings are reported: plain data. */
export const RULES: readonly RuleInfo[] = CATALOGUE.map(
  ({ id, severity, title, titleEn, ground, groundEn }) => ({
    id,
    severity,
    title,
    titleEn,
    ground,
    groundEn,
  }),
);

/** What one record breaks of the rules about one form, and what is to be said of how it was read. */
export function validate(record: ProjectRecord, settings: RuleSettings = {}): Finding[] {
  const findings: Finding[] = [];
  for (const rule of CATALOGUE) {
    if (rule.check === undefined || settings[rule.id] === 'off') continue;
    findings.push(...findingsOf(rule, record, [...rule.check(record)]));
  }
  return applySettings(findings, settings);
}

/** The projects that the records of a batch are of. */
export interface LinkedForms {
  readonly projects: Iterable<LinkedProject>;
  /** Those of several forms, with their records. */
  readonly severally: Iterable<ProjectForms>;
}

/**
 * What shows only once all records are there: by record in the order given, then in the catalogue's order.
 *
 * @param linked absent where nobody linked them: nothing is said over stages and years then.
 */
export function validateBatch(
  records: Iterable<ProjectRecord>,
  settings: RuleSettings = {},
  linked: LinkedForms = NOT_LINKED,
): Finding[] {
  return [...batchFindings(records, settings, linked)];
}

/** The same, a record after the other: of a large batch all of them would take more memory than its forms do. */
export function* batchFindings(
  records: Iterable<ProjectRecord>,
  settings: RuleSettings,
  linked: LinkedForms,
): Iterable<Finding> {
  const broken = new Map<string, Map<AnyRule, BatchViolation<object>[]>>();
  const take = (rule: AnyRule, violations: Iterable<BatchViolation<object>>): void => {
    for (const violation of violations) {
      const ofRecord = broken.get(violation.record) ?? new Map<AnyRule, BatchViolation<object>[]>();
      broken.set(violation.record, ofRecord);
      addTo(ofRecord, rule, violation);
    }
  };
  const rules = CATALOGUE.filter(({ id }) => settings[id] !== 'off');
  for (const rule of rules) {
    if (rule.checkBatch !== undefined) take(rule, rule.checkBatch(records, linked.projects));
    if (rule.checkProjects !== undefined) take(rule, rule.checkProjects(linked.projects));
  }
  const ofProjects = rules.filter(({ checkProject }) => checkProject !== undefined);
  for (const forms of linked.severally)
    for (const rule of ofProjects) take(rule, rule.checkProject?.(forms) ?? []);
  for (const record of broken.size === 0 ? [] : records) {
    for (const [rule, violations] of inCatalogue(broken.get(record.id)))
      yield* applySettings(findingsOf(rule, record, violations), settings);
  }
}

const NOT_LINKED: LinkedForms = { projects: [], severally: [] };

/** What a record breaks, by rule in the catalogue's order. */
function inCatalogue(
  ofRecord: ReadonlyMap<AnyRule, BatchViolation<object>[]> = new Map(),
): [AnyRule, BatchViolation<object>[]][] {
  return [...ofRecord].sort(([a], [b]) => CATALOGUE.indexOf(a) - CATALOGUE.indexOf(b));
}
