import type { Finding, ProjectRecord } from '../../../pipeline/model/index.ts';
import { sentenceOf } from '../../../pipeline/render/words/index.ts';
import { validate } from '../../../pipeline/validate/index.ts';

/** What is found of a record by one rule. */
export function found(record: ProjectRecord, rule: string): Finding[] {
  return validate(record).filter((finding) => finding.rule === rule);
}

/** The sentences of findings. */
export function said(findings: readonly Finding[], lang: 'zh' | 'en' = 'zh'): string[] {
  return findings.map((finding) => sentenceOf(finding, lang));
}
