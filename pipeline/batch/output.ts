import { access, constants, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemPath } from '../read/file-path.ts';
import { hashOf } from './inputs.ts';
import { type Lock, takeLock } from './lock.ts';
import {
  isUntouched,
  type Manifest,
  type Origin,
  readManifest,
  sweepManifests,
} from './manifest.ts';
import { placeBelow, standing } from './place.ts';
import { clearWay } from './placing.ts';
import { type Published, publish, type Results } from './publishing.ts';
import { closeStaging, openStaging } from './staging.ts';
import { fileInTheWay, outputFailure, requireUsableName } from './trouble.ts';

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

/**
 * Refuses a place where no output folder can be, before anything is read: what is below it is no input, and a file there would
 * be passed over as if there were none.
 *
 * @throws OutputFailure
 */
export async function requirePlaceForFolder(path: string): Promise<void> {
  requireUsableName(path);
  const here = await stat(systemPath(path)).catch(() => null);
  if (here !== null && !here.isDirectory()) throw fileInTheWay(path);
}

/**
 * Opens an output folder for writing; makes it where there is none.
 *
 * @throws OutputFailure when it cannot be written to or another run holds it.
 */
export async function openOutput(folder: string): Promise<Output> {
  await requirePlaceForFolder(folder);
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
      await closeStaging(staging).finally(() => held.release());
    },
  };
}

/** The manifest with whatever a run that was killed had already put in place. */
async function settled(folder: string, manifest: Manifest): Promise<Manifest> {
  const files = new Map(manifest.files);
  for (const [path, sha256] of manifest.underWay) {
    const place = placeBelow(folder, path);
    const here = place === null ? null : standing(place);
    if (place === null || !here?.isFile() || (await hashOf(place).catch(() => null)) !== sha256)
      continue;
    files.set(path, { sha256, origin: null, bytes: here.size, modifiedMs: here.mtimeMs });
  }
  return { files, underWay: new Map() };
}
