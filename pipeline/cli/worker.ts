import { resolve } from 'node:path';
import * as z from 'zod';
import { hideCommandLine, queueAddress, runWorker } from '../batch/queue/index.ts';
import type { Session } from './session.ts';
import { untilInterrupted } from './signals.ts';
import { EXIT } from './trouble.ts';

/** The flags of `jixiao worker` as commander gives them; absent ones are undefined. */
export interface WorkerFlags {
  readonly queue?: string | true;
  readonly jobs?: number;
  readonly root?: string;
  readonly name?: string;
  readonly cache?: string;
  readonly print?: boolean;
}

const Flags = z.object({
  jobs: z.int().min(1).max(256).optional(),
  name: z.string().min(1).max(100).optional(),
});

/** `jixiao worker`: reads for others until Ctrl-C. */
export async function runWorkerCommand(flags: WorkerFlags, session: Session): Promise<number> {
  const { terminal, say } = session;
  const address = queueAddress(flags.queue);
  hideCommandLine(address, 'jixiao worker');
  const { jobs, name } = Flags.parse(flags);
  const request = {
    address,
    ...(jobs !== undefined && { jobs }),
    ...(name !== undefined && { name }),
    ...(flags.print === true && { print: true }),
    ...(flags.root !== undefined && { root: resolve(flags.root) }),
    ...(flags.cache !== undefined && { cache: resolve(flags.cache) }),
  };
  const { done, printed } = await untilInterrupted(
    (signal) =>
      runWorker(request, {
        signal,
        begun: ({ machine, jobs: processes, version, browser }) =>
          terminal.stdout.write(
            say(
              `${machine}：在 ${address.shown} 等候，同时读 ${processes} 个文件${browser === null ? '' : `，并用 ${browser} 打印`}（${version} 版，Ctrl-C 结束）\n`,
              `${machine}: waiting at ${address.shown}, reads ${processes} at once${browser === null ? '' : ` and prints with ${browser}`} (version ${version}, Ctrl-C ends)\n`,
            ),
          ),
        tell: ({ message, messageEn }) => terminal.stderr.write(`! ${say(message, messageEn)}\n`),
      }),
    session,
  );
  terminal.stdout.write(
    say(
      `共读 ${done} 个任务${flags.print === true ? `，打印 ${printed} 份` : ''}\n`,
      `${done} units read${flags.print === true ? `, ${printed} documents printed` : ''}\n`,
    ),
  );
  return EXIT.ok;
}
