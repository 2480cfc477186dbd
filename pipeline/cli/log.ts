import { type FileHandle, open } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { type RunEvent, requireUsableName } from '../batch/index.ts';
import { accessFailure } from '../read/access-failure.ts';
import { UsageError } from './trouble.ts';

/** What goes on in a run as JSON lines, each with its time. */
export interface Log {
  tell(event: RunEvent): void;
  /** @returns why it is not whole; null where it is. */
  close(): Promise<LogFailure | null>;
}

/** Why a log is not whole, as a clerk is told. */
export interface LogFailure {
  readonly reason: string;
  readonly reasonEn: string;
}

/**
 * Appends to `path`; a log that nobody asked for takes everything and keeps nothing.
 *
 * @throws UsageError, OutputFailure when the file cannot be written.
 */
export async function openLog(path: string | undefined): Promise<Log> {
  if (path === undefined) return { tell: () => {}, close: async () => null };
  requireUsableName(path);
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
  // A full disk costs the log, not the run: that is told when it is through.
  let lost: unknown = null;
  stream.on('error', (error) => {
    lost ??= error;
  });
  return {
    tell(event) {
      stream.write(`${JSON.stringify({ time: new Date().toISOString(), ...event })}\n`);
    },
    async close() {
      await finished(stream.end()).catch(() => {});
      if (lost === null) return null;
      const { reason, reasonEn } = accessFailure(lost);
      return {
        reason: `日志文件“${path}”没有写完整：${reason}`,
        reasonEn: `The log "${path}" is not whole: ${reasonEn}`,
      };
    },
  };
}
