import type { Listener } from '../batch/index.ts';
import { convert } from '../convert.ts';
import { type ReadingFlags, requestOf } from './flags.ts';
import { openLog } from './log.ts';
import { barReporter, plainReporter, quietReporter } from './reporter.ts';
import type { Session } from './session.ts';
import { untilInterrupted } from './signals.ts';
import { EXIT } from './trouble.ts';

/** `jixiao convert`: 0 when all was read and made, 2 when a file could not be read, or a PDF or the log not be written. */
export async function runConvert(
  paths: readonly string[],
  flags: ReadingFlags,
  session: Session,
): Promise<number> {
  const request = await requestOf(paths, flags);
  const log = await openLog(flags.log);
  const show = listenerFor(flags, session);
  const tell: Listener = (event) => {
    show(event);
    log.tell(event);
  };
  let code: number = EXIT.ok;
  try {
    const run = await untilInterrupted((signal) => convert(request, { tell, signal }), session);
    if (flags.json) session.terminal.stdout.write(`${JSON.stringify(run, null, 2)}\n`);
    if (run.summary.failed > 0 || run.summary.unprinted > 0) code = EXIT.failed;
    // Nothing else would tell them from a run that printed all.
    if (run.summary.unprinted > 0 && flags.quiet) {
      for (const { message, messageEn } of run.remarks) {
        session.terminal.stderr.write(`${session.say(message, messageEn)}\n`);
      }
    }
  } finally {
    const lost = await log.close();
    if (lost !== null) {
      session.terminal.stderr.write(`jixiao: ${session.say(lost.reason, lost.reasonEn)}\n`);
      code = EXIT.failed;
    }
  }
  return code;
}

/** How a command tells what goes on: a bar on a terminal, lines in a pipe, nothing where that was asked for. */
export function listenerFor(
  flags: Pick<ReadingFlags, 'quiet' | 'json'>,
  { terminal, say }: Session,
): Listener {
  if (flags.json) return () => {};
  if (flags.quiet) return quietReporter(terminal.stderr, say);
  return terminal.stdout.isTTY
    ? barReporter(terminal.stdout, say)
    : plainReporter(terminal.stdout, say);
}
