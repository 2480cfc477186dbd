import { open, readFile } from 'node:fs/promises';
import { failedReading, failureOf } from './batch/failure.ts';
import type { Reading, Task, TaskResult, Work } from './batch/work.ts';
import { documentOf, type FileKind, sniff } from './extract/index.ts';
import { readEdges, readPages } from './read/pages.ts';
import { readPart } from './read/part.ts';
import { lostRange, readingOfRanges } from './read/ranges.ts';
import { readingOf } from './read/reading.ts';
import { emptyFile, tooLarge, unknownFormat } from './read/verdict.ts';

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
    const { bytes, kind } = await contentOf(work);
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
  const { bytes } = await contentOf(work);
  return readPages(bytes, work, { from, to });
}

/** More bytes than this are no file of forms, and would not fit into one buffer. */
const LARGEST_BYTES = 1024 * 1024 * 1024;
const SNIFFED_BYTES = 1024;

async function contentOf({
  path,
}: Work): Promise<{ bytes: Uint8Array; kind: Exclude<FileKind, 'unknown'> }> {
  const { head, size } = await headOf(path);
  if (size === 0) throw emptyFile();
  const kind = sniff(head);
  if (kind === 'unknown') throw unknownFormat();
  if (size > LARGEST_BYTES) throw tooLarge(size);
  return { bytes: await readFile(path), kind };
}

async function headOf(path: string): Promise<{ head: Uint8Array; size: number }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(new Uint8Array(SNIFFED_BYTES), 0, SNIFFED_BYTES);
    return { head: buffer.subarray(0, bytesRead), size };
  } finally {
    await file.close();
  }
}
