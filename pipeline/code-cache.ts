import { lstatSync, mkdirSync } from 'node:fs';
import module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Lets Node keep what it compiled of the program, in the temporary folder, and take it from there the next time: half of what
 * a small file takes is compiling. Nothing happens where Node cannot (before 22.1), or where the folder is not this user's
 * alone: what another user could write there would be run.
 */
export function keepCompiledCode(root = tmpdir()): void {
  const { enableCompileCache } = module as { enableCompileCache?: (folder: string) => unknown };
  if (enableCompileCache === undefined || process.env.NODE_COMPILE_CACHE !== undefined) return;
  const folder = ownFolder(root);
  if (folder === null) return;
  enableCompileCache(folder);
  // The processes that read take it from there too; their temporary folders are gone with them.
  process.env.NODE_COMPILE_CACHE = folder;
}

/** Null where it cannot be made, or is somebody else's. */
export function ownFolder(root: string): string | null {
  const user = process.getuid?.();
  const folder = join(root, `jixiao-code${user === undefined ? '' : `-${user}`}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const here = lstatSync(folder);
    if (!here.isDirectory()) return null;
    // The temporary folder of Windows is each user's own.
    return user === undefined || (here.uid === user && (here.mode & 0o022) === 0) ? folder : null;
  } catch {
    return null;
  }
}
