import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, parse, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { glob, isDynamicPattern } from 'tinyglobby';
import { CORRECTIONS_NAME } from '../corrections/index.ts';
import { pathOf, readablePath, shownPath, systemPath } from '../read/file-path.ts';
import { openPlain } from '../read/plain-file.ts';
import { byCodePoint } from './code-points.ts';
import { type InputFile, isWithin, LEFT_BEHIND, type Unreachable, Walk } from './walk.ts';

export { byCodePoint, type InputFile, type Unreachable };

export interface Inputs {
  /** By name, in code point order; each file once, however many paths lead to it. */
  readonly files: readonly InputFile[];
  readonly unreachable: readonly Unreachable[];
  /** Files of corrections in the folders that are read and, for each path, the nearest above it. */
  readonly corrections?: readonly CorrectionsPlace[];
  /** The folder that holds them all. */
  readonly folder?: string;
}

export interface CorrectionsPlace {
  readonly path: string;
  /** Whether all of the folder in which it lies is read. */
  readonly isWhole: boolean;
}

/** A path on the command line that leads nowhere: wrong usage, told before anything is read. */
export class NoSuchInput extends Error {
  override readonly name = 'NoSuchInput';

  constructor(readonly path: string) {
    super(`no such file or folder: ${path}`);
  }
}

/**
 * Finds the files under `paths` (files, folders or glob patterns). Hidden and temporary files, whatever `ignore`
 * matches and everything below `except` (the output folder) are left out; a named file is always taken. Symbolic
 * links are followed once.
 *
 * @throws NoSuchInput when a path neither exists nor is a pattern that matches something.
 */
export async function findInputs(
  paths: readonly string[],
  options: { readonly ignore?: readonly string[]; readonly except?: readonly string[] } = {},
): Promise<Inputs> {
  const roots = (await Promise.all(paths.map(rootsOf))).flat();
  const walk = await Walk.from(commonFolder(roots), options.except ?? []);
  for (const root of roots) {
    if (root.folder) await walk.addFolder(root.path);
    else await walk.addFile(root.path, true);
  }
  const isIgnored = ignoring(roots, options.ignore ?? []);
  const files = [...walk.files.values()].filter(({ path, named }) => named || !isIgnored(path));
  const unreachable = walk.unreachable.filter(({ path }) => !isIgnored(path));
  return {
    files: files.sort((a, b) => byCodePoint(a.file, b.file)),
    unreachable: unreachable.sort((a, b) => byCodePoint(a.file, b.file)),
    corrections: await correctionsFor(roots, walk.corrections),
    folder: commonFolder(roots),
  };
}

/** Those that were met, and those above what was asked for: a file that is read alone is corrected as in its folder. */
async function correctionsFor(
  roots: readonly Root[],
  met: ReadonlySet<string>,
): Promise<CorrectionsPlace[]> {
  const found = new Map([...met].map((path) => [path, { path, isWhole: true }]));
  for (const { path, folder } of roots) {
    const above = await nearestAbove(folder ? path : dirname(path));
    if (above !== null && !found.has(above)) found.set(above, { path: above, isWhole: false });
  }
  return [...found.values()].sort((a, b) => byCodePoint(a.path, b.path));
}

/** The file of corrections in a folder or in the nearest one above it that has one. */
async function nearestAbove(folder: string): Promise<string | null> {
  const path = join(folder, CORRECTIONS_NAME);
  if (await isThere(path)) return path;
  return dirname(folder) === folder ? null : nearestAbove(dirname(folder));
}

/**
 * SHA-256 of a file, hex; streamed, so a file of any size takes the same memory.
 *
 * @throws ReadFailure for what is no plain file; the system's errors as they are.
 */
export async function hashOf(path: string, signal?: AbortSignal): Promise<string> {
  const file = await openPlain(path);
  const hash = createHash('sha256');
  const chunks = file.createReadStream({ ...(signal === undefined ? {} : { signal }) });
  for await (const chunk of chunks) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/**
 * The path of a file that a user named. A name that is no UTF-8 does not arrive on the command line as it is: what it
 * looks like there is looked for.
 */
export async function namedPath(path: string): Promise<string> {
  if (!path.includes('\ufffd') || (await isThere(path))) return path;
  const folder = await namedPath(dirname(path));
  const entries = await readdir(systemPath(folder), { encoding: 'buffer' }).catch(() => []);
  const names = entries.map(pathOf).filter((name) => shownPath(name) === basename(path));
  return names.length === 1 ? join(folder, names[0] ?? '') : path;
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

interface Root {
  readonly path: string;
  readonly folder: boolean;
}

async function rootsOf(given: string): Promise<Root[]> {
  const path = await namedPath(given);
  const here = await stat(systemPath(path)).catch(() => null);
  if (here !== null) return [{ path: resolve(path), folder: here.isDirectory() }];
  const files = await matchesOf(path);
  if (files.length > 0) return files.map((match) => ({ path: match, folder: false }));
  throw new NoSuchInput(path);
}

/** Absolute paths of the files that a pattern matches. */
async function matchesOf(path: string): Promise<string[]> {
  const { folder, rest } = await standingPart(path);
  const pattern = withPlainBrackets(rest.join('/'));
  if (!isDynamicPattern(pattern)) return [];
  const matches = await glob(pattern, {
    cwd: folder,
    absolute: true,
    dot: false,
    caseSensitiveMatch: TELLS_CASES,
  });
  return matches
    .filter((match) => !LEFT_BEHIND.test(basename(match)))
    .map((match) => resolve(match));
}

/** Names such as `报表(1).pdf` are what systems make of copies: brackets that offer no choice mean themselves. */
function withPlainBrackets(pattern: string): string {
  return pattern.replace(/(?<![@!+\\])\(([^()|]*)\)/gu, '\\($1\\)');
}

/** Windows' and macOS's disks take `*.pdf` and `A.PDF` for a match. */
const TELLS_CASES = process.platform !== 'win32' && process.platform !== 'darwin';

/** Folders of a pattern that are there are no part of it, whatever their names hold: `绩效(1)\*.pdf`, `\\server\share\*.pdf`. */
async function standingPart(path: string): Promise<{ folder: string; rest: string[] }> {
  const { root } = parse(path);
  const rest = path.slice(root.length).split(sep === '/' ? '/' : /[\\/]/u);
  let folder = resolve(root);
  while (rest.length > 1) {
    const next = join(folder, rest[0] ?? '');
    const here = await stat(systemPath(next)).catch(() => null);
    if (!here?.isDirectory()) break;
    folder = next;
    rest.shift();
  }
  return { folder, rest };
}

/** The deepest folder that holds all roots; a folder holds itself. */
function commonFolder(roots: readonly Root[]): string {
  const folders = roots.map(({ path, folder }) => (folder ? path : dirname(path)));
  return folders.reduce((common, folder) => {
    let shared = common;
    while (!isWithin(folder, shared) && dirname(shared) !== shared) shared = dirname(shared);
    return shared;
  }, folders[0] ?? process.cwd());
}

/** Whether a file is to be left out. */
function ignoring(roots: readonly Root[], patterns: readonly string[]): (path: string) => boolean {
  if (patterns.length === 0) return () => false;
  // A pattern without a slash means the name at any depth, as in .gitignore; a folder stands for what is in it.
  const anywhere = patterns
    .map((pattern) => withPlainBrackets(sep === '/' ? pattern : pattern.replaceAll('\\', '/')))
    .map((pattern) => (pattern.includes('/') ? pattern : `**/${pattern}`));
  const matches = picomatch(
    anywhere.flatMap((pattern) => [pattern, `${pattern.replace(/\/+$/u, '')}/**`]),
    { dot: true, nocase: !TELLS_CASES },
  );
  const folders = roots.map(({ path, folder }) => (folder ? path : dirname(path)));
  return (path) =>
    folders.some((folder) => {
      if (!isWithin(path, folder)) return false;
      const name = readablePath(relative(folder, path)).split(sep).join('/');
      return name !== '' && matches(name);
    });
}
