import type { Finding, ProjectRecord } from '../model/index.ts';

/** Characters of a clause that must agree before a lost first character is believed. */
const SHORTEST_CLAUSE = 6;
const COMPARED = 12;

const GOALS = ['implementation', 'annual'] as const;
const NAMES: Readonly<Record<string, string>> = {
  overview: '项目概况',
  basis: '立项依据',
  necessity: '项目设立必要性',
  safeguards: '保证项目实施的制度、措施',
  plan: '项目实施计划',
  implementation: '实施期目标',
  annual: '年度目标',
};

/**
 * A clause of a goal that begins like a clause of a narrative less its first character (`氟多阳福…` for `多氟多阳福…`):
 * a converter lost it. The text is offered in a P1 finding, not changed: nothing proves which of them is right.
 */
export function lostStartFindings(record: ProjectRecord): Finding[] {
  const findings: Finding[] = [];
  for (const horizon of GOALS) {
    const goal = record.goals[horizon];
    if (goal === null) continue;
    const path = `/goals/${horizon}`;
    for (const clause of clausesOf(goal)) {
      const whole = wholeClauseOf(record, clause);
      if (whole === null) continue;
      const evidence = [record.evidence[path], record.evidence[`/narratives/${whole.narrative}`]];
      findings.push({
        record: record.id,
        rule: 'P1',
        severity: 'warning',
        path,
        message: `${NAMES[horizon]}中“${headOf(clause)}…”疑缺首字：${NAMES[whole.narrative]}写作“${headOf(whole.text)}…”。`,
        messageEn: `“${headOf(clause)}…” in the goal seems to lack its first character: a narrative has “${headOf(whole.text)}…”.`,
        evidence: evidence.flatMap((found) => (found === undefined ? [] : [found])),
        suggestion: headOf(whole.text),
      });
    }
  }
  return findings;
}

function wholeClauseOf(
  record: ProjectRecord,
  clause: string,
): { narrative: string; text: string } | null {
  const compared = clause.slice(0, COMPARED);
  for (const [narrative, text] of Object.entries(record.narratives)) {
    if (text === null) continue;
    const clauses = clausesOf(text);
    if (clauses.includes(clause)) return null;
    const whole = clauses.find((other) => other.slice(1).startsWith(compared));
    if (whole !== undefined) return { narrative, text: whole };
  }
  return null;
}

function clausesOf(text: string): string[] {
  return text
    .split(/[。；;！!？?]/u)
    .map((clause) => clause.trim())
    .filter((clause) => clause.length >= SHORTEST_CLAUSE);
}

function headOf(text: string): string {
  return [...text].slice(0, COMPARED).join('');
}
