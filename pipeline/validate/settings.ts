import * as z from 'zod';
import { type Finding, SEVERITIES } from '../model/index.ts';
import { CATALOGUE } from './catalogue.ts';

const Setting = z.enum([...SEVERITIES, 'off']);

/**
 * What a configuration may say of the rules: another severity or `off`, by the id of a rule that there is.
 * The issue of an unknown id names it.
 */
export const RuleSettings = z.strictObject(
  Object.fromEntries(CATALOGUE.map(({ id }) => [id, Setting.exactOptional()])),
);
/** By rule id. Wider than the schema's: settings that a program makes may name what it likes. */
export type RuleSettings = Readonly<Record<string, z.output<typeof Setting>>>;

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
