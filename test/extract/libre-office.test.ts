import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { convertByLibreOffice, libreOffice } from '../../pipeline/extract/libre-office.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '办公 '));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

/** A program in LibreOffice's place that does this. */
async function convertBy(script: string): Promise<Uint8Array> {
  const program = join(folder, 'soffice');
  await writeFile(program, `#!/bin/sh\n${script}\n`);
  await chmod(program, 0o755);
  vi.stubEnv('JIXIAO_LIBREOFFICE', program);
  vi.stubEnv('TMPDIR', folder);
  return convertByLibreOffice(Buffer.from('bytes'), { ending: 'xls', target: 'xlsx' });
}

describe.skipIf(process.platform === 'win32')('what LibreOffice made nothing of', () => {
  it.each([
    [
      'it says that it cannot load it',
      'echo "Error: source file could not be loaded" >&2',
      'damaged',
    ],
    ['and ends so', 'echo "Error: source file could not be loaded" >&2; exit 1', 'damaged'],
    ['it does not start', 'exit 77', 'missing-program'],
    ['it crashes', 'kill -11 $$', 'missing-program'],
    ['it says nothing', 'exit 0', 'missing-program'],
    ['it is no program', '\0', 'missing-program'],
  ])('is blamed on the file only where that is sure: %s', async (_, script, category) => {
    await expect(convertBy(script)).rejects.toMatchObject({ category });
    expect(await readdir(folder)).toEqual(['soffice']);
  });

  it('comes as it was made', async () => {
    const script =
      'while [ "$1" != --outdir ]; do shift; done; mkdir "$2"; cp "$3" "$2/source.xlsx"';
    expect(Buffer.from(await convertBy(script)).toString()).toBe('bytes');
  });
});

describe.skipIf(process.platform === 'win32')('where LibreOffice is on Windows', () => {
  it('is wherever programs are on that machine, and of its two the one that speaks', async () => {
    const places = ['PROGRAMFILES', 'PROGRAMW6432', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'];
    for (const place of places) {
      const root = join(folder, place);
      const programs = place === 'LOCALAPPDATA' ? `${root}\\Programs` : root;
      const office = `${programs}\\LibreOffice\\program\\soffice`;
      await writeFile(`${office}.exe`, '');
      expect(libreOffice({ PATH: '', [place]: root })).toBe(`${office}.exe`);
      await writeFile(`${office}.com`, '');
      expect(libreOffice({ PATH: '', [place]: root })).toBe(`${office}.com`);
    }
  });
});
