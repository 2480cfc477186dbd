import { addTo, type Finding, type ProjectRecord, type RuleInfo } from '../model/index.ts';
import { CATALOGUE } from './catalogue.ts';
import { applySettings, findingOf } from './findings.ts';
import type { BatchViolation, Rule } from './rule.ts';
import type { RuleSettings } from './settings.ts';

export { applySettings, type FindingFilter, filterFindings } from './findings.ts';
export { RuleSettings } from './settings.ts';

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

/** What one record breaks of the rules about one form, in the catalogue's order. */
export function validate(record: ProjectRecord, settings: RuleSettings = {}): Finding[] {
  const findings: Finding[] = [];
  for (const rule of CATALOGUE) {
    if (rule.check === undefined || settings[rule.id] === 'off') continue;
    for (const violation of rule.check(record)) findings.push(findingOf(rule, record, violation));
  }
  return applySettings(findings, settings);
}

/** What shows only once all records are there: by record in the order given, then in the catalogue's order. */
export function validateBatch(
  records: Iterable<ProjectRecord>,
  settings: RuleSettings = {},
): Finding[] {
  const broken = new Map<string, { rule: Rule; violation: BatchViolation }[]>();
  for (const rule of CATALOGUE) {
    if (rule.checkBatch === undefined || settings[rule.id] === 'off') continue;
    for (const violation of rule.checkBatch(records)) {
      addTo(broken, violation.record, { rule, violation });
    }
  }
  const findings: Finding[] = [];
  for (const record of broken.size === 0 ? [] : records) {
    for (const { rule, violation } of broken.get(record.id) ?? []) {
      findings.push(findingOf(rule, record, violation));
    }
  }
  return applySettings(findings, settings);
}
