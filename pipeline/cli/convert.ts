import type { Listener } from '../batch/index.ts';
import { convert } from '../convert.ts';
import { type ReadingFlags, requestOf } from './flags.ts';
import { openLog } from './log.ts';
import { barReporter, plainReporter, quietReporter } from './reporter.ts';
import type { Session } from './session.ts';
import { untilInterrupted } from './signals.ts';
import { EXIT } from './trouble.ts';

/** `jixiao convert`: 0 when every file was read, 2 when one or more were not. */
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
  try {
    const run = await untilInterrupted((signal) => convert(request, { tell, signal }), session);
    if (flags.json) session.terminal.stdout.write(`${JSON.stringify(run, null, 2)}\n`);
    return run.summary.failed > 0 ? EXIT.failed : EXIT.ok;
  } finally {
    await log.close();
  }
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
