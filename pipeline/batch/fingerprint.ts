import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ocrPackages } from '../extract/index.ts';
import { byCodePoint } from './inputs.ts';

/** The program's own folder: `dist/`, or `pipeline/` where the sources run uncompiled. */
const PROGRAM = new URL('..', import.meta.url);
const TEMPLATES = new URL('../../templates/', import.meta.url);
const PACKAGE = new URL('../../package.json', import.meta.url);

/** The program that makes a run's results. */
export interface Program {
  /** As in package.json. */
  readonly version: string;
  readonly fingerprint: string;
}

/** @param templates the folder that stands in for the program's own templates, if any. */
export async function identifyProgram(templates: string | null): Promise<Program> {
  return { version: await programVersion(), fingerprint: await programFingerprint(templates) };
}

/** The version in package.json. */
export async function programVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(PACKAGE, 'utf8')) as { version: string };
  return version;
}

/**
 * Tells programs apart that may read or draw the same input differently: a hash of the code, the templates,
 * the versions of the libraries and which of the optional ones are there. (The version alone would not do: it stays the same between releases.)
 */
async function programFingerprint(templates: string | null): Promise<string> {
  const hash = createHash('sha256')
    .update(await readFile(PACKAGE))
    // Optional packages: a scan that could not be read is read once they are there.
    .update(JSON.stringify(ocrPackages()));
  const folders = [
    fileURLToPath(PROGRAM),
    fileURLToPath(TEMPLATES),
    ...(templates ? [templates] : []),
  ];
  for (const folder of folders) {
    const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    const paths = files
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.d.ts'))
      .map((entry) => join(entry.parentPath, entry.name));
    for (const path of paths.sort(byCodePoint)) {
      hash
        .update(path.slice(folder.length))
        .update('\0')
        .update(await readFile(path));
    }
  }
  return hash.digest('hex');
}
