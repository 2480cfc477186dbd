import { open, readFile } from 'node:fs/promises';
import { failedReading, failureOf } from './batch/failure.ts';
import type { Failure, Reading, Work } from './batch/work.ts';
import { extractPages, extractText, sniff } from './extract/index.ts';
import { gridsOf, joinPages, type PageBlocks } from './lattice/index.ts';
import {
  type Box,
  type Document,
  type Form,
  type FormPart,
  overlapOf,
  type Page,
  ProjectRecord,
  ReadFailure,
  type Recognition,
} from './model/index.ts';
import { droppedFindings, normalize, unaccountedFinding } from './normalize/index.ts';
import { recognize } from './recognize/index.ts';

/**
 * One file from its bytes to its records: extract, lattice, recognize, normalize. Plain data in, plain data out;
 * never throws: what cannot be read is a failed reading.
 */
export async function read(work: Work): Promise<Reading> {
  try {
    const { document, lost } = await documentOf(work);
    const recognition = recognize(document);
    return readingOf(work, document, recognition, lost);
  } catch (error) {
    const failure = failureOf(error);
    const skipped = failure.category === 'not-a-document' && !work.expected;
    return { ...failedReading(failure), ...(skipped ? { status: 'skipped' as const } : {}) };
  }
}

interface Extracted {
  readonly document: Document;
  /** Why the first page that could not be read could not, where others could. */
  readonly lost: Failure | null;
}

/** More bytes than this are no file of forms, and would not fit into one buffer. */
const LARGEST_BYTES = 1024 * 1024 * 1024;
const SNIFFED_BYTES = 1024;

async function documentOf(work: Work): Promise<Extracted> {
  const { head, size } = await headOf(work.path);
  if (size === 0) throw emptyFile();
  const kind = sniff(head);
  if (kind === 'unknown') throw unknownFormat();
  if (size > LARGEST_BYTES) throw tooLarge(size);
  const bytes = await readFile(work.path);
  return kind === 'pdf'
    ? pdfDocument(bytes, work.options.password)
    : { document: extractText(bytes), lost: null };
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

/** The pages that can be read as one document; a page that cannot costs itself alone. */
async function pdfDocument(bytes: Uint8Array, password: string | null): Promise<Extracted> {
  const pdf = await extractPages(bytes, password === null ? {} : { password });
  try {
    const pages: PageBlocks[] = [];
    const failures: ReadFailure[] = [];
    for (let number = 1; number <= pdf.pages; number++) {
      try {
        const page = await pdf.page(number);
        if (isScan(page)) throw scannedPage(number);
        pages.push(gridsOf(page));
      } catch (error) {
        if (!(error instanceof ReadFailure)) throw error;
        failures.push(error);
      }
    }
    const [first] = failures;
    if (pages.length === 0 && first !== undefined) throw first;
    const lost = first === undefined ? null : failureOf(first);
    return { document: { ...joinPages(pages), pages: pdf.pages }, lost };
  } finally {
    await pdf.close();
  }
}

/** A picture on more of a page than this, and no text: the page was scanned. */
const SCAN_SHARE = 0.5;

function isScan({ glyphs, images, width, height }: Page): boolean {
  if (glyphs.length > 0) return false;
  const page: Box = [0, 0, width, height];
  const covered = images.reduce((sum, { box }) => sum + overlapOf(box, page), 0);
  return covered > width * height * SCAN_SHARE;
}

function readingOf(
  work: Work,
  document: Document,
  recognition: Recognition,
  lost: Failure | null,
): Reading {
  const forms = recognition.forms.map((form) => normalize(form, work, work.options));
  const dropped = droppedFindings(
    document,
    forms.map(({ record }) => record),
    work.file,
  );
  const unaccounted = unaccountedFinding(recognition, work.file);
  const failure = lost ?? incompleteForm(recognition) ?? withoutForms(recognition);
  return {
    pages: document.pages,
    forms: forms.map(({ record, findings }) => ({
      record: ProjectRecord.parse(record),
      findings: [...findings, ...dropped.filter((finding) => finding.record === record.id)],
    })),
    findings: unaccounted === null ? [] : [unaccounted],
    remarks: document.remarks,
    status: failure === null ? 'read' : failure.category === 'no-forms' ? 'no-forms' : 'partial',
    failure,
  };
}

const PARTS: Readonly<Record<FormPart, readonly [zh: string, en: string]>> = {
  'project-name': ['项目名称', 'the project name'],
  funding: ['项目资金', 'the funding'],
  indicators: ['绩效指标', 'the indicators'],
};

/** A form that lacks a part which every form has: the file was cut, or its layout was not understood. */
function incompleteForm({ forms }: Recognition): Failure | null {
  const form = forms.find(({ missing }) => missing.length > 0);
  if (form === undefined) return null;
  const parts = form.missing.map((part) => PARTS[part]);
  return {
    category: 'missing-part',
    reason: `第${form.ordinal}张表没有读到${parts.map(([zh]) => zh).join('、')}，表可能被截断。请对照原件，补全后重试。`,
    reasonEn: `Form ${form.ordinal} lacks ${parts.map(([, en]) => en).join(', ')}: it may have been cut off. Compare with the original and complete it.`,
    place: placeOf(form),
  };
}

function placeOf({ pages, lines }: Form): string | null {
  if (lines !== null) return `第${lines[0]}–${lines[1]}行`;
  return pages[0] === undefined ? null : `第${pages[0]}页`;
}

function withoutForms({ forms, rejected }: Recognition): Failure | null {
  if (forms.length > 0) return null;
  const isTemplate = rejected.some(({ reason }) => reason === 'template');
  return isTemplate
    ? {
        category: 'no-forms',
        reason: '只有没有填写的空白表。请放入已填写的绩效目标表。',
        reasonEn: 'It holds only a blank form. Put in one that is filled in.',
        place: null,
      }
    : {
        category: 'no-forms',
        reason: '没有找到项目支出绩效目标表。请确认文件内容；如确有该表，请反馈给程序的维护者。',
        reasonEn:
          'No performance target form was found. Check the file; if it does hold one, tell the maintainers.',
        place: null,
      };
}

function emptyFile(): ReadFailure {
  return new ReadFailure(
    'damaged',
    '文件是空的（0 字节），可能没有下载或复制完。请重新取得该文件。',
    'The file is empty (0 bytes); it may not have been downloaded or copied in full. Get it again.',
  );
}

function scannedPage(page: number): ReadFailure {
  return new ReadFailure(
    'unreadable-text',
    `第${page}页是扫描的图片，没有文字，无法读取。请改用由办公软件直接导出的 PDF。`,
    `Page ${page} is a scanned picture without text and cannot be read. Use a PDF that an office program exported.`,
    `第${page}页`,
  );
}

function unknownFormat(): ReadFailure {
  return new ReadFailure(
    'not-a-document',
    '不是 PDF 或文本文件，未读取。请另存为 PDF 或文本后重试。',
    'This is neither a PDF nor a text file and was not read. Save it as PDF or text and try again.',
  );
}

function tooLarge(size: number): ReadFailure {
  const megabytes = Math.round(size / 1024 / 1024);
  return new ReadFailure(
    'too-large',
    `文件有 ${megabytes} MB，超过了 1024 MB 的上限。请拆分后重试。`,
    `The file has ${megabytes} MB, more than the limit of 1024 MB. Split it and try again.`,
  );
}
