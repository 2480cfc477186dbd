import { STOPPING } from '../system/index.ts';
import type { Session } from './session.ts';
import { EXIT } from './trouble.ts';

/**
 * Runs `work` with a signal that Ctrl-C (or a polite kill) aborts: what is in hand is finished. A second Ctrl-C ends
 * the process at once.
 */
export async function untilInterrupted<T>(
  work: (signal: AbortSignal) => Promise<T>,
  { terminal, say }: Session,
  stopping = say(
    '\n正在停止：先读完手头的文件；再按一次 Ctrl-C 立即结束。\n',
    '\nStopping after the files in hand; Ctrl-C again ends at once.\n',
  ),
): Promise<T> {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    terminal.stderr.write(stopping);
    controller.abort();
  };
  for (const signal of STOPPING) process.on(signal, stop);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of STOPPING) process.off(signal, stop);
  }
}
