import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { standing } from './place.ts';
import { isAlive, ProcessIdentity, thisProcess } from './process-identity.ts';

/**
 * Where the processes that a run starts put their temporary files: one that is killed leaves them behind, and the run
 * removes them for it. Those of a run that was killed itself are removed by the next one.
 */
export interface Scratch {
  /** A place for one process; where none can be made, the process uses what the system gives it. */
  place(name: string): ScratchPlace;
  close(): void;
}

export interface ScratchPlace {
  /** Null where the temporary folder takes nothing more. */
  readonly folder: string | null;
  /** By which a process is told to put its temporary files there. */
  readonly environment: Readonly<Record<string, string>>;
  remove(): void;
}

const PREFIX = 'jixiao-run-';
const NAME = /^jixiao-run-[A-Za-z0-9]{6}$/u;
/** Whose folder it is; written before anything else is put there. */
const OWNER = 'owner.json';

export function openScratch(root: string = tmpdir()): Scratch {
  sweep(root);
  const folder = made(() => {
    const fresh = mkdtempSync(join(root, PREFIX));
    writeFileSync(join(fresh, OWNER), JSON.stringify(thisProcess()));
    return fresh;
  });
  let places = 0;
  return {
    place(name) {
      places += 1;
      const own = folder === null ? null : join(folder, `${name}-${places}`);
      const here = own === null ? null : made(() => madeFolder(own));
      return {
        folder: here,
        environment: here === null ? {} : { TMPDIR: here, TEMP: here, TMP: here },
        remove: () => remove(here),
      };
    },
    close: () => remove(folder),
  };
}

function made(make: () => string): string | null {
  try {
    return make();
  } catch {
    return null;
  }
}

function madeFolder(folder: string): string {
  mkdirSync(folder);
  return folder;
}

/** What cannot be removed now (a file is still open, say) is removed by the next run. */
function remove(folder: string | null): void {
  try {
    if (folder !== null) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {}
}

/** Removes the folders of runs that were killed: those of this user whose process is gone. */
function sweep(root: string): void {
  for (const name of names(root)) {
    if (!NAME.test(name)) continue;
    const folder = join(root, name);
    const here = standing(folder);
    if (!here?.isDirectory() || here.uid !== (process.getuid?.() ?? here.uid)) continue;
    if (isGone(join(folder, OWNER))) remove(folder);
  }
}

function names(root: string): string[] {
  try {
    return readdirSync(root);
  } catch {
    return [];
  }
}

function isGone(owner: string): boolean {
  try {
    return isAlive(ProcessIdentity.parse(JSON.parse(readFileSync(owner, 'utf8')))) === false;
  } catch {
    return false;
  }
}
