import type { Finding, RuleId, ToldFinding } from '../../model/index.ts';
import { en } from './en/index.ts';
import { zh } from './zh/index.ts';

const TABLES = { zh, en };

/** What a finding says, in a language: a whole sentence without its full stop. */
export function sentenceOf(finding: Pick<Finding, 'rule' | 'facts'>, lang: 'zh' | 'en'): string {
  const say = TABLES[lang][finding.rule as RuleId] as unknown as
    | ((facts: Finding['facts']) => string)
    | undefined;
  // A rule of another version is known by its id alone.
  return say?.(finding.facts) ?? finding.rule;
}

/** A finding as it is told to other programs: its data and its sentence in both languages. */
export function toldFinding(finding: Finding): ToldFinding {
  return {
    ...finding,
    path: finding.paths[0] ?? null,
    message: sentenceOf(finding, 'zh'),
    messageEn: sentenceOf(finding, 'en'),
  };
}
