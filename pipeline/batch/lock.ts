import { createHash, randomUUID } from 'node:crypto';
import { link, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { patiently } from '../system/index.ts';
import { standing } from './place.ts';
import { isAlive, ProcessIdentity, thisProcess } from './process-identity.ts';
import { OutputFailure, outputFailure } from './trouble.ts';

/*
 * A lock is a file that appears whole under its name or not at all: it is written under a name of its own and linked,
 * and the file system lets one such link succeed. A lock whose holder is gone is replaced in one step, by whoever holds
 * the lock on doing so. That one is named after what was left behind: a process that was slow to judge finds, once it
 * may, that something else stands there. (A library that judges by age alone robs a holder that was suspended.)
 */

/** A run shows that it lives by writing to its lock this often: a process on another machine cannot be asked for. */
const BEAT_MS = 5_000;
const SILENCE_MS = 120_000;
/** As long may a lock be empty that is being written, where the file system knows no links. */
const EMPTY_MS = 1_000;
/** How often a lock that changes hands is asked for, and how long apart. */
const ATTEMPTS = 100;
const PAUSE_MS = 30;

export interface Lock {
  /** @throws OutputFailure when another machine took the lock over, because nothing was heard of this one. */
  confirm(): Promise<void>;
  /** Gives the lock back; what is not this run's is left alone. */
  release(): Promise<void>;
}

/**
 * Takes the lock file of an output folder, so that two runs never write to it at once. What a killed run left behind
 * is taken over, by one of those who ask for it; a lock whose holder lives never is.
 *
 * @throws OutputFailure when another run holds it.
 */
export async function takeLock(path: string): Promise<Lock> {
  try {
    const { mine, clock } = await taken(path);
    await sweep(path, clock);
    return held(path, mine);
  } catch (error) {
    throw outputFailure(path, error);
  }
}

function held(path: string, mine: string): Lock {
  const isMine = async () =>
    (await patiently(() => readFile(path, 'utf8')).catch(() => null)) === mine;
  const beat = setInterval(async () => {
    // Written, not dated: the clock that counts is that of the machine which has the folder.
    if (await isMine()) await writeFile(path, mine, { flag: 'r+' }).catch(() => {});
  }, BEAT_MS);
  beat.unref();
  return {
    async confirm() {
      if (!(await isMine())) throw lockedFailure(path);
    },
    async release() {
      clearInterval(beat);
      // One that cannot be removed is taken over by the next run: its holder is gone by then.
      if (await isMine()) await patiently(() => rm(path, { force: true })).catch(() => {});
    },
  };
}

/** A lock that was taken: what it says, and the clock by which others judge it. */
interface Taken {
  readonly mine: string;
  readonly clock: Clock;
}

/** @throws OutputFailure when another holds the lock. */
async function taken(path: string): Promise<Taken> {
  const mine = JSON.stringify({ id: randomUUID(), ...thisProcess() });
  const own = `${path}.${randomUUID()}`;
  await writeFile(own, mine, { flag: 'wx' });
  const clock = clockOf((await stat(own)).mtimeMs);
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (await isPlaced(own, mine, path)) return { mine, clock };
      const there = await stateOf(path, clock());
      if (there === 'held') break;
      if (there === 'gone') continue;
      if (there !== 'empty' && (await isTakenOver(path, there.left, own))) return { mine, clock };
      await sleep(PAUSE_MS * (0.5 + Math.random()));
    }
    throw lockedFailure(path);
  } finally {
    await patiently(() => rm(own, { force: true }));
  }
}

/** The time by the clock that dates the files of a folder, whichever machine has it; in milliseconds. */
type Clock = () => number;

function clockOf(fileTime: number): Clock {
  const start = performance.now();
  return () => fileTime + performance.now() - start;
}

async function isPlaced(own: string, mine: string, path: string): Promise<boolean> {
  const place = () => link(own, path);
  // Drives that know no links say so in several ways; all know a file that must be new.
  const placeAnyway = (error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw error;
    return writeFile(path, mine, { flag: 'wx' });
  };
  return place()
    .catch(placeAnyway)
    .then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return false;
        throw error;
      },
    );
}

/** Replaces a lock that was left behind; false where another does, or did, or where it is another lock by now. */
async function isTakenOver(path: string, left: string, own: string): Promise<boolean> {
  const right = `${path}-${left}`;
  const claim = await taken(right).catch((error: unknown) => {
    if (error instanceof OutputFailure) return null;
    throw error;
  });
  if (claim === null) return false;
  try {
    if ((await contentOf(path))?.id !== left) return false;
    await patiently(() => rename(own, path));
    return true;
  } finally {
    if ((await contentOf(right))?.text === claim.mine) await rm(right, { force: true });
  }
}

type State = 'gone' | 'held' | 'empty' | { readonly left: string };

async function stateOf(path: string, now: number): Promise<State> {
  const content = await contentOf(path);
  if (content === null) return 'gone';
  const { id, text, modifiedMs } = content;
  // What was written later than now was not written by a run that goes on: clocks do not go back.
  const silence = Math.abs(now - modifiedMs);
  if (text.trim() === '') return silence > EMPTY_MS ? { left: id } : 'empty';
  const alive = isAlive(holderIn(text));
  return (alive ?? silence <= SILENCE_MS) ? 'held' : { left: id };
}

interface Content {
  readonly text: string;
  readonly modifiedMs: number;
  /** Of this very lock, as its holder last wrote it. */
  readonly id: string;
}

/** What stands in a lock; empty text where it is no file. */
async function contentOf(path: string): Promise<Content | null> {
  const here = standing(path);
  if (here === null) return null;
  const unread = (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? null : UNREADABLE);
  const text = here.isFile() ? await readFile(path, 'utf8').catch(unread) : '';
  if (text === null) return null;
  const { mtimeMs } = here;
  const id = createHash('sha256').update(`${mtimeMs} ${text}`).digest('hex').slice(0, 16);
  return { text, modifiedMs: mtimeMs, id };
}

/** A lock that this user may not read: someone's, who is heard of or not. */
const UNREADABLE = '?';

function holderIn(text: string): ProcessIdentity {
  try {
    return ProcessIdentity.parse(JSON.parse(text));
  } catch {
    return { host: '', pid: 0, realm: null, start: null };
  }
}

/** Removes what processes that were killed while they asked for this lock left behind. Its holder alone may. */
async function sweep(path: string, clock: Clock): Promise<void> {
  const [folder, own] = [dirname(path), basename(path)];
  for (const name of await readdir(folder)) {
    if (!name.startsWith(own) || !LEFT_OVER.test(name.slice(own.length))) continue;
    const state = await stateOf(join(folder, name), clock());
    if (typeof state === 'object') await rm(join(folder, name), { force: true });
  }
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** A lock that was to be placed, or the right to take one over, or both. */
const LEFT_OVER = new RegExp(`^(?:-[0-9a-f]{16})*(?:\\.${UUID})?$`, 'u');

function lockedFailure(path: string): OutputFailure {
  return new OutputFailure(
    path,
    '另一个 jixiao 正在写入这个输出文件夹。请等它结束后再运行，或用 --out 换一个文件夹。',
    'Another jixiao is writing to this output folder. Wait until it ends or choose another folder with --out.',
  );
}
