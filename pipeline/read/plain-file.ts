import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, open, stat } from 'node:fs/promises';
import { ReadFailure } from '../model/index.ts';
import { patiently } from '../system/index.ts';
import { systemPath } from './file-path.ts';

/**
 * Opens a file for reading. What is no plain file is not opened: a pipe waits for someone to write into it, a device
 * may never end, and no time limit ends either.
 *
 * @throws ReadFailure `not-a-document` for pipes, devices and sockets, `unreachable` for a link that leads nowhere;
 *   the system's errors as they are.
 */
export async function openPlain(path: string): Promise<FileHandle> {
  refuseSpecial(await plainState(path));
  // Should a pipe have come into its place meanwhile, this does not wait.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
  const file = await patiently(() => open(systemPath(path), flags));
  try {
    refuseSpecial(await file.stat());
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

/**
 * What the system knows of a file, links followed.
 *
 * @throws ReadFailure `unreachable` for a link that leads nowhere; the system's errors as they are.
 */
export async function plainState(path: string): Promise<Stats> {
  try {
    return await stat(systemPath(path));
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const itself = absent ? await lstat(systemPath(path)).catch(() => null) : null;
    throw itself?.isSymbolicLink() ? danglingLink() : error;
  }
}

/** @throws ReadFailure `not-a-document`; a folder is left to the system to refuse. */
export function refuseSpecial(state: Stats): void {
  if (!state.isFile() && !state.isDirectory()) throw specialFile();
}

export function specialFile(): ReadFailure {
  return new ReadFailure(
    'not-a-document',
    '这是管道、设备一类的特殊文件，不是普通文件，没有打开。请把内容另存为普通文件后重试。',
    'This is a pipe, a device or the like, no plain file, and was not opened. Save its content as a file and try again.',
  );
}

function danglingLink(): ReadFailure {
  return new ReadFailure(
    'unreachable',
    '这是一个链接，它指向的文件不存在（可能已被移走或删除）。请放回原处，或改放文件本身。',
    'This is a link, and the file to which it leads is not there. Put it back, or put the file itself here.',
  );
}
