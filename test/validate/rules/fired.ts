import type { Finding, ProjectRecord } from '../../../pipeline/model/index.ts';
import { sentenceOf } from '../../../pipeline/render/words/index.ts';
import { validate } from '../../../pipeline/validate/index.ts';

/** The findings of one rule on a form. */
export function fired(rule: string, record: ProjectRecord): Finding[] {
  return validate(record).filter((finding) => finding.rule === rule);
}

/** What they say to a clerk. */
export function said(rule: string, record: ProjectRecord): string[] {
  return fired(rule, record).map((finding) => sentenceOf(finding, 'zh'));
}
