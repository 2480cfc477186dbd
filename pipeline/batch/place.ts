import { lstatSync, type Stats } from 'node:fs';
import { lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/*
 * A name that was stored (in a manifest, a cache, a lock) is a claim of whoever could write to that file. It becomes a
 * path only here, where it is made sure that the path does not leave the folder, by its segments or by links.
 */

/** Whether a stored name is a path below a folder and nothing else: `forms/2025/a.html`. */
export function isPathBelow(name: string): boolean {
  // A colon is a drive or a stream, a backslash a separator, on Windows; nothing that is written here has either.
  return (
    !/[\\:\0]/u.test(name) &&
    name.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..')
  );
}

/** The folders that lead to `name`, from the top: `a/b/c.html` → `a`, `a/b`. */
export function foldersTo(name: string): string[] {
  const segments = name.split('/').slice(0, -1);
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}

/**
 * The path of a stored name in `folder`; null where it would leave it, or where it leads over a link: what is behind
 * a link is not the program's, wherever it is. What stands in the place itself may be a link.
 */
export function placeBelow(folder: string, name: string): string | null {
  if (!isPathBelow(name)) return null;
  for (const above of foldersTo(name)) {
    const here = standing(join(folder, above));
    if (here === null) break;
    if (!here.isDirectory()) return null;
  }
  return join(folder, name);
}

/** What stands at `path` itself, not what it links to; null for nothing. */
export function standing(path: string): Stats | null {
  try {
    return lstatSync(path);
  } catch {
    return null;
  }
}

/**
 * Makes the folder `name` in `folder`, with those on the way.
 *
 * @throws an error of the system where a link or a file is in the way.
 */
export async function makeFolderBelow(folder: string, name: string): Promise<string> {
  for (const path of [...foldersTo(name), name]) {
    const place = join(folder, path);
    await mkdir(place).catch(async (error: unknown) => {
      if (!(await lstat(place)).isDirectory()) throw error;
    });
  }
  return join(folder, name);
}
