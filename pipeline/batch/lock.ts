import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { OutputFailure, outputFailure } from './trouble.ts';

/** A run shows that it lives by touching its lock this often; another machine cannot ask for its process. */
const BEAT_MS = 5_000;
const STALE_MS = 120_000;

export interface Lock {
  release(): Promise<void>;
}

/**
 * Takes the lock file of an output folder, so that two runs never write to it at once. A lock that a killed run left
 * behind is taken over.
 *
 * @throws OutputFailure when another run holds it.
 */
export async function takeLock(path: string): Promise<Lock> {
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), since: processStart() });
  for (let attempt = 0; ; attempt++) {
    try {
      await writeFile(path, mine, { flag: 'wx' });
      break;
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EEXIST';
      if (!taken) throw outputFailure(path, error);
      if (attempt > 2 || !(await isStale(path))) throw lockedFailure(path);
      await rm(path, { force: true });
    }
  }
  const beat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => {});
  }, BEAT_MS);
  beat.unref();
  return {
    async release() {
      clearInterval(beat);
      await rm(path, { force: true });
    },
  };
}

async function isStale(path: string): Promise<boolean> {
  const here = await stat(path).catch(() => null);
  if (here === null || Date.now() - here.mtimeMs > STALE_MS) return true;
  const holder = await readFile(path, 'utf8')
    .then((text) => JSON.parse(text) as { pid?: unknown; host?: unknown; since?: unknown })
    .catch(() => null);
  if (holder?.host !== hostname() || typeof holder.pid !== 'number') return false;
  // In a container every run may have the same process id.
  if (holder.pid === process.pid) return holder.since !== processStart();
  return !isAlive(holder.pid);
}

/** When this process began, in seconds: steady to well under a second over its life. */
function processStart(): number {
  return Math.round(performance.timeOrigin / 1000);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to someone else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function lockedFailure(path: string): OutputFailure {
  return new OutputFailure(
    path,
    '另一个 jixiao 正在写入这个输出文件夹。请等它结束后再运行，或用 --out 换一个文件夹。',
    'Another jixiao is writing to this output folder. Wait until it ends or choose another folder with --out.',
  );
}
