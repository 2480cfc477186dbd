import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Target } from './contents.ts';
import type { Entry } from './zip.ts';

/** What people open or call, at the top of a zip. Those of the desk serve a checkout as well and lie at its root. */
export async function launchers({ os }: Target): Promise<Entry[]> {
  const root = join(import.meta.dirname, '../..');
  const here = join(import.meta.dirname, 'launchers');
  const names =
    os === 'win32'
      ? [join(root, '绩效.cmd'), join(here, 'jixiao.cmd'), join(here, '说明.txt')]
      : [join(root, '绩效.command'), join(here, 'jixiao'), join(here, '使用说明.txt')];
  return Promise.all(
    names.map(async (path) => ({
      path: path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1),
      data: await readFile(path),
      isExecutable: os !== 'win32' && !path.endsWith('.txt'),
    })),
  );
}
