import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, readFileSync } from 'node:fs';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod';
import { patiently } from '../system/index.ts';
import { isPathBelow, placeBelow, standing } from './place.ts';

/** In the output folder itself, so that deleting the cache does not make the program forget what is its own. */
export const MANIFEST_NAME = '.jixiao.json';

const Origin = z.strictObject({
  /** Digest of all that the stage was given that made the file. */
  stage: z.string(),
  /** Digest of the very document that it shows, where the stage makes many. */
  document: z.string().nullable(),
});
/** Of what a file was made; as long as that is the same, it need not be made again. */
export type Origin = z.infer<typeof Origin>;

const Written = z.strictObject({
  sha256: z.string(),
  /** Null for files that are made in every run. */
  origin: Origin.nullable(),
  bytes: z.int(),
  modifiedMs: z.number(),
});
/** A file that the program wrote, as it wrote it. */
export type Written = z.infer<typeof Written>;

const Manifest = z.strictObject({
  program: z.literal('jixiao'),
  files: z.record(z.string(), Written),
  /**
   * Hashes of what a run was about to put in place, by path: a run that is killed between two files leaves some new
   * and some old, and both are the program's own.
   */
  underWay: z.record(z.string(), z.string()),
});

/** What the program wrote into an output folder, by path below it. */
export interface Manifest {
  readonly files: ReadonlyMap<string, Written>;
  readonly underWay: ReadonlyMap<string, string>;
}

/**
 * The manifest of an output folder; empty where there is none or it cannot be understood: then no file is its own.
 * It came with the folder, from wherever that came: a name in it that is no path below the folder is passed over.
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, MANIFEST_NAME);
  try {
    if (!standing(path)?.isFile()) throw new RangeError('a manifest is a plain file');
    const stored = Manifest.parse(JSON.parse(await readFile(path, 'utf8')));
    return { files: below(stored.files), underWay: below(stored.underWay) };
  } catch {
    return { files: new Map(), underWay: new Map() };
  }
}

const UNFINISHED = /^\.jixiao\.json\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** Removes manifests that killed runs did not finish. The lock of the folder must be held. */
export async function sweepManifests(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const isUnfinished = entry.isFile() && UNFINISHED.test(entry.name);
    if (isUnfinished) await rm(join(folder, entry.name), { force: true });
  }
}

function below<T>(stored: Readonly<Record<string, T>>): Map<string, T> {
  return new Map(Object.entries(stored).filter(([name]) => isResult(name)));
}

/** Results are never hidden: the manifest, the lock and the cache are the program's too, but no results. */
function isResult(name: string): boolean {
  return isPathBelow(name) && !name.startsWith('.');
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  // A name that nobody knows before: nothing stands there, and no link to anywhere.
  const beside = join(folder, `${MANIFEST_NAME}.${randomUUID()}`);
  try {
    await pipeline(Readable.from(textOf(manifest)), createWriteStream(beside, { flags: 'wx' }));
    await patiently(() => rename(beside, join(folder, MANIFEST_NAME)));
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** Piece by piece: of a large batch it has tens of megabytes. */
function* textOf({ files, underWay }: Manifest): Iterable<string> {
  yield '{"program":"jixiao","files":{';
  yield* membersOf(files);
  yield '},"underWay":{';
  yield* membersOf(underWay);
  yield '}}';
}

function* membersOf(values: ReadonlyMap<string, unknown>): Iterable<string> {
  let mark = '';
  for (const [name, value] of values) {
    yield `${mark}${JSON.stringify(name)}:${JSON.stringify(value)}`;
    mark = ',';
  }
}

/** Whether a file still is as the program wrote it: by size and time of change; by content where only the time differs. */
export function isUntouched(folder: string, path: string, written: Written): boolean {
  const place = placeBelow(folder, path);
  const here = place === null ? null : standing(place);
  if (place === null || !here?.isFile() || here.size !== written.bytes) return false;
  if (here.mtimeMs === written.modifiedMs) return true;
  return hashAt(place) === written.sha256;
}

/** Null for a file that cannot be read: another program keeps it for itself. */
function hashAt(place: string): string | null {
  try {
    return createHash('sha256').update(readFileSync(place)).digest('hex');
  } catch {
    return null;
  }
}
