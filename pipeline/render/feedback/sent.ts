import type { Finding, RuleId } from '../../model/index.ts';

/**
 * Rules that speak of how the program read a form or of which forms it took for one project, not of how the department
 * filled them in: the bureau settles them with the originals before it.
 */
export const FOR_THE_BUREAU: ReadonlySet<string> = new Set<RuleId>([
  'L1',
  'L2',
  'L4',
  'N2',
  'R1',
  'S1',
  'S2',
  'S3',
  'S4',
  'K1',
  'K2',
  'Y9',
  'Y11',
  'Y12',
]);

/** Rules whose findings name places of which the reading is in doubt. */
const DOUBTING: ReadonlySet<string> = new Set<RuleId>(['S1', 'S3', 'S4']);

export interface Sent {
  /** What the department is asked to mend. */
  readonly sent: readonly Finding[];
  /** What rests on a doubtful reading, so that the form may be right: it waits until a person has looked. */
  readonly held: readonly Finding[];
}

/** What of the findings about one record goes to its department: errors and warnings about the form itself. */
export function sentOf(findings: readonly Finding[]): Sent {
  const doubtful = findings.filter(({ rule }) => DOUBTING.has(rule)).flatMap(({ paths }) => paths);
  const sent: Finding[] = [];
  const held: Finding[] = [];
  for (const finding of findings.filter(isForDepartment)) {
    const rests = finding.paths.some((path) => doubtful.some((other) => isWithin(path, other)));
    (rests ? held : sent).push(finding);
  }
  return { sent, held };
}

function isForDepartment({ rule, severity }: Finding): boolean {
  return severity !== 'note' && !FOR_THE_BUREAU.has(rule);
}

/** Whether one place is the other or a part of it. */
function isWithin(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}
