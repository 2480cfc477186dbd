import { basename } from 'node:path';
import type { ReadingOptions, Work } from '../../pipeline/read/work.ts';

/** The unit of work that reads a file as the defaults do, named by its path's last part unless said otherwise. */
export function workOn(
  path: string,
  { file = basename(path), ...options }: { file?: string } & Partial<ReadingOptions> = {},
): Work {
  return {
    path,
    file,
    sha256: '0'.repeat(64),
    expected: true,
    options: { repair: true, password: null, ...options },
  };
}
