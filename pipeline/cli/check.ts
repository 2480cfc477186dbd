import { isFailed } from '../batch/index.ts';
import { CheckRequest, check } from '../check.ts';
import type { Severity } from '../model/index.ts';
import { type CheckFormat, renderFindings } from '../render/check/index.ts';
import { filterFindings, RULES } from '../validate/index.ts';
import { listenerFor } from './convert.ts';
import { requestOf } from './flags.ts';
import type { Session } from './session.ts';
import { untilInterrupted } from './signals.ts';
import { fileLine } from './summary.ts';
import { EXIT, UsageError } from './trouble.ts';

export interface CheckFlags {
  readonly format: CheckFormat;
  /** Rule ids with commas between them. */
  readonly rule?: string;
  readonly severity?: Severity;
  readonly config?: string;
  readonly queue?: string | true;
  readonly serve?: string | true;
}

/** `jixiao check`: 1 when a finding that was asked for is an error, else 2 when a file could not be read, else 0. */
export async function runCheck(
  paths: readonly string[],
  flags: CheckFlags,
  session: Session,
): Promise<number> {
  const { terminal, language, say } = session;
  const filter = {
    ...(flags.rule === undefined ? {} : { rules: rulesIn(flags.rule) }),
    ...(flags.severity === undefined ? {} : { severity: flags.severity }),
  };
  const request = await checkRequestOf(paths, flags);
  // Findings alone go to the standard output: it is read by programs.
  const tell = terminal.stderr.isTTY
    ? listenerFor({}, { ...session, terminal: { ...terminal, stdout: terminal.stderr } })
    : undefined;
  const ledger = await untilInterrupted(
    (signal) => check(request, tell === undefined ? { signal } : { signal, tell }),
    session,
  );
  if (terminal.stderr.isTTY) terminal.stderr.write('\r\u001b[K');
  const findings = filterFindings(ledger.findings, filter);
  const records = [...ledger.records];
  const options = { format: flags.format, lang: language, color: terminal.stdout.isTTY === true };
  terminal.stdout.write(renderFindings(findings, records, { ...options, ...ledger }));
  const failed = ledger.inputs.filter(isFailed);
  // What was passed over is told too: a file of which nothing is said would seem to be in order.
  for (const report of ledger.inputs.filter(({ reason }) => reason !== null)) {
    terminal.stderr.write(`${fileLine(report, say)}\n`);
  }
  if (findings.some(({ severity }) => severity === 'error')) return EXIT.findings;
  return failed.length > 0 ? EXIT.failed : EXIT.ok;
}

function rulesIn(list: string): string[] {
  const ids = list.split(',').map((id) => id.trim().toUpperCase());
  const unknown = ids.filter((id) => !RULES.some((rule) => rule.id === id));
  if (unknown.length > 0) {
    throw new UsageError(
      `没有规则 ${unknown.join('、')}。用 jixiao rules 查看全部规则。`,
      `There is no rule ${unknown.join(', ')}. See jixiao rules.`,
    );
  }
  return ids;
}

/** What of the flags and the configuration concerns reading and checking. */
export async function checkRequestOf(
  paths: readonly string[],
  flags: Pick<CheckFlags, 'config' | 'queue' | 'serve'>,
): Promise<object> {
  const given = Object.entries(await requestOf(paths, flags));
  return Object.fromEntries(given.filter(([key]) => key in CheckRequest.shape));
}
