import { type FileHandle, open } from 'node:fs/promises';
import type { RunEvent } from '../batch/index.ts';
import { UsageError } from './trouble.ts';

/** What goes on in a run as JSON lines, each with its time. */
export interface Log {
  tell(event: RunEvent): void;
  close(): Promise<void>;
}

/**
 * Appends to `path`; a log that nobody asked for takes everything and keeps nothing.
 *
 * @throws UsageError when the file cannot be written.
 */
export async function openLog(path: string | undefined): Promise<Log> {
  if (path === undefined) return { tell: () => {}, close: async () => {} };
  let file: FileHandle;
  try {
    file = await open(path, 'a');
  } catch {
    throw new UsageError(
      `日志文件“${path}”无法写入。请检查路径和权限。`,
      `The log "${path}" cannot be written. Check its path and permissions.`,
    );
  }
  const stream = file.createWriteStream();
  // A full disk costs the log, not the run.
  stream.on('error', () => {});
  return {
    tell(event) {
      stream.write(`${JSON.stringify({ time: new Date().toISOString(), ...event })}\n`);
    },
    close: () => new Promise((done) => stream.end(done)),
  };
}
