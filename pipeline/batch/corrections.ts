import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import {
  byRecord,
  CORRECTIONS_NAME,
  type Conflict,
  type Correction,
  type CorrectionLines,
  type Corrections,
  inForce,
  isOfForms,
  isOfProjects,
  mergeCorrections,
  readCorrections,
} from '../corrections/index.ts';
import type { Decision } from '../cycle/index.ts';
import type { Statement } from '../merge/index.ts';
import type { Finding } from '../model/index.ts';
import { accessFailure } from '../read/access-failure.ts';
import { correctionFileFindings } from '../validate/index.ts';
import { type CorrectionsPlace, findInputs, type Inputs } from './inputs.ts';
import type { ConvertOptions, ConvertRequest } from './options.ts';
import { OutputFailure } from './trouble.ts';

/** What people put right, as found for a run. */
export interface FoundCorrections {
  readonly byRecord: Corrections;
  readonly files: readonly (CorrectionLines & CorrectionsPlace)[];
  /** What they say differently of one place. */
  readonly conflicts: readonly Conflict[];
  /** Tells apart what may be judged differently. */
  readonly digest: string;
}

export const NO_CORRECTIONS_FOUND: FoundCorrections = {
  byRecord: new Map(),
  files: [],
  conflicts: [],
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
  const { corrections: lines, conflicts } =
    others.length === 0 ? { corrections: first, conflicts: [] } : mergeCorrections(all);
  const digest =
    lines.length === 0 ? '' : createHash('sha256').update(JSON.stringify(lines)).digest('hex');
  return { byRecord: byRecord(lines), files, conflicts, digest };
}

/**
 * The file to which corrections of what is read are added: the one that the options name, else the first of those beside the
 * inputs, else a new one in the folder that holds them all.
 */
export async function correctionsFile(
  { paths, corrections: named }: Pick<ConvertOptions, 'paths' | 'corrections'>,
  options: { readonly ignore?: readonly string[] } = {},
): Promise<string> {
  if (named !== null) return named;
  const { corrections = [], folder } = await findInputs(paths, options);
  return corrections[0]?.path ?? join(folder ?? '.', CORRECTIONS_NAME);
}

async function linesOf(path: string): Promise<CorrectionLines> {
  try {
    return await readCorrections(path);
  } catch (error) {
    const { reason, reasonEn } = accessFailure(error);
    throw new OutputFailure(path, reason, reasonEn);
  }
}

/** What people said of which forms are one, in the order of the lines. */
export function statementsIn({ byRecord: lines }: FoundCorrections): Statement[] {
  return [...lines.values()].flatMap((own) =>
    inForce(own).flatMap(({ act, record, source, path, with: [other] = [] }): Statement[] => {
      if (act === 'one' && other !== undefined) return [{ act, record, other, source }];
      if (act === 'apart')
        return [{ act, record, source, form: Number(/:(\d+)$/u.exec(path)?.[1]) }];
      return [];
    }),
  );
}

/** What people said of which forms are of one project. */
export function decisionsIn({ byRecord: lines }: Pick<FoundCorrections, 'byRecord'>): Decision[] {
  return [...lines.values()].flatMap((own) =>
    inForce(own)
      .filter(isOfProjects)
      .flatMap(({ act, record, with: [other] = [], by, at, why }) =>
        other === undefined
          ? []
          : {
              record,
              other,
              isSame: act === 'same-project',
              by,
              at,
              ...(why === undefined ? {} : { why }),
            },
      ),
  );
}

/**
 * The lines about a record, and before them those about records that were said to be the same form: what was put right in
 * those holds here too, where the same is read.
 */
export function linesAbout(
  record: string,
  { byRecord: lines }: Pick<FoundCorrections, 'byRecord'>,
  seen: ReadonlySet<string> = new Set(),
): readonly Correction[] {
  const own = lines.get(record) ?? [];
  const others = inForce(own).flatMap(({ act, with: [other] = [] }) =>
    act === 'one' && other !== undefined && other !== record && !seen.has(other) ? [other] : [],
  );
  if (others.length === 0) return own;
  const known = new Set([...seen, record, ...others]);
  const theirs = others.flatMap((other) => linesAbout(other, { byRecord: lines }, known));
  return [...theirs.filter((line) => !isOfForms(line.act) && !isOfProjects(line)), ...own];
}

/** What is to be said of the files as such. @param has whether a record of this id was read. */
export function findingsOfFiles(
  { files, conflicts }: FoundCorrections,
  has: (record: string) => boolean,
): Finding[] {
  return files.flatMap(({ path, isWhole, corrections, faults }, at) => {
    const linesSaid = (said: 'cut' | 'broken') =>
      faults.flatMap((fault) => (fault.said === said ? [fault.line] : []));
    const records = new Set(corrections.map(({ record }) => record));
    const gone = isWhole ? [...records].filter((record) => !has(record)) : [];
    return correctionFileFindings(basename(path), {
      cut: linesSaid('cut'),
      broken: linesSaid('broken'),
      gone: gone.sort(),
      // They are of all files together, and told once.
      conflicting: at === 0 ? conflicts.map(({ record }) => record) : [],
    });
  });
}
