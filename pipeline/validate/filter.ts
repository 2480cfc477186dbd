import type { Finding, Severity } from '../model/index.ts';

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
