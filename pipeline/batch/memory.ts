import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Finding } from '../model/index.ts';
import { mayPass } from '../read/losses.ts';
import type { Reading, Work } from '../read/work.ts';
import type { Program } from './fingerprint.ts';
import type { ConvertOptions, ConvertRequest } from './options.ts';
import { CACHE_NAME, type Output } from './output.ts';
import { recalledFindings, recalledReading } from './recalled.ts';
import { type Store, storeIn } from './store.ts';
import { requireUsableName } from './trouble.ts';

/** What earlier runs found out, so that a second run does only what changed. May be deleted at any time. */
export interface Memory {
  /** What a file of this content and name yielded. */
  recall(work: Work): Promise<Reading | null>;
  remember(work: Work, reading: Reading): Promise<void>;
  /** What a part of a long file yielded, under a key that holds all that reading depends on. */
  recallUnit(key: string): Promise<unknown>;
  rememberUnit(key: string, result: unknown): Promise<void>;
  /** What checking yielded for all that has this digest. */
  recallFindings(digest: string): Promise<readonly Finding[] | null>;
  rememberFindings(digest: string, findings: Iterable<Finding>): Promise<void>;
  /** Forgets what no run has asked for: all that this one did not, or in a shared store what is over 90 days old. */
  sweep(): Promise<void>;
}

/** Findings that are remembered together: all of a large batch as one text would be its largest. */
const A_PIECE = 1000;
const SHARED_DAYS = 90;
const SHARED_NAME = 'jixiao-readings';

/** What a run writes into, and so does not read. */
export function writtenFolders({
  out,
  cache = null,
}: Pick<ConvertRequest, 'out' | 'cache'>): string[] {
  return cache === null ? [out] : [out, join(cache, SHARED_NAME)];
}

/** The memory of a run: in its output folder, or in the folder that `--cache` names. */
export function openMemory(
  program: Program,
  output: Pick<Output, 'folder'>,
  { cache, force }: Pick<ConvertOptions, 'cache' | 'force'>,
): Memory {
  if (cache !== null) requireUsableName(cache);
  // In a folder that is shared, with whatever else, a folder of its own.
  const store =
    cache === null ? storeIn(output.folder, `${CACHE_NAME}/readings`) : storeIn(cache, SHARED_NAME);
  return memoryIn(store, {
    reader: program.reader,
    judge: program.maker,
    shared: cache !== null,
    forget: force,
  });
}

/**
 * What is remembered in a store.
 *
 * @param reader of the program: another may read the same bytes differently.
 * @param judge of the program: another may say something else of the same records.
 * @param shared whether runs into other output folders use the same store.
 */
export function memoryIn(
  store: Store,
  options: {
    readonly reader: string;
    readonly judge: string;
    readonly shared: boolean;
    readonly forget: boolean;
  },
): Memory {
  const used = new Set<string>();
  const keyOf = (...key: readonly unknown[]): string =>
    createHash('sha256').update(JSON.stringify(key)).digest('hex');
  const keyOfPiece = (digest: string, piece: number): string =>
    keyOf(options.judge, 'findings', digest, piece);
  // The name is in evidence and messages: a renamed file is read again.
  const keyOfWork = ({ sha256, file, expected, options: reading }: Work): string =>
    keyOf(options.reader, 'reading', sha256, file, expected, reading);
  const recall = async (key: string): Promise<unknown> => {
    used.add(key);
    if (options.forget) return null;
    if (options.shared) await store.touch(key);
    return store.get(key);
  };
  return {
    recall: async (work) => recalledReading(await recall(keyOfWork(work))),
    async remember(work, reading) {
      if (reading.failure !== null && mayPass(reading.failure)) return;
      await store.put(keyOfWork(work), reading);
    },
    // Not marked as used: once the file as a whole is remembered, its parts are swept.
    recallUnit: async (key) => (options.forget ? null : store.get(key)),
    rememberUnit: (key, result) => store.put(key, result),
    async recallFindings(digest) {
      const all: Finding[] = [];
      for (let piece = 0; ; piece++) {
        const found = recalledFindings(await recall(keyOfPiece(digest, piece)));
        if (found === null) return null;
        for (const finding of found) all.push(finding);
        if (found.length < A_PIECE) return all;
      }
    },
    async rememberFindings(digest, findings) {
      let [piece, held]: [number, Finding[]] = [0, []];
      const put = async () => {
        const key = keyOfPiece(digest, piece);
        used.add(key);
        await store.put(key, held);
        [piece, held] = [piece + 1, []];
      };
      for (const finding of findings) {
        held.push(finding);
        if (held.length === A_PIECE) await put();
      }
      // The last piece is shorter, if only by being empty: so it is known as the last.
      await put();
    },
    async sweep() {
      const oldest = Date.now() - SHARED_DAYS * 24 * 3600 * 1000;
      await store.sweep(
        (key, modifiedMs) => !used.has(key) && (!options.shared || modifiedMs < oldest),
      );
    },
  };
}

/** A store that remembers nothing. */
export const NO_MEMORY: Memory = {
  recall: async () => null,
  remember: async () => {},
  recallUnit: async () => null,
  rememberUnit: async () => {},
  recallFindings: async () => null,
  rememberFindings: async () => {},
  sweep: async () => {},
};
