import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { findInputs, tellNothing } from '../batch/index.ts';
import { convert } from '../convert.ts';
import { listenerFor } from './convert.ts';
import { type ReadingFlags, requestOf } from './flags.ts';
import type { Session } from './session.ts';
import { untilInterrupted } from './signals.ts';
import { EXIT, explain } from './trouble.ts';

/**
 * How often the folder is looked at. Looking works on network drives too, where notifications do not; a file counts
 * as written whole when two looks see the same size and time.
 */
const LOOK_MS = 1_000;

/** `jixiao watch`: converts whatever changes, until Ctrl-C. */
export async function runWatch(
  paths: readonly string[],
  flags: ReadingFlags,
  session: Session,
): Promise<number> {
  const request = await requestOf(paths, flags);
  const except = { ignore: request.ignore ?? [], except: [request.out] };
  const { terminal, say } = session;
  await untilInterrupted(async (signal) => {
    const show = flags.quiet ? tellNothing : listenerFor(flags, session);
    terminal.stdout.write(
      say(
        `守候 ${request.paths.join('、')}；放入文件即转换，Ctrl-C 结束\n`,
        `Watching ${request.paths.join(', ')}; Ctrl-C ends\n`,
      ),
    );
    let converted = '';
    let seen = '';
    while (!signal.aborted) {
      const now = await lookAt(request.paths, except);
      if (now !== '' && now === seen && now !== converted) {
        await convert(request, { tell: show, signal }).catch((error: unknown) => {
          if (!signal.aborted) terminal.stderr.write(`${explain(error, say, false).text}\n`);
        });
        converted = now;
      }
      seen = now;
      await sleep(LOOK_MS, undefined, { signal }).catch(() => {});
    }
  }, session);
  return EXIT.interrupted;
}

/** The inputs with their sizes and times as one text; empty while there are none. */
async function lookAt(
  paths: readonly string[],
  except: { ignore: readonly string[]; except: readonly string[] },
): Promise<string> {
  const { files } = await findInputs(paths, except);
  const states = files.map(async ({ path, file }) => {
    const here = await stat(path).catch(() => null);
    return here === null ? '' : `${file}\0${here.size}\0${here.mtimeMs}`;
  });
  return (await Promise.all(states)).join('\n');
}
