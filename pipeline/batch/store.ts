import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { patiently } from '../system/index.ts';
import { makeFolderBelow, placeBelow, standing } from './place.ts';

/**
 * Values under keys, each a file; any of them may be lost or be anything. The folder may be anyone's: what is read,
 * dated and removed are files of the names that are given here, in folders of the names that are given here.
 */
export interface Store {
  /** What was stored; null where there is nothing, or nothing that is whole. */
  get(key: string): Promise<unknown>;
  /** What cannot be stored is not. */
  put(key: string, value: unknown): Promise<void>;
  /** Marks a value as still in use. */
  touch(key: string): Promise<void>;
  /** Removes every value of which `isOver` says so, with what was left half-written. */
  sweep(isOver: (key: string, modifiedMs: number) => boolean): Promise<void>;
}

const SHELF = /^[0-9a-f]{2}$/u;
const FILE = /^([0-9a-f]{64})\.json(\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/u;
/** Whoever writes a value is done with it sooner. */
const HALF_WRITTEN_MS = 3_600_000;

/**
 * @param root of what others may have put links into: below it, none is followed.
 * @param name of the store in it, folders with slashes between.
 */
export function storeIn(root: string, name: string): Store {
  const shelfOf = (key: string) => `${name}/${key.slice(0, 2)}`;
  /** Null where something else stands than a file that was stored here. */
  const fileOf = (key: string): string | null => {
    const place = placeBelow(root, `${shelfOf(key)}/${key}.json`);
    return place !== null && standing(place)?.isFile() ? place : null;
  };
  return {
    async get(key) {
      const file = fileOf(key);
      if (file === null) return null;
      return readFile(file, 'utf8')
        .then(JSON.parse)
        .catch(() => null);
    },
    async put(key, value) {
      const file = join(root, shelfOf(key), `${key}.json`);
      const beside = `${file}.${randomUUID()}`;
      try {
        await mkdir(root, { recursive: true });
        await makeFolderBelow(root, shelfOf(key));
        await writeFile(beside, JSON.stringify(value), { flag: 'wx' });
        await patiently(() => rename(beside, file));
      } catch {
        // What cannot be remembered is found out again; the results need the disk more than the memory does.
        if (placeBelow(root, `${shelfOf(key)}/x`) !== null) await rm(beside, { force: true });
      }
    },
    async touch(key) {
      const file = fileOf(key);
      const now = new Date();
      if (file !== null) await utimes(file, now, now).catch(() => {});
    },
    async sweep(isOver) {
      const now = Date.now();
      for await (const { place, key, isWhole } of storedIn(root, name)) {
        const here = standing(place);
        if (!here?.isFile()) continue;
        const over = isWhole ? isOver(key, here.mtimeMs) : now - here.mtimeMs > HALF_WRITTEN_MS;
        if (over) await rm(place, { force: true });
      }
    },
  };
}

async function* storedIn(
  root: string,
  name: string,
): AsyncGenerator<{ place: string; key: string; isWhole: boolean }> {
  if (placeBelow(root, `${name}/x`) === null) return;
  const shelves = await readdir(join(root, name), { withFileTypes: true }).catch(() => []);
  for (const shelf of shelves) {
    if (!shelf.isDirectory() || !SHELF.test(shelf.name)) continue;
    const folder = join(root, name, shelf.name);
    for (const file of await readdir(folder).catch(() => [])) {
      const [, key, half] = FILE.exec(file) ?? [];
      if (key === undefined || !key.startsWith(shelf.name)) continue;
      yield { place: join(folder, file), key, isWhole: half === undefined };
    }
  }
}
