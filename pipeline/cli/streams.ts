import { accessFailure } from '../read/access-failure.ts';
import type { Say } from './language.ts';
import { EXIT } from './trouble.ts';

/** The streams of the process, and whether all that was written to them got there. */
export interface Streams {
  /** @returns the exit code, which is no longer that of success where something was lost. */
  finish(code: number, say: Say): Promise<number>;
}

/** Watches what becomes of the output. Whoever reads it may have seen enough (`jixiao grids x.pdf | head`): that is no loss. */
export function watchStreams({
  stdout,
  stderr,
}: Pick<NodeJS.Process, 'stdout' | 'stderr'>): Streams {
  let lost: unknown = null;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') lost ??= error;
  });
  stderr.on('error', () => {});
  return {
    async finish(code, say) {
      // What was written before has then been written, or has failed.
      await new Promise((resolve) => stdout.write('', resolve));
      await new Promise((resolve) => setImmediate(resolve));
      if (lost === null) return code;
      const { reason, reasonEn } = accessFailure(lost);
      stderr.write(
        say(
          `jixiao: 输出没有写完整：${reason}\n`,
          `jixiao: The output is not whole: ${reasonEn}\n`,
        ),
      );
      return code === EXIT.ok ? EXIT.failed : code;
    },
  };
}
