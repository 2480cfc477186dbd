import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import {
  byRecord,
  type CorrectionLines,
  type Corrections,
  mergeCorrections,
  readCorrections,
} from '../corrections/index.ts';
import type { Finding } from '../model/index.ts';
import { accessFailure } from '../read/access-failure.ts';
import { correctionFileFindings } from '../validate/index.ts';
import type { CorrectionsPlace, Inputs } from './inputs.ts';
import type { ConvertOptions, ConvertRequest } from './options.ts';
import { OutputFailure } from './trouble.ts';

/** What people put right, as found for a run. */
export interface FoundCorrections {
  readonly byRecord: Corrections;
  readonly files: readonly (CorrectionLines & CorrectionsPlace)[];
  /** Tells apart what may be judged differently. */
  readonly digest: string;
}

export const NO_CORRECTIONS_FOUND: FoundCorrections = {
  byRecord: new Map(),
  files: [],
  digest: '',
};

/** Files that are no inputs wherever they lie. */
export function notRead({ corrections = null }: Pick<ConvertRequest, 'corrections'>): string[] {
  return corrections === null ? [] : [corrections];
}

/**
 * The corrections for what is read: of the file that the options name, else of those beside the inputs.
 *
 * @throws OutputFailure for a file that is there and cannot be read: without it the results would be wrong in silence.
 */
export async function correctionsOf(
  { corrections: found = [] }: Pick<Inputs, 'corrections'>,
  { corrections: named }: Pick<ConvertOptions, 'corrections'>,
): Promise<FoundCorrections> {
  const places = named === null ? found : [{ path: named, isWhole: true }];
  const files = await Promise.all(
    places.map(async (place) => ({ ...place, ...(await linesOf(place.path)) })),
  );
  const all = files.map(({ corrections }) => corrections).filter(({ length }) => length > 0);
  // In one file the order of its lines tells what came later, whatever the clocks said.
  const [first = [], ...others] = all;
  const lines = others.length === 0 ? first : mergeCorrections(all).corrections;
  const digest =
    lines.length === 0 ? '' : createHash('sha256').update(JSON.stringify(lines)).digest('hex');
  return { byRecord: byRecord(lines), files, digest };
}

async function linesOf(path: string): Promise<CorrectionLines> {
  try {
    return await readCorrections(path);
  } catch (error) {
    const { reason, reasonEn } = accessFailure(error);
    throw new OutputFailure(path, reason, reasonEn);
  }
}

/** What is to be said of the files as such. @param has whether a record of this id was read. */
export function findingsOfFiles(
  { files }: FoundCorrections,
  has: (record: string) => boolean,
): Finding[] {
  return files.flatMap(({ path, isWhole, corrections, faults }) => {
    const linesSaid = (said: 'cut' | 'broken') =>
      faults.flatMap((fault) => (fault.said === said ? [fault.line] : []));
    const records = new Set(corrections.map(({ record }) => record));
    const gone = isWhole ? [...records].filter((record) => !has(record)) : [];
    return correctionFileFindings(basename(path), {
      cut: linesSaid('cut'),
      broken: linesSaid('broken'),
      gone: gone.sort(),
    });
  });
}
