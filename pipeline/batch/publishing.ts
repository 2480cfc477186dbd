import { readdir, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { caseFolded, isInUse, patiently } from '../system/index.ts';
import { byCodePoint, hashOf } from './inputs.ts';
import {
  isUntouched,
  type Manifest,
  type Origin,
  type Written,
  writeManifest,
} from './manifest.ts';
import { standing } from './place.ts';
import { clearWay, putInPlace } from './placing.ts';

export interface Results {
  /** Of what each file of this run was made, by path: those that are staged and those that still are current. */
  readonly origins: ReadonlyMap<string, Origin | null>;
  /** Whether files of earlier runs stay though this run did not make them. */
  readonly keepRest: boolean;
}

export interface Published {
  /** Paths below the output folder. */
  readonly written: readonly string[];
  readonly removed: readonly string[];
  /** Files that someone else wrote or changed and that were in the way, with the new name that each got. */
  readonly setAside: ReadonlyMap<string, string>;
  /** Files that another program has open, with the name under which the new one stands beside each. */
  readonly beside: ReadonlyMap<string, string>;
  /** Files of earlier runs that were to be removed and that another program has open. */
  readonly stuck: readonly string[];
}

/**
 * Puts all staged files in place and removes what earlier runs wrote and this one did not.
 *
 * @param before what earlier runs wrote.
 * @returns with what is the program's own afterwards.
 * @throws the system's errors.
 */
export async function publish(
  folder: string,
  staging: string,
  before: Manifest,
  results: Results,
): Promise<{ published: Published; after: Manifest }> {
  const staged = await stagedFiles(staging, results.origins);
  const known = knownByCase(folder, before, staged);
  await writeManifest(folder, { files: known.files, underWay: hashesIn(staged) });

  const written: string[] = [];
  const setAside = new Map<string, string>();
  const beside = new Map<string, string>();
  const files = keptFiles(known, results, staged);
  for (const [path, file] of staged) {
    for (const [way, aside] of await clearWay(folder, path)) setAside.set(way, aside);
    const ready = { from: join(staging, path), folder, path, sha256: file.sha256 };
    const placed = await putInPlace(ready, known);
    if (placed.kind === 'written' && placed.aside !== null) setAside.set(path, placed.aside);
    if (placed.kind === 'beside') beside.set(path, placed.beside);
    const name = placed.kind === 'beside' ? placed.beside : path;
    if (placed.kind !== 'same') written.push(name);
    files.set(name, { ...file, modifiedMs: (await stat(join(folder, name))).mtimeMs });
    staged.delete(path);
  }
  const { removed, stuck } = await removeOthers(folder, known, files);
  const after = { files: sorted(withUnfinished(files, known, beside)), underWay: new Map() };
  await writeManifest(folder, after);
  return { published: { written, removed, setAside, beside, stuck }, after };
}

/**
 * What earlier runs wrote, under the names of this one: on a disk that does not tell cases apart, a result whose name
 * changed in case alone (`Abc.html`, `ABC.html`) stands in the place of the new one.
 */
function knownByCase(
  folder: string,
  before: Manifest,
  staged: ReadonlyMap<string, Written>,
): Manifest {
  if (before.files.size === 0) return before;
  const files = new Map(before.files);
  const fresh = new Map<string, string>();
  for (const path of staged.keys()) if (!files.has(path)) fresh.set(caseFolded(path), path);
  for (const [other, file] of before.files) {
    const path = fresh.get(caseFolded(other));
    if (path === undefined || staged.has(other)) continue;
    if (!isOneFile(join(folder, path), join(folder, other))) continue;
    files.delete(other);
    files.set(path, file);
  }
  return { ...before, files };
}

function isOneFile(a: string, b: string): boolean {
  const [one, other] = [standing(a), standing(b)];
  return one !== null && other !== null && one.ino === other.ino && one.dev === other.dev;
}

/** Removes what earlier runs wrote and this one did not; what is open in a program stays, and stays known. */
async function removeOthers(
  folder: string,
  before: Manifest,
  files: Map<string, Written>,
): Promise<{ removed: string[]; stuck: string[] }> {
  const [removed, stuck]: [string[], string[]] = [[], []];
  for (const [path, file] of before.files) {
    if (files.has(path) || !isUntouched(folder, path, file)) continue;
    try {
      await patiently(() => rm(join(folder, path), { force: true }));
      await removeEmptyFolders(folder, dirname(path));
      removed.push(path);
    } catch (error) {
      if (!isInUse(error)) throw error;
      files.set(path, { ...file, origin: null });
      stuck.push(path);
    }
  }
  return { removed, stuck };
}

/**
 * What stands beside its place is made again next time, with all of its stage: no stage is done of which a file is not in
 * its place. What it could not replace stays known.
 */
function withUnfinished(
  files: ReadonlyMap<string, Written>,
  before: Manifest,
  beside: ReadonlyMap<string, string>,
): ReadonlyMap<string, Written> {
  if (beside.size === 0) return files;
  const stages = new Set([...beside.values()].map((name) => files.get(name)?.origin?.stage));
  const marked = new Map(
    [...files].map(([path, file]) => {
      const { origin } = file;
      const isDone = origin === null || !stages.has(origin.stage);
      return [path, isDone ? file : { ...file, origin: { ...origin, stage: 'unfinished' } }];
    }),
  );
  for (const [path, name] of beside) {
    const [old, fresh] = [before.files.get(path), files.get(name)];
    if (old !== undefined) marked.set(path, { ...old, origin: null });
    if (fresh !== undefined) marked.set(name, { ...fresh, origin: null });
  }
  return marked;
}

async function stagedFiles(
  staging: string,
  origins: Results['origins'],
): Promise<Map<string, Written>> {
  const staged = new Map<string, Written>();
  for (const path of (await filesBelow(staging)).sort(publishingOrder)) {
    const place = join(staging, path);
    const { size, mtimeMs } = await stat(place);
    const hash = await hashOf(place);
    const origin = origins.get(path) ?? null;
    // A page is its own document: of both hashes one is kept.
    const sha256 = origin?.document === hash ? origin.document : hash;
    staged.set(path, { sha256, origin, bytes: size, modifiedMs: mtimeMs });
  }
  return staged;
}

/** One folder after the other: what a system tells of a file takes more room than its name. */
async function filesBelow(folder: string, below = ''): Promise<string[]> {
  const files: string[] = [];
  const folders: string[] = [];
  for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) folders.push(path);
    else if (entry.isFile()) files.push(path);
  }
  for (const path of folders) for (const file of await filesBelow(folder, path)) files.push(file);
  return files;
}

/** The hashes of what is to be put in place, by path, told one after the other. */
function hashesIn(files: ReadonlyMap<string, Written>): ReadonlyMap<string, string> {
  return new Map([...files].map(([path, { sha256 }]) => [path, sha256]));
}

/** What stands in folders first, then what points to it. */
function publishingOrder(a: string, b: string): number {
  const rank = (path: string) => (path === 'index.html' ? 2 : path.includes('/') ? 0 : 1);
  return rank(a) - rank(b) || byCodePoint(a, b);
}

/** Files of earlier runs that stay, under the origin that this run gives them. */
function keptFiles(
  before: Manifest,
  { origins, keepRest }: Results,
  staged: ReadonlyMap<string, Written>,
): Map<string, Written> {
  const kept = new Map<string, Written>();
  for (const [path, file] of before.files) {
    if (staged.has(path) || !(keepRest || origins.has(path))) continue;
    kept.set(path, { ...file, origin: origins.get(path) ?? file.origin });
  }
  return kept;
}

async function removeEmptyFolders(folder: string, below: string): Promise<void> {
  for (let path = below; path !== '.' && path !== ''; path = dirname(path)) {
    const removed = await rmdir(join(folder, path)).then(
      () => true,
      () => false,
    );
    if (!removed) return;
  }
}

function sorted(files: ReadonlyMap<string, Written>): Map<string, Written> {
  const paths = [...files.keys()].sort(byCodePoint);
  return new Map(paths.map((path) => [path, files.get(path) as Written]));
}
