import { rename, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { isInUse, patiently } from '../system/index.ts';
import { hashOf } from './inputs.ts';
import { isUntouched, type Manifest } from './manifest.ts';
import { foldersTo, makeFolderBelow, standing } from './place.ts';

/** What became of a new file. */
export type Placed =
  /** Its very bytes stand there. */
  | { readonly kind: 'same' }
  /** @param aside the new name of what someone else wrote or changed and that was in the way. */
  | { readonly kind: 'written'; readonly aside: string | null }
  /** Another program has open what stands there: the new file is at `beside`. */
  | { readonly kind: 'beside'; readonly beside: string };

/** A file that is ready in `from` and belongs to `path` of `folder`. */
export interface Ready {
  readonly from: string;
  readonly folder: string;
  readonly path: string;
  readonly sha256: string;
}

/**
 * Puts a file in its place. Nothing is lost: what someone else put there or changed gets another name, and where a
 * program such as Excel has open what is there, the new file gets one.
 *
 * @param before what earlier runs wrote.
 * @throws the system's errors.
 */
export async function putInPlace(ready: Ready, before: Manifest): Promise<Placed> {
  const { from, folder, path } = ready;
  try {
    const state = await stateOf(ready, before);
    if (state === 'same') {
      // What stays in the staging folder would be taken for a result of what is published next.
      await patiently(() => rm(from));
      return { kind: 'same' };
    }
    const aside = state === 'foreign' ? await moveAside(folder, path) : null;
    await patiently(() => rename(from, join(folder, path)));
    return { kind: 'written', aside };
  } catch (error) {
    if (!isInUse(error) || standing(join(folder, path)) === null) throw error;
    const beside = nameBeside(folder, path, before);
    await patiently(() => rename(from, join(folder, beside)));
    return { kind: 'beside', beside };
  }
}

/** What stands in the place of a new file: nothing, the very same, an earlier run's result, or someone's own work. */
async function stateOf(
  { folder, path, sha256 }: Ready,
  before: Manifest,
): Promise<'absent' | 'same' | 'own' | 'foreign'> {
  const place = join(folder, path);
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
 *
 * @returns what got which name.
 */
export async function clearWay(folder: string, path: string): Promise<Map<string, string>> {
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
  const aside = freeName(path, '保留', (name) => standing(join(folder, name)) === null);
  await patiently(() => rename(join(folder, path), join(folder, aside)));
  return aside;
}

/** `summary.xlsx` → `summary.新1.xlsx`, also where an earlier run left that and nobody changed it. */
function nameBeside(folder: string, path: string, before: Manifest): string {
  return freeName(path, '新', (name) => {
    const own = before.files.get(name);
    return (
      standing(join(folder, name)) === null || (own && isUntouched(folder, name, own)) === true
    );
  });
}

function freeName(path: string, mark: string, isFree: (name: string) => boolean): string {
  const ending = extname(path);
  const stem = path.slice(0, path.length - ending.length);
  for (let number = 1; ; number++) {
    const name = `${stem}.${mark}${number}${ending}`;
    if (isFree(name)) return name;
  }
}
