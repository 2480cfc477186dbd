import { setTimeout as sleep } from 'node:timers/promises';

/*
 * On Windows a file that another program has open can be neither replaced nor removed. Most such programs are done with
 * it in a moment: one that looks for viruses takes up each new file, an index of the disk too. Excel is not, for hours.
 * (graceful-fs waits where nothing stands in the place yet, and a file to be replaced is what Excel has open.)
 */

/** What Windows says of a file that is open elsewhere; where it is another system that says so, waiting helps nobody. */
const CODES = new Set(['EPERM', 'EBUSY', 'EACCES']);

/** Milliseconds before each further attempt, 2.5 s in all: looking through a file of some megabytes takes about one. */
const WAITS: readonly number[] =
  process.platform === 'win32' ? [20, 40, 80, 160, 320, 640, 1_280] : [];

/** Whether the system refused because a file is open elsewhere, or must not be changed: it does not tell which. */
export function isInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && CODES.has(String(error.code));
}

/**
 * Does what other programs may hinder for a moment, and does it again a few times where they do.
 *
 * @param waits milliseconds before each further attempt.
 * @throws what the last attempt threw.
 */
export async function patiently<T>(act: () => Promise<T>, waits = WAITS): Promise<T> {
  for (const wait of waits) {
    try {
      return await act();
    } catch (error) {
      if (!isInUse(error)) throw error;
      await sleep(wait);
    }
  }
  return act();
}
