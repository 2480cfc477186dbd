import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Program } from './fingerprint.ts';
import type { ConvertOptions } from './options.ts';
import { CACHE_NAME, type Output } from './output.ts';
import type { Reading, Work } from './work.ts';

/** Readings remembered by content, so that a second run reads only what changed. May be deleted at any time. */
export interface Memory {
  recall(work: Work): Promise<Reading | null>;
  remember(work: Work, reading: Reading): Promise<void>;
  /** Forgets what no run has asked for: all that this one did not, or in a shared store what is over 90 days old. */
  sweep(): Promise<void>;
}

/** Failures that say something of the file; a time-out, a full memory or a defect may pass. */
const LASTING = new Set(['not-a-document', 'encrypted', 'damaged', 'unreadable-text', 'no-forms']);

const SHARED_DAYS = 90;

/** The memory of a run: in its output folder, or in the folder that `--cache` names. */
export function openMemory(
  program: Program,
  output: Pick<Output, 'folder'>,
  { cache, force }: Pick<ConvertOptions, 'cache' | 'force'>,
): Memory {
  return memoryIn(cache ?? join(output.folder, CACHE_NAME, 'readings'), {
    fingerprint: program.fingerprint,
    shared: cache !== null,
    forget: force,
  });
}

/**
 * A store in `folder`.
 *
 * @param fingerprint of the program: another program may read the same bytes differently.
 * @param shared whether runs into other output folders use the same store.
 */
export function memoryIn(
  folder: string,
  options: { readonly fingerprint: string; readonly shared: boolean; readonly forget: boolean },
): Memory {
  const used = new Set<string>();
  const placeOf = (work: Work): string => {
    // The name is in evidence and messages: a renamed file is read again.
    const { sha256, file, expected, options: reading } = work;
    const key = createHash('sha256')
      .update(JSON.stringify([options.fingerprint, sha256, file, expected, reading]))
      .digest('hex');
    return join(folder, key.slice(0, 2), `${key}.json`);
  };
  return {
    async recall(work) {
      const place = placeOf(work);
      used.add(place);
      if (options.forget) return null;
      const reading = await readingAt(place);
      if (reading === null) return null;
      if (options.shared) await utimes(place, new Date(), new Date()).catch(() => {});
      return reading;
    },
    async remember(work, reading) {
      if (reading.failure !== null && !LASTING.has(reading.failure.category)) return;
      const place = placeOf(work);
      const beside = `${place}.${randomUUID()}`;
      try {
        await mkdir(dirname(place), { recursive: true });
        await writeFile(beside, JSON.stringify(reading));
        await rename(beside, place);
      } catch {
        // What cannot be remembered is read again; the results need the disk more than the memory does.
        await rm(beside, { force: true });
      }
    },
    async sweep() {
      const oldest = Date.now() - SHARED_DAYS * 24 * 3600 * 1000;
      for (const name of await readdir(folder, { recursive: true }).catch(() => [])) {
        const place = join(folder, name);
        const here = await stat(place).catch(() => null);
        if (!here?.isFile() || used.has(place)) continue;
        if (!options.shared || here.mtimeMs < oldest) await rm(place, { force: true });
      }
    },
  };
}

/** A store that remembers nothing. */
export const NO_MEMORY: Memory = {
  recall: async () => null,
  remember: async () => {},
  sweep: async () => {},
};

/** Null where there is none or where what is there is not whole. */
async function readingAt(place: string): Promise<Reading | null> {
  try {
    return JSON.parse(await readFile(place, 'utf8')) as Reading;
  } catch {
    return null;
  }
}
