import { createHash } from 'node:crypto';
import { createReadStream, type Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import type { ReadFailure } from '../model/index.ts';
import { accessFailure } from '../read/access-failure.ts';

/** A file that a run was asked to read. */
export interface InputFile {
  /** Absolute. */
  readonly path: string;
  /** Relative to the folder that holds all inputs, forward slashes. */
  readonly file: string;
  /** Whether the user named this very file, rather than a folder or pattern that it lies under. */
  readonly named: boolean;
}

/** A file or folder that could not be looked at; the others are. */
export interface Unreachable {
  readonly file: string;
  readonly failure: ReadFailure;
}

export interface Inputs {
  /** By name, in code point order; each file once, however many paths lead to it. */
  readonly files: readonly InputFile[];
  readonly unreachable: readonly Unreachable[];
}

/** A path on the command line that leads nowhere: wrong usage, told before anything is read. */
export class NoSuchInput extends Error {
  override readonly name = 'NoSuchInput';

  constructor(readonly path: string) {
    super(`no such file or folder: ${path}`);
  }
}

/** Files that systems and office programs leave behind: locks, thumbnails, unfinished downloads and copies. */
const LEFT_BEHIND =
  /^(?:\..*|~.*|.*~|thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r|.*\.(?:tmp|temp|swp|part|partial|crdownload|lnk))$/iu;

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
  const except = (options.except ?? []).map((path) => resolve(path));
  const roots = (await Promise.all(paths.map(rootsOf))).flat();
  const base = commonFolder(roots);
  const realBase = await realpath(base).catch(() => base);
  const walk: Walk = {
    base,
    realBase,
    except,
    files: new Map(),
    unreachable: [],
    ancestors: [],
  };
  for (const root of roots) {
    if (root.folder) await walkFolder(root.path, walk);
    else await addFile(root.path, true, walk);
  }
  const ignored = await ignoredFiles(roots, options.ignore ?? []);
  const files = [...walk.files.values()].filter(({ path, named }) => named || !ignored.has(path));
  return {
    files: files.sort((a, b) => byCodePoint(a.file, b.file)),
    unreachable: walk.unreachable.sort((a, b) => byCodePoint(a.file, b.file)),
  };
}

/** SHA-256 of a file, hex; streamed, so a file of any size takes the same memory. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Order of UTF-16 code units: the same on every machine, whatever its locale. */
export function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

interface Root {
  readonly path: string;
  readonly folder: boolean;
}

interface Walk {
  readonly base: string;
  readonly realBase: string;
  readonly except: readonly string[];
  /** By real path. */
  readonly files: Map<string, InputFile>;
  readonly unreachable: Unreachable[];
  /** Real paths of the folders that are being walked: a link back to one of them is a loop. */
  readonly ancestors: string[];
}

async function rootsOf(path: string): Promise<Root[]> {
  const here = await stat(path).catch(() => null);
  if (here !== null) return [{ path: resolve(path), folder: here.isDirectory() }];
  if (isDynamicPattern(path)) {
    const matches = await glob(path.split(sep).join('/'), { absolute: true, dot: false });
    const files = matches.filter((match) => !LEFT_BEHIND.test(basename(match)));
    if (files.length > 0) return files.map((match) => ({ path: resolve(match), folder: false }));
  }
  throw new NoSuchInput(path);
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

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

async function walkFolder(folder: string, walk: Walk): Promise<void> {
  if (walk.except.some((path) => isWithin(folder, path))) return;
  const opened = await openFolder(folder).catch((error: unknown) => {
    walk.unreachable.push({ file: `${nameOf(folder, walk)}/`, failure: accessFailure(error) });
    return null;
  });
  if (opened === null || walk.ancestors.includes(opened.real)) return;
  walk.ancestors.push(opened.real);
  for (const entry of opened.entries) {
    if (LEFT_BEHIND.test(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await walkFolder(path, walk);
    else if (entry.isFile()) await addFile(path, false, walk);
    else if (entry.isSymbolicLink()) await followLink(path, walk);
  }
  walk.ancestors.pop();
}

async function openFolder(folder: string): Promise<{ real: string; entries: Dirent[] }> {
  return {
    real: await realpath(folder),
    entries: await readdir(folder, { withFileTypes: true }),
  };
}

async function followLink(path: string, walk: Walk): Promise<void> {
  const target = await stat(path).catch(() => null);
  if (target?.isDirectory()) await walkFolder(path, walk);
  else if (target?.isFile()) await addFile(path, false, walk);
}

async function addFile(path: string, named: boolean, walk: Walk): Promise<void> {
  if (!named && walk.except.some((folder) => isWithin(path, folder))) return;
  const file = nameOf(path, walk);
  // A file that vanishes meanwhile keeps its place: reading it will say so.
  const real = await realpath(path).catch(() => path);
  const known = walk.files.get(real);
  const found = { path, file, named: named || known?.named === true };
  // Of several names of one file its own wins over those of links, then the first in order.
  const isOwn = ({ path: place }: InputFile) =>
    real === join(walk.realBase, relative(walk.base, place));
  const wins =
    known === undefined ||
    (isOwn(found) && !isOwn(known)) ||
    (isOwn(found) === isOwn(known) && byCodePoint(file, known.file) < 0);
  walk.files.set(real, wins ? found : { ...known, named: found.named });
}

function nameOf(path: string, walk: Walk): string {
  return relative(walk.base, path).split(sep).join('/') || basename(path);
}

async function ignoredFiles(
  roots: readonly Root[],
  patterns: readonly string[],
): Promise<Set<string>> {
  const ignored = new Set<string>();
  if (patterns.length === 0) return ignored;
  for (const { path, folder } of roots) {
    const cwd = folder ? path : dirname(path);
    // A pattern without a slash means the name at any depth, as in .gitignore.
    const anywhere = patterns.map((pattern) => (pattern.includes('/') ? pattern : `**/${pattern}`));
    const matches = await glob(anywhere, { cwd, absolute: true, dot: true });
    for (const match of matches) ignored.add(resolve(match));
  }
  return ignored;
}
