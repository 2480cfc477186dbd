import type { PageBlocks } from '../lattice/index.ts';
import type { FailureCategory, Finding } from '../model/index.ts';
import type { NormalizedForm } from '../normalize/index.ts';

/** Whatever of the options changes what a file yields; part of the key under which its reading is remembered. */
export interface ReadingOptions {
  /** Whether names and classes that a converter or a narrow cell damaged are repaired. */
  readonly repair: boolean;
  /** For encrypted PDFs. */
  readonly password: string | null;
}

/** A file to read. */
export interface Work {
  /** Where the bytes are. */
  readonly path: string;
  /** Its name in records and reports. */
  readonly file: string;
  readonly sha256: string;
  /** Whether the file is expected to be a document: it was named by the user or its ending says so. */
  readonly expected: boolean;
  readonly options: ReadingOptions;
}

/** Why a file, or a part of it, could not be read: what a `ReadFailure` carries, as plain data. */
export interface Failure {
  readonly category: FailureCategory;
  readonly reason: string;
  readonly reasonEn: string;
  readonly place: string | null;
  /** The stack of a defect, for its report; never shown otherwise. */
  readonly trace?: string;
}

/** What a file yielded. */
export interface Reading {
  readonly pages: number;
  /** In the file's order; each with the findings of the stages up to normalize. */
  readonly forms: readonly NormalizedForm[];
  /** About the file as a whole. */
  readonly findings: readonly Finding[];
  /** What the readers noticed of the file as a whole. */
  readonly remarks: readonly { readonly message: string; readonly messageEn: string }[];
  /** `skipped`: not a document, and nobody said that it was one. */
  readonly status: 'read' | 'partial' | 'no-forms' | 'skipped' | 'failed';
  readonly failure: Failure | null;
}

/** Consecutive pages of a PDF. */
export interface PageRange {
  /** In the whole file. */
  readonly pages: number;
  /** Those of the range that could be read. */
  readonly blocks: readonly PageBlocks[];
  /** Why the first that could not be read could not. */
  readonly lost: Failure | null;
}

/**
 * A unit of work: plain data, and so is its result, so that a worker thread or another machine that sees the same
 * files can do it. A file of more than `longest` pages is not read but answered with its length: its ranges are
 * units of their own, and what was read of them is put together by one more.
 */
export type Task =
  | { readonly kind: 'file'; readonly work: Work; readonly longest: number }
  | { readonly kind: 'pages'; readonly work: Work; readonly from: number; readonly to: number }
  | { readonly kind: 'forms'; readonly work: Work; readonly ranges: readonly PageRange[] };

export type TaskResult =
  | { readonly kind: 'reading'; readonly reading: Reading }
  | { readonly kind: 'long'; readonly pages: number }
  | { readonly kind: 'pages'; readonly range: PageRange };
