import { failedReading, failureOf } from './batch/failure.ts';
import type { Reading, Task, TaskResult, Work } from './batch/work.ts';
import { documentOf } from './extract/index.ts';
import { contentOf } from './read/content.ts';
import { readEdges, readPages } from './read/pages.ts';
import { readPart } from './read/part.ts';
import { lostRange, readingOfRanges } from './read/ranges.ts';
import { readingOf } from './read/reading.ts';

/**
 * One file from its bytes to its checked records: extract, lattice, recognize, normalize, validate. Plain data in, plain data out;
 * never throws: what cannot be read is a failed reading.
 */
export async function read(work: Work): Promise<Reading> {
  const result = await perform({ kind: 'file', work, longest: Number.POSITIVE_INFINITY });
  if (result.kind !== 'reading') throw new RangeError('a file without limit is read in one go');
  return result.reading;
}

/** What a worker is asked to do: a whole file, a range of its pages, or the pages where its ranges meet. */
export async function perform(task: Task): Promise<TaskResult> {
  const { work } = task;
  try {
    if (task.kind === 'pages') return { kind: 'pages', range: await rangeOf(task) };
    if (task.kind === 'edges') return { kind: 'edges', parts: readEdges(task.pages, work) };
    const { bytes, kind } = await contentOf(work.path);
    if (kind === 'pdf') return await readPdf(bytes, work, task.longest);
    const document = await documentOf(bytes, kind);
    const whole = { file: work.file, pages: document.pages, lost: null };
    return { kind: 'reading', reading: readingOf([readPart(document, work)], whole) };
  } catch (error) {
    const failure = failureOf(error);
    if (task.kind === 'pages') return { kind: 'pages', range: lostRange(0, failure) };
    const skipped = failure.category === 'not-a-document' && !work.expected;
    const reading = failedReading(failure);
    return { kind: 'reading', reading: skipped ? { ...reading, status: 'skipped' } : reading };
  }
}

async function readPdf(bytes: Uint8Array, work: Work, longest: number): Promise<TaskResult> {
  const range = await readPages(bytes, work, { longest });
  if (range.pages > longest) return { kind: 'long', pages: range.pages };
  const reading = await readingOfRanges([range], work, () => []); // One range meets no other.
  return { kind: 'reading', reading };
}

async function rangeOf({ work, from, to }: Extract<Task, { kind: 'pages' }>) {
  const { bytes } = await contentOf(work.path);
  return readPages(bytes, work, { from, to });
}
