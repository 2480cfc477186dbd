import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PAGE_FOLDER } from '../page-folder.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
};

/** A file of the page. */
export interface Asset {
  readonly bytes: Buffer;
  readonly type: string;
  /** Whether its name says what is in it, so that a browser may keep it. */
  readonly lasting: boolean;
}

/**
 * The files of the page by the path under which they are asked for. What is not in the list is not there: a path that somebody
 * asks for never becomes a path of the file system.
 */
export async function openAssets(): Promise<(path: string) => Asset | null> {
  const folder = fileURLToPath(PAGE_FOLDER);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [
        `/${file
          .slice(folder.length)
          .replace(/^[\\/]/u, '')
          .split(sep)
          .join('/')}`,
        file,
      ]),
  );
  return (path) => {
    const file = files.get(path === '/' ? '/index.html' : path);
    if (file === undefined) return null;
    const type = TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
    return { bytes: readFileSync(file), type, lasting: /-[\w-]{8,}\.\w+$/u.test(file) };
  };
}
