import { type ConvertRequest, findingsAbout } from '../batch/index.ts';
import { type Correction, corrected } from '../corrections/index.ts';
import type { Finding, ProjectRecord } from '../model/index.ts';
import type { RuleSettings } from '../validate/index.ts';
import { speaking, wordsOf } from '../vocabulary/index.ts';

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

/** By which settings forms are judged, and in which words. */
export interface Judging {
  readonly rules: RuleSettings;
  readonly vocabulary: ReturnType<typeof wordsOf>;
}

export function judgingOf({
  rules = {},
  words = {},
}: Pick<ConvertRequest, 'rules' | 'words'>): Judging {
  return { rules, vocabulary: wordsOf(words) };
}

export function judged(
  { base, together }: ReadForm,
  lines: readonly Correction[],
  { rules, vocabulary }: Judging,
): JudgedForm {
  return speaking(vocabulary, () => {
    const record = corrected(base, lines);
    return { record, findings: findingsAbout(record, together, rules) };
  });
}
