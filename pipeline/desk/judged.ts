import { findingsAbout } from '../batch/index.ts';
import { type Correction, corrected } from '../corrections/index.ts';
import type { Finding, ProjectRecord } from '../model/index.ts';
import type { RuleSettings } from '../validate/index.ts';

/** A form as it was read, and what only shows beside the others (as the rules say it, before their settings). */
export interface ReadForm {
  readonly base: ProjectRecord;
  readonly together: readonly Finding[];
}

/** A form with what people put right in it, and what is found of it then. */
export interface JudgedForm {
  readonly record: ProjectRecord;
  readonly findings: readonly Finding[];
}

export function judged(
  { base, together }: ReadForm,
  lines: readonly Correction[],
  settings: RuleSettings,
): JudgedForm {
  const record = corrected(base, lines);
  return { record, findings: findingsAbout(record, together, settings) };
}
