import { open, readFile } from 'node:fs/promises';
import { failedReading, failureOf } from './batch/failure.ts';
import type { Failure, Reading, Task, TaskResult, Work } from './batch/work.ts';
import { extractSpreadsheet, extractText, type FileKind, sniff } from './extract/index.ts';
import { type Document, ProjectRecord } from './model/index.ts';
import {
  droppedFindings,
  normalize,
  subtotalFindings,
  unaccountedFinding,
} from './normalize/index.ts';
import { documentOfPages, readPages } from './read/pages.ts';
import {
  emptyFile,
  incompleteForm,
  tooLarge,
  unknownFormat,
  withoutForms,
} from './read/verdict.ts';
import { recognize } from './recognize/index.ts';

/**
 * One file from its bytes to its records: extract, lattice, recognize, normalize. Plain data in, plain data out;
 * never throws: what cannot be read is a failed reading.
 */
export async function read(work: Work): Promise<Reading> {
  const result = await perform({ kind: 'file', work, longest: Number.POSITIVE_INFINITY });
  if (result.kind !== 'reading') throw new RangeError('a file without limit is read in one go');
  return result.reading;
}

/** What a worker is asked to do: a whole file, a range of its pages, or the forms of all of its ranges. */
export async function perform(task: Task): Promise<TaskResult> {
  const { work } = task;
  try {
    if (task.kind === 'pages') return { kind: 'pages', range: await rangeOf(task) };
    if (task.kind === 'forms') {
      const { document, lost } = documentOfPages(task.ranges);
      return { kind: 'reading', reading: readingOf(work, document, lost) };
    }
    const { bytes, kind } = await contentOf(work);
    if (kind === 'text') {
      return { kind: 'reading', reading: readingOf(work, extractText(bytes), null) };
    }
    if (kind === 'spreadsheet') {
      const document = await extractSpreadsheet(bytes);
      return { kind: 'reading', reading: readingOf(work, document, null) };
    }
    const { longest } = task;
    const range = await readPages(bytes, { password: work.options.password, longest });
    if (range.pages > longest) return { kind: 'long', pages: range.pages };
    const { document, lost } = documentOfPages([range]);
    return { kind: 'reading', reading: readingOf(work, document, lost) };
  } catch (error) {
    const failure = failureOf(error);
    if (task.kind === 'pages')
      return { kind: 'pages', range: { pages: 0, blocks: [], lost: failure } };
    const skipped = failure.category === 'not-a-document' && !work.expected;
    const reading = failedReading(failure);
    return { kind: 'reading', reading: skipped ? { ...reading, status: 'skipped' } : reading };
  }
}

async function rangeOf({ work, from, to }: Extract<Task, { kind: 'pages' }>) {
  const { bytes } = await contentOf(work);
  return readPages(bytes, { password: work.options.password, from, to });
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

function readingOf(work: Work, document: Document, lost: Failure | null): Reading {
  const recognition = recognize(document);
  const forms = recognition.forms.map((form) => normalize(form, work, work.options));
  const records = forms.map(({ record }) => record);
  const dropped = droppedFindings(document, records, work.file);
  const unaccounted = unaccountedFinding(recognition, work.file);
  const subtotals = subtotalFindings(recognition, records, work.file);
  const failure = lost ?? incompleteForm(recognition) ?? withoutForms(recognition);
  return {
    pages: document.pages,
    forms: forms.map(({ record, findings }) => ({
      record: ProjectRecord.parse(record),
      findings: [...findings, ...dropped.filter((finding) => finding.record === record.id)],
    })),
    findings: [...(unaccounted === null ? [] : [unaccounted]), ...subtotals],
    remarks: document.remarks,
    status: failure === null ? 'read' : failure.category === 'no-forms' ? 'no-forms' : 'partial',
    failure,
  };
}
