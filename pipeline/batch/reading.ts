import PQueue from 'p-queue';
import type { InputReport, Outcome, RunReport } from '../model/index.ts';
import { contentOf, LARGEST_BYTES } from '../read/content.ts';
import { failedReading, failureOf } from '../read/failure.ts';
import { plainState, refuseSpecial } from '../read/plain-file.ts';
import { tookTooLong } from '../read/verdict.ts';
import type { Failure, Reading, ReadingOptions } from '../read/work.ts';
import type { Listener } from './events.ts';
import { Forms } from './forms.ts';
import { byCodePoint, hashOf, type InputFile, type Inputs, type Unreachable } from './inputs.ts';
import type { Memory } from './memory.ts';
import type { ConvertOptions } from './options.ts';
import type { Readers } from './readers.ts';
import { Interrupted, RunFailure } from './trouble.ts';

/** A file with what it yielded. */
export interface FileReading {
  readonly report: InputReport;
  /** What was said of it, besides its forms. */
  readonly reading: Pick<Reading, 'subtotals' | 'unaccounted' | 'remarks'>;
  /** The index of its first form among those of all files; the others follow. */
  readonly first: number;
  /** Whether an earlier run had read it. */
  readonly remembered: boolean;
}

/** What all inputs yielded. */
export interface Readings {
  readonly files: readonly FileReading[];
  readonly forms: Forms;
}

/** Reads all inputs as the options say, remembered or afresh. */
export async function readInputs(
  inputs: Inputs,
  options: Pick<ConvertOptions, 'repair' | 'words' | 'password' | 'ocr' | 'timeout'>,
  context: {
    readonly readers: Readers;
    readonly memory: Memory;
    readonly tell: Listener;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<Readings> {
  const { repair, words, password, ocr } = options;
  context.tell({ kind: 'found', files: inputs.files.length });
  return readAll(inputs, {
    ...context,
    options: { repair, words, password, ocr },
    timeout: options.timeout,
  });
}

export interface ReadingRun {
  readonly readers: Readers;
  readonly memory: Memory;
  readonly options: ReadingOptions;
  /** Seconds for one file; without, as long as it takes. */
  readonly timeout?: number;
  readonly signal?: AbortSignal | undefined;
  readonly tell: Listener;
}

/** Files whose names say that they are documents; a file of another name is read if its content says so. */
const DOCUMENT_ENDING =
  /\.(?:pdf|txt|csv|tsv|md|markdown|html?|mht|mhtml|xlsx|xlsm|xlsb|xls|et|ods|fods|docx|docm|doc|wps|odt|fodt|rtf)$/iu;

/**
 * Reads all inputs, a few at a time; a file that cannot be read is a failed reading. The result is in the order of
 * `inputs`, whatever was finished first.
 *
 * @throws Interrupted after what was in hand is finished, when `signal` is aborted.
 */
export async function readAll(inputs: Inputs, run: ReadingRun): Promise<Readings> {
  const total = inputs.files.length;
  const forms = new Forms();
  const readings: FileReading[] = new Array(total);
  let done = 0;
  let broken: RunFailure | null = null;
  // Each file that is in hand waits for those who read; one that is read in ranges has all of them to itself.
  const atOnce = Math.max(1, Math.min(run.readers.atOnce, total));
  const queue = new PQueue({ concurrency: atOnce });
  const identities = new PQueue({ concurrency: MOST_OPEN });
  for (const [index, input] of inputs.files.entries()) {
    // What waits is bounded: a folder of any length takes the same memory.
    await queue.onSizeLessThan(atOnce);
    if (run.signal?.aborted || broken !== null) break;
    const reading = queue.add(async () => {
      run.tell({ kind: 'reading', file: input.file });
      const reading = await readOne(input, run, { forms, identities });
      readings[index] = reading;
      done += 1;
      run.tell({ kind: 'file', report: reading.report });
      run.tell({ kind: 'stage', stage: 'read', done, total });
    });
    reading.catch((error: RunFailure) => {
      broken ??= error;
    });
  }
  await queue.onIdle();
  if (broken !== null && !run.signal?.aborted) throw broken;
  if (done < total) throw new Interrupted(done, total - done);
  const unreachable = inputs.unreachable.map(unreachableReading);
  for (const { report } of unreachable) run.tell({ kind: 'file', report });
  return { files: [...readings, ...unreachable], forms };
}

/** Files that are hashed at once, however many are in hand: a system bounds how many a process may open. */
const MOST_OPEN = 16;

/** @throws RunFailure where nothing more can be read. */
async function readOne(
  input: InputFile,
  run: ReadingRun,
  { forms, identities }: { readonly forms: Forms; readonly identities: PQueue },
): Promise<FileReading> {
  const start = performance.now();
  const machines = new Set<string>();
  const report = (
    reading: Reading,
    facts: { sha256: string | null; bytes: number | null; remembered: boolean },
  ): FileReading => ({
    reading: saidOf(reading),
    first: forms.putAway(reading.forms, input.file),
    remembered: facts.remembered,
    report: {
      ...reportOf(input.file, reading, facts, performance.now() - start),
      ...(machines.size > 0 && { machines: [...machines].sort(byCodePoint) }),
    },
  });
  const expected = input.named || DOCUMENT_ENDING.test(input.file);
  try {
    const { sha256, size } = await identities.add(() => identityOf(input.path, run.timeout));
    const work = { path: input.path, file: input.file, sha256, expected, options: run.options };
    const remembered = await run.memory.recall(work);
    const told = (machine: string) => machines.add(machine);
    const reading = remembered ?? (await run.readers.read(work, told));
    if (remembered === null) await run.memory.remember(work, reading);
    run.readers.kept?.(work);
    return report(reading, { sha256, bytes: size, remembered: remembered !== null });
  } catch (error) {
    if (error instanceof RunFailure || error instanceof Interrupted) throw error;
    const reading = unread(failureOf(error), expected);
    return report(reading, { sha256: null, bytes: null, remembered: false });
  }
}

/** Of most files nothing is said: that is held once, not a hundred thousand times. */
function saidOf({ subtotals, unaccounted, remarks }: Reading): FileReading['reading'] {
  const isNothing = subtotals.length + unaccounted + remarks.length === 0;
  return isNothing ? NOTHING_SAID : { subtotals, unaccounted, remarks };
}

const NOTHING_SAID: FileReading['reading'] = { subtotals: [], unaccounted: 0, remarks: [] };

/** What is no document, and was not said to be one, is passed over; all else that cannot be read is a failure. */
function unread(failure: Failure, expected: boolean): Reading {
  const reading = failedReading(failure);
  return failure.category === 'not-a-document' && !expected
    ? { ...reading, status: 'skipped' }
    : reading;
}

/**
 * By which a file is known again.
 *
 * @throws ReadFailure `timed-out`, as on a drive that does not answer; `too-large`, `not-a-document`.
 */
async function identityOf(
  path: string,
  timeout?: number,
): Promise<{ sha256: string; size: number }> {
  const state = await plainState(path);
  refuseSpecial(state);
  // What is refused for its size need not be read from end to end.
  if (state.size > LARGEST_BYTES) await contentOf(path);
  if (timeout === undefined) return { sha256: await hashOf(path), size: state.size };
  const limit = AbortSignal.timeout(timeout * 1000);
  const sha256 = await hashOf(path, limit).catch((error: unknown) => {
    throw limit.aborted ? tookTooLong(timeout) : error;
  });
  return { sha256, size: state.size };
}

function unreachableReading({ file, failure }: Unreachable): FileReading {
  const reading = unread(failureOf(failure), DOCUMENT_ENDING.test(file));
  const facts = { sha256: null, bytes: null, remembered: false };
  return { reading, first: 0, remembered: false, report: reportOf(file, reading, facts, 0) };
}

/** What became of a file, derived from what was recorded. */
function reportOf(
  file: string,
  reading: Reading,
  facts: { sha256: string | null; bytes: number | null; remembered: boolean },
  ms: number,
): InputReport {
  return {
    file,
    sha256: facts.sha256,
    bytes: facts.bytes,
    pages: reading.pages,
    forms: reading.forms.length,
    outcome: outcomeOf(reading, facts.remembered),
    reason: reading.failure?.reason ?? null,
    reasonEn: reading.failure?.reasonEn ?? null,
    category: reading.failure?.category ?? null,
    place: reading.failure?.place ?? null,
    ms: Math.round(ms),
  };
}

function outcomeOf(reading: Reading, remembered: boolean): Outcome {
  switch (reading.status) {
    case 'read':
      return remembered ? 'unchanged' : 'converted';
    case 'skipped':
      return 'no-forms';
    default:
      return reading.status;
  }
}

/** What the readers noticed of whole files, as sentences for the run's report. */
export function remarksOf(readings: readonly FileReading[]): RunReport['remarks'] {
  return readings.flatMap(({ report, reading }) =>
    reading.remarks.map(({ message, messageEn }) => ({
      message: `${report.file}：${message}`,
      messageEn: `${report.file}: ${messageEn}`,
    })),
  );
}
