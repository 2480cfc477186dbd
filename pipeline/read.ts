import { contentOf, isOwnOutput } from './read/content.ts';
import { documentIn } from './read/document.ts';
import { failedReading, failureOf } from './read/failure.ts';
import { readEdges, readPages } from './read/pages.ts';
import { readPart } from './read/part.ts';
import { plain } from './read/plain.ts';
import { lostRange, readingOfRanges } from './read/ranges.ts';
import { readingOf } from './read/reading.ts';
import { SCAN_RANGE, ScanMet } from './read/scans.ts';
import { ownOutput } from './read/verdict.ts';
import type { Reading, Task, TaskResult, Work } from './read/work.ts';

/**
 * One file from its bytes to its checked records: extract, lattice, recognize, normalize, validate. Plain data in, plain data out;
 * never throws: what cannot be read is a failed reading.
 */
export async function read(work: Work): Promise<Reading> {
  const result = await performed({ kind: 'file', work, longest: UNLIMITED }, UNLIMITED);
  if (result.kind !== 'reading') throw new RangeError('a file without limit is read in one go');
  return result.reading;
}

const UNLIMITED = Number.POSITIVE_INFINITY;

/** What a worker is asked to do: a whole file, a range of its pages, or the pages where its ranges meet. */
export function perform(task: Task): Promise<TaskResult> {
  return performed(task, SCAN_RANGE);
}

/** @param scans as many pages are read together where a scan is among them. */
async function performed(task: Task, scans: number): Promise<TaskResult> {
  const { work } = task;
  try {
    return plain(await resultOf(task, scans));
  } catch (error) {
    if (error instanceof ScanMet) return { kind: 'scanned', page: error.page, pages: error.pages };
    const failure = failureOf(error);
    if (task.kind === 'pages') return { kind: 'pages', range: lostRange(0, failure) };
    const skipped = failure.category === 'not-a-document' && !work.expected;
    const reading = failedReading(failure);
    return { kind: 'reading', reading: skipped ? { ...reading, status: 'skipped' } : reading };
  }
}

async function resultOf(task: Task, scans: number): Promise<TaskResult> {
  const { work } = task;
  if (task.kind === 'pages') return { kind: 'pages', range: await rangeOf(task, scans) };
  if (task.kind === 'edges') return { kind: 'edges', parts: readEdges(task.pages, work) };
  const content = await contentOf(work.path);
  if (isOwnOutput(content)) throw ownOutput();
  const { bytes, kind } = content;
  if (kind === 'pdf') return readPdf(bytes, work, { longest: task.longest, scans });
  const document = await documentIn(bytes, kind);
  const lost = document.lost === undefined ? null : failureOf(document.lost);
  const whole = { file: work.file, pages: document.pages, lost };
  return { kind: 'reading', reading: readingOf([readPart(document, work)], whole) };
}

async function readPdf(
  bytes: Uint8Array,
  work: Work,
  limits: { readonly longest: number; readonly scans: number },
): Promise<TaskResult> {
  const range = await readPages(bytes, work, limits);
  if (range.pages > limits.longest) return { kind: 'long', pages: range.pages };
  const reading = await readingOfRanges([range], work, () => []); // One range meets no other.
  return { kind: 'reading', reading };
}

async function rangeOf({ work, from, to }: Extract<Task, { kind: 'pages' }>, scans: number) {
  const { bytes } = await contentOf(work.path);
  return readPages(bytes, work, { from, to, scans });
}
