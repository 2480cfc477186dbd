import type { Finding, ProjectRecord } from '../../model/index.ts';
import { toldFinding } from '../words/index.ts';
import { recordsById, subjectOf, tallyOf } from './subject.ts';

/** `{ findings, summary }`: each finding as in `findings.jsonl`, with the file, form and project it is about. */
export function jsonText(findings: readonly Finding[], records: readonly ProjectRecord[]): string {
  const known = recordsById(records);
  const told = findings.map((finding) => {
    const { record, file, form } = subjectOf(finding, known);
    return { ...toldFinding(finding), file, form, projectName: record?.projectName ?? null };
  });
  return `${JSON.stringify({ findings: told, summary: tallyOf(findings) }, null, 2)}\n`;
}
