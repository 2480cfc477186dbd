import type { Severity } from '../model/index.ts';
import { RULES } from '../validate/index.ts';
import { padded } from './language.ts';
import type { Session } from './session.ts';
import { EXIT } from './trouble.ts';

/** `jixiao rules`: the catalogue, for people or (with `--json`) for programs. */
export function runRules(flags: { readonly json?: boolean }, { terminal, say }: Session): number {
  if (flags.json) {
    terminal.stdout.write(`${JSON.stringify(RULES, null, 2)}\n`);
    return EXIT.ok;
  }
  const names: Readonly<Record<Severity, string>> = {
    error: say('错误', 'error'),
    warning: say('警告', 'warning'),
    note: say('提示', 'note'),
  };
  for (const rule of RULES) {
    const head = `${rule.id.padEnd(3)} ${padded(names[rule.severity], 8)}${say(rule.title, rule.titleEn)}`;
    terminal.stdout.write(`${head}\n            ${say(rule.ground, rule.groundEn)}\n`);
  }
  return EXIT.ok;
}
