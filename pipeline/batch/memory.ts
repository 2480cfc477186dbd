import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FailureCategory, Finding } from '../model/index.ts';
import type { Reading, Work } from '../read/work.ts';
import type { Program } from './fingerprint.ts';
import type { ConvertOptions } from './options.ts';
import { CACHE_NAME, type Output } from './output.ts';

/** What earlier runs found out, so that a second run does only what changed. May be deleted at any time. */
export interface Memory {
  /** What a file of this content and name yielded. */
  recall(work: Work): Promise<Reading | null>;
  remember(work: Work, reading: Reading): Promise<void>;
  /** What checking yielded for all that has this digest. */
  recallFindings(digest: string): Promise<readonly Finding[] | null>;
  rememberFindings(digest: string, findings: readonly Finding[]): Promise<void>;
  /** Forgets what no run has asked for: all that this one did not, or in a shared store what is over 90 days old. */
  sweep(): Promise<void>;
}

/** Failures that say something of the file; a time-out, a full memory or a defect may pass. */
const LASTING: ReadonlySet<FailureCategory> = new Set([
  'not-a-document',
  'encrypted',
  'damaged',
  'too-large',
  'unreadable-text',
  'no-forms',
  'missing-part',
]);

const SHARED_DAYS = 90;

/** The memory of a run: in its output folder, or in the folder that `--cache` names. */
export function openMemory(
  program: Program,
  output: Pick<Output, 'folder'>,
  { cache, force }: Pick<ConvertOptions, 'cache' | 'force'>,
): Memory {
  return memoryIn(cache ?? join(output.folder, CACHE_NAME, 'readings'), {
    reader: program.reader,
    judge: program.maker,
    shared: cache !== null,
    forget: force,
  });
}

/**
 * A store in `folder`.
 *
 * @param reader of the program: another may read the same bytes differently.
 * @param judge of the program: another may say something else of the same records.
 * @param shared whether runs into other output folders use the same store.
 */
export function memoryIn(
  folder: string,
  options: {
    readonly reader: string;
    readonly judge: string;
    readonly shared: boolean;
    readonly forget: boolean;
  },
): Memory {
  const used = new Set<string>();
  const placeOf = (...key: readonly unknown[]): string => {
    const name = createHash('sha256').update(JSON.stringify(key)).digest('hex');
    return join(folder, name.slice(0, 2), `${name}.json`);
  };
  // The name is in evidence and messages: a renamed file is read again.
  const placeOfWork = ({ sha256, file, expected, options: reading }: Work): string =>
    placeOf(options.reader, 'reading', sha256, file, expected, reading);
  const recall = async (place: string): Promise<unknown> => {
    used.add(place);
    if (options.forget) return null;
    if (options.shared) await utimes(place, new Date(), new Date()).catch(() => {});
    return storedAt(place);
  };
  return {
    recall: async (work) => (await recall(placeOfWork(work))) as Reading | null,
    async remember(work, reading) {
      if (reading.failure !== null && !LASTING.has(reading.failure.category)) return;
      await store(placeOfWork(work), reading);
    },
    recallFindings: async (digest) =>
      (await recall(placeOf(options.judge, 'findings', digest))) as readonly Finding[] | null,
    async rememberFindings(digest, findings) {
      const place = placeOf(options.judge, 'findings', digest);
      used.add(place);
      await store(place, findings);
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
  recallFindings: async () => null,
  rememberFindings: async () => {},
  sweep: async () => {},
};

/** Null where there is nothing or where what is there is not whole. */
async function storedAt(place: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(place, 'utf8'));
  } catch {
    return null;
  }
}

async function store(place: string, value: unknown): Promise<void> {
  const beside = `${place}.${randomUUID()}`;
  try {
    await mkdir(dirname(place), { recursive: true });
    await writeFile(beside, JSON.stringify(value));
    await rename(beside, place);
  } catch {
    // What cannot be remembered is found out again; the results need the disk more than the memory does.
    await rm(beside, { force: true });
  }
}
