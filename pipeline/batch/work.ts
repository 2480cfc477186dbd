import type { FailureCategory, Finding } from '../model/index.ts';
import type { NormalizedForm } from '../normalize/index.ts';

/** Whatever of the options changes what a file yields; part of the key under which its reading is remembered. */
export interface ReadingOptions {
  /** Whether names and classes that a converter or a narrow cell damaged are repaired. */
  readonly repair: boolean;
  /** For encrypted PDFs. */
  readonly password: string | null;
}

/**
 * A unit of work: a file, or a range of its pages. Plain data, and so is its result, so that a worker thread
 * or another machine that sees the same files can do it.
 */
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
