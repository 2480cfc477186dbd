import { access, constants, mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, extname, join, sep } from 'node:path';
import { byCodePoint, hashOf } from './inputs.ts';
import { type Lock, takeLock } from './lock.ts';
import {
  isUntouched,
  type Manifest,
  type Origin,
  readManifest,
  sweepManifests,
  type Written,
  writeManifest,
} from './manifest.ts';
import { foldersTo, makeFolderBelow, placeBelow, standing } from './place.ts';
import { closeStaging, openStaging } from './staging.ts';
import { outputFailure } from './trouble.ts';

/** Everything of the program's that is no result lies here and can be deleted at any time. */
export const CACHE_NAME = '.cache';
const LOCK_NAME = '.jixiao.lock';

/** An output folder that this run alone may write to. */
export interface Output {
  readonly folder: string;
  /** Where results are written before they are put in place: beside them, on the same disk. */
  readonly staging: string;
  /** Whether the file at `path` still is what was made of the document with this digest. */
  isCurrent(path: string, document: string): boolean;
  /** The files of a stage that was given what has this digest, if all of them are as they were; none otherwise. */
  currentOf(stage: string): ReadonlyMap<string, Origin>;
  /** Whether an earlier run put the file at `path` there. */
  isOwn(path: string): boolean;
  /**
   * Puts all staged files in place, keeps `current` ones, removes what earlier runs wrote and this one did not.
   * May be called again for what is staged afterwards.
   */
  publish(results: Results): Promise<Published>;
  /** Gives the folder back; what is staged and was not published is gone. */
  close(): Promise<void>;
}

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
}

/**
 * Opens an output folder for writing; makes it where there is none.
 *
 * @throws OutputFailure when it cannot be written to or another run holds it.
 */
export async function openOutput(folder: string): Promise<Output> {
  let lock: Lock | null = null;
  let staging: string;
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    lock = await takeLock(join(folder, LOCK_NAME));
    await sweepManifests(folder);
    await clearWay(folder, `${CACHE_NAME}/staging`);
    staging = await openStaging(join(folder, CACHE_NAME));
  } catch (error) {
    await lock?.release();
    throw outputFailure(folder, error);
  }
  const held = lock;
  let manifest = await settled(folder, await readManifest(folder));
  return {
    folder,
    staging,
    isCurrent(path, document) {
      const written = manifest.files.get(path);
      return written?.origin?.document === document && isUntouched(folder, path, written);
    },
    currentOf(stage) {
      const current = new Map<string, Origin>();
      for (const [path, file] of manifest.files) {
        if (file.origin?.stage !== stage) continue;
        if (!isUntouched(folder, path, file)) return new Map();
        current.set(path, file.origin);
      }
      return current;
    },
    isOwn: (path) => manifest.files.has(path),
    async publish(results) {
      try {
        await held.confirm();
        const { published, after } = await publish(folder, staging, manifest, results);
        manifest = after;
        return published;
      } catch (error) {
        throw outputFailure(folder, error);
      }
    },
    async close() {
      await closeStaging(staging);
      await held.release();
    },
  };
}

/** The manifest with whatever a run that was killed had already put in place. */
async function settled(folder: string, manifest: Manifest): Promise<Manifest> {
  const files = new Map(manifest.files);
  for (const [path, sha256] of manifest.underWay) {
    const place = placeBelow(folder, path);
    const here = place === null ? null : standing(place);
    if (place === null || !here?.isFile() || (await hashOf(place)) !== sha256) continue;
    files.set(path, { sha256, origin: null, bytes: here.size, modifiedMs: here.mtimeMs });
  }
  return { files, underWay: new Map() };
}

async function publish(
  folder: string,
  staging: string,
  before: Manifest,
  results: Results,
): Promise<{ published: Published; after: Manifest }> {
  const staged = await stagedFiles(staging, results.origins);
  const kept = keptFiles(before, results, staged);
  const underWay = new Map([...staged].map(([path, { sha256 }]) => [path, sha256]));
  await writeManifest(folder, { files: before.files, underWay });

  const written: string[] = [];
  const setAside = new Map<string, string>();
  const files = new Map(kept);
  for (const [path, file] of staged) {
    for (const [way, aside] of await clearWay(folder, path)) setAside.set(way, aside);
    const place = join(folder, path);
    const state = await stateOf(place, file.sha256, before, path);
    if (state === 'foreign') setAside.set(path, await moveAside(folder, path));
    // What stays in the staging folder would be taken for a result of what is published next.
    if (state === 'same') await rm(join(staging, path));
    else {
      await rename(join(staging, path), place);
      written.push(path);
    }
    files.set(path, { ...file, modifiedMs: (await stat(place)).mtimeMs });
  }
  const removed: string[] = [];
  for (const [path, file] of before.files) {
    if (files.has(path) || !isUntouched(folder, path, file)) continue;
    await rm(join(folder, path), { force: true });
    await removeEmptyFolders(folder, dirname(path));
    removed.push(path);
  }
  const after = { files: sorted(files), underWay: new Map() };
  await writeManifest(folder, after);
  return { published: { written, removed, setAside }, after };
}

async function stagedFiles(
  staging: string,
  origins: Results['origins'],
): Promise<Map<string, Written>> {
  const entries = await readdir(staging, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(staging.length + 1))
    .map((path) => path.split(sep).join('/'))
    .sort(publishingOrder);
  const staged = new Map<string, Written>();
  for (const path of paths) {
    const place = join(staging, path);
    const { size, mtimeMs } = await stat(place);
    const sha256 = await hashOf(place);
    const origin = origins.get(path) ?? null;
    staged.set(path, { sha256, origin, bytes: size, modifiedMs: mtimeMs });
  }
  return staged;
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

type State = 'absent' | 'same' | 'own' | 'foreign';

/** What stands in the place of a new file: nothing, the very same, an earlier run's result, or someone's own work. */
async function stateOf(
  place: string,
  sha256: string,
  before: Manifest,
  path: string,
): Promise<State> {
  const here = standing(place);
  if (here === null) return 'absent';
  if (!here.isFile()) return 'foreign';
  const hash = await hashOf(place);
  if (hash === sha256) return 'same';
  return hash === before.files.get(path)?.sha256 ? 'own' : 'foreign';
}

/**
 * Makes the folders in which `path` stands. A link or a file that is in the way is someone else's: it gets another
 * name, and nothing is written to where it leads.
 */
async function clearWay(folder: string, path: string): Promise<Map<string, string>> {
  const setAside = new Map<string, string>();
  for (const way of foldersTo(path)) {
    const here = standing(join(folder, way));
    if (here !== null && !here.isDirectory()) setAside.set(way, await moveAside(folder, way));
    await makeFolderBelow(folder, way);
  }
  return setAside;
}

/** Renames what someone else put there or changed: `summary.xlsx` → `summary.保留1.xlsx`. */
async function moveAside(folder: string, path: string): Promise<string> {
  const ending = extname(path);
  const stem = path.slice(0, path.length - ending.length);
  for (let number = 1; ; number++) {
    const aside = `${stem}.保留${number}${ending}`;
    if (standing(join(folder, aside)) !== null) continue;
    await rename(join(folder, path), join(folder, aside));
    return aside;
  }
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
  return new Map([...files].sort(([a], [b]) => byCodePoint(a, b)));
}
