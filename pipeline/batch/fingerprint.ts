import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ocrPackages } from '../extract/index.ts';
import { byCodePoint } from './inputs.ts';

/** The program's own folder: `dist/`, or `pipeline/` where the sources run uncompiled. */
const PROGRAM = new URL('..', import.meta.url);
const TEMPLATES = new URL('../../templates/', import.meta.url);
const TABLES = new URL('../../vocabulary/', import.meta.url);
const PACKAGE = new URL('../../package.json', import.meta.url);

/** The program that makes a run's results. */
export interface Program {
  /** As in package.json. */
  readonly version: string;
  /** Tells apart programs that may read the same input differently. */
  readonly reader: string;
  /** Tells apart those that may judge the same records differently, or draw them with their own templates. */
  readonly maker: string;
  /** Tells apart those that may draw them differently, with a bureau's templates where it has some. */
  readonly drawer: string;
}

/** What reading depends on: a file that was read is not read again because a rule or a template changed. */
const READING = [
  'model',
  'vocabulary',
  'notation',
  'extract',
  'lattice',
  'recognize',
  'normalize',
  'read',
];

/**
 * The program as it is now. All of its files are read: a run asks once, and hands on what it was told.
 *
 * @param templates the folder that stands in for the program's own templates, if any.
 */
export async function identifyProgram(templates: string | null = null): Promise<Program> {
  const program = fileURLToPath(PROGRAM);
  const code = await hashesOf(program);
  const isOfReading = (path: string) => READING.some((room) => path.startsWith(`${room}/`));
  const reading = code.filter(([path]) => isOfReading(path));
  // Optional packages: a scan that could not be read is read once they are there.
  const libraries = [
    await hashOf(fileURLToPath(PACKAGE)),
    JSON.stringify(ocrPackages()),
    await hashesOf(fileURLToPath(TABLES)),
  ];
  const maker = digestOf([libraries, code, await hashesOf(fileURLToPath(TEMPLATES))]);
  return {
    version: await programVersion(),
    // In a zip the program lies in few files, of which any may read.
    reader: digestOf([libraries, reading.length === 0 ? code : reading]),
    maker,
    drawer: templates === null ? maker : digestOf([maker, await hashesOf(templates)]),
  };
}

/** The version in package.json. */
export async function programVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(PACKAGE, 'utf8')) as { version: string };
  return version;
}

/** The files below a folder with their hashes, by path in it; none where there is no such folder. */
async function hashesOf(folder: string): Promise<[path: string, hash: string][]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  // Named and ordered the same on every system: a machine of another one may read for this.
  const paths = files
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, name: relative(folder, path).split(sep).join('/') }))
    .sort((a, b) => byCodePoint(a.name, b.name));
  return Promise.all(paths.map(async ({ path, name }) => [name, await hashOf(path)]));
}

async function hashOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
