import { addTo, type Finding, type ProjectRecord, type RuleInfo } from '../model/index.ts';
import { CATALOGUE } from './catalogue.ts';
import { findingsOf } from './gather.ts';
import type { AnyRule, BatchViolation } from './rule.ts';
import { applySettings, type RuleSettings } from './settings.ts';

export { type FindingFilter, filterFindings } from './filter.ts';
export { moneySums } from './reading/money-sums.ts';
export { correctionFileFindings } from './reading-checks/correction-file.ts';
export { subtotalFindings } from './reading-checks/subtotals.ts';
export { unaccountedFinding } from './reading-checks/unaccounted.ts';
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

/** What shows only once all records are there: by record in the order given, then in the catalogue's order. */
export function validateBatch(
  records: Iterable<ProjectRecord>,
  settings: RuleSettings = {},
): Finding[] {
  const broken = new Map<string, Map<AnyRule, BatchViolation<object>[]>>();
  for (const rule of CATALOGUE) {
    if (rule.checkBatch === undefined || settings[rule.id] === 'off') continue;
    for (const violation of rule.checkBatch(records)) {
      const ofRecord = broken.get(violation.record) ?? new Map<AnyRule, BatchViolation<object>[]>();
      broken.set(violation.record, ofRecord);
      addTo(ofRecord, rule, violation);
    }
  }
  const findings: Finding[] = [];
  for (const record of broken.size === 0 ? [] : records) {
    for (const [rule, violations] of broken.get(record.id) ?? []) {
      findings.push(...findingsOf(rule, record, violations));
    }
  }
  return applySettings(findings, settings);
}
