import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

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

/** The manifest of an output folder; empty where there is none or it cannot be understood: then no file is its own. */
export async function readManifest(folder: string): Promise<Manifest> {
  try {
    const stored = Manifest.parse(JSON.parse(await readFile(join(folder, MANIFEST_NAME), 'utf8')));
    return {
      files: new Map(Object.entries(stored.files)),
      underWay: new Map(Object.entries(stored.underWay)),
    };
  } catch {
    return { files: new Map(), underWay: new Map() };
  }
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = JSON.stringify({
    program: 'jixiao',
    files: Object.fromEntries(manifest.files),
    underWay: Object.fromEntries(manifest.underWay),
  });
  // The folder's lock is held: no other run writes to this name.
  const beside = join(folder, `${MANIFEST_NAME}.new`);
  await writeFile(beside, text);
  await rename(beside, join(folder, MANIFEST_NAME));
}
