import { open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { patiently } from '../system/index.ts';
import type { Correction } from './correction.ts';
import { type CorrectionLines, correctionLines, lineOf, NO_LINES } from './lines.ts';

/** The name under which corrections lie beside the inputs; a file of this name is never read as an input. */
export const CORRECTIONS_NAME = 'corrections.jsonl';

/** Corrections that could not be put down whole: what was there before is as it was. */
export class CorrectionsFailure extends Error {
  override readonly name = 'CorrectionsFailure';

  constructor(
    readonly path: string,
    override readonly cause: unknown,
  ) {
    super(`cannot write ${path}`);
  }
}

/**
 * All that a file of corrections holds; nothing where there is none.
 *
 * @throws the system's errors, but for an absent file.
 */
export async function readCorrections(path: string): Promise<CorrectionLines> {
  try {
    return correctionLines(await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return NO_LINES;
    throw error;
  }
}

/**
 * Adds lines at the end of a file, made where there is none; they are on the disk when this returns. They go there in one
 * piece, so that several processes may do so at once; where the last line has no end, theirs begin on a line of their own.
 *
 * @throws CorrectionsFailure when they could not be written whole; z.ZodError for what is no correction.
 */
export async function appendCorrections(
  path: string,
  corrections: readonly Correction[],
): Promise<void> {
  if (corrections.length === 0) return;
  const lines = corrections.map(lineOf).join('');
  try {
    // Reading too: the end of the last line has to be looked at.
    const file = await patiently(() => open(path, 'a+'));
    try {
      const text = Buffer.from(`${(await endsInLine(file)) ? '' : '\n'}${lines}`);
      const { bytesWritten } = await file.write(text);
      // The rest would no longer follow on it if someone else wrote meanwhile.
      if (bytesWritten < text.length) throw new Error(`${bytesWritten} of ${text.length} bytes`);
      await file.sync();
    } finally {
      await file.close();
    }
    await keepName(path);
  } catch (error) {
    throw new CorrectionsFailure(path, error);
  }
}

/** A file that was just made is lost in a power cut where its folder does not have its name; not every system can say so. */
async function keepName(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r').catch(() => null);
  await folder?.sync().catch(() => {});
  await folder?.close();
}

async function endsInLine(file: Awaited<ReturnType<typeof open>>): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return true;
  const { buffer, bytesRead } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return bytesRead === 1 && buffer[0] === 0x0a;
}
