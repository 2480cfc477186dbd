import type { Evidence, Finding, ProjectRecord, Severity } from '../model/index.ts';
import type { Rule, Violation } from './rule.ts';
import type { RuleSettings } from './settings.ts';

/** A violation as a finding, with the evidence of every path that it names. */
export function findingOf(rule: Rule, record: ProjectRecord, violation: Violation): Finding {
  return {
    record: record.id,
    rule: rule.id,
    severity: violation.severity ?? rule.severity,
    path: violation.paths[0],
    message: violation.message,
    messageEn: violation.messageEn,
    evidence: evidenceOf(record, violation.paths),
    suggestion: violation.suggestion ?? null,
  };
}

/** The findings with the settings' severities, without those of rules that are turned off. */
export function applySettings(findings: readonly Finding[], settings: RuleSettings): Finding[] {
  const kept: Finding[] = [];
  for (const finding of findings) {
    const setting = Object.hasOwn(settings, finding.rule) ? settings[finding.rule] : undefined;
    if (setting === 'off') continue;
    kept.push(setting === undefined ? finding : { ...finding, severity: setting });
  }
  return kept;
}

/** Which findings a person asked for; an absent field asks for all. */
export interface FindingFilter {
  /** Rule ids, e.g. `['M1', 'C1']`. */
  readonly rules?: readonly string[];
  /** This severity and what is graver. */
  readonly severity?: Severity;
}

const GRAVITY: Readonly<Record<Severity, number>> = { error: 2, warning: 1, note: 0 };

export function filterFindings(findings: Iterable<Finding>, filter: FindingFilter): Finding[] {
  const { rules, severity } = filter;
  return [...findings].filter(
    (finding) =>
      (rules === undefined || rules.includes(finding.rule)) &&
      (severity === undefined || GRAVITY[finding.severity] >= GRAVITY[severity]),
  );
}

/** Enough for an indicator's cells; a whole table is shown by where it begins. */
const MOST_PARTS = 3;

/** The evidence of each path, or of the nearest thing around it; what is in it where only its parts have any. */
function evidenceOf(record: ProjectRecord, paths: readonly string[]): Evidence[] {
  const found = new Set<Evidence>();
  for (const path of paths) {
    for (const evidence of evidenceAt(record, path)) found.add(evidence);
  }
  return [...found];
}

function evidenceAt(record: ProjectRecord, path: string): Evidence[] {
  const own = record.evidence[path];
  if (own !== undefined) return [own];
  const parts = Object.keys(record.evidence).filter((key) => key.startsWith(`${path}/`));
  if (parts.length > 0) {
    return parts.slice(0, MOST_PARTS).flatMap((key) => record.evidence[key] ?? []);
  }
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const around = record.evidence[path.slice(0, end)];
    if (around !== undefined) return [around];
  }
  return [];
}
