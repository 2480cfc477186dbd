import type { PageBlocks } from '../lattice/index.ts';
import type {
  Crop,
  FailureCategory,
  FormPart,
  Place,
  ProjectRecord,
  ScannedPage,
  Subtotal,
} from '../model/index.ts';
import type { OwnWords } from '../vocabulary/index.ts';

/** Whether pages that are pictures are read: where text says too little, never, or every page. */
export const OCR_CHOICES = ['auto', 'off', 'force'] as const;
export type OcrChoice = (typeof OCR_CHOICES)[number];

/** Whatever of the options changes what a file yields; part of the key under which its reading is remembered. */
export interface ReadingOptions {
  /** Whether names and classes that a converter or a narrow cell damaged are repaired. */
  readonly repair: boolean;
  /** A bureau's own labels, each with the known one that it stands for. */
  readonly words?: OwnWords;
  /** Whether pages that are pictures are read: where text says too little (the default), never, or every page. */
  readonly ocr?: OcrChoice;
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
  /** Of several failures told as one: whether one of them says nothing of the bytes. */
  readonly passing?: boolean;
}

/** A form's record, and pictures of those places of it whose reading is doubtful; absent where there are none. */
export interface FormReading {
  readonly record: ProjectRecord;
  readonly crops?: readonly Crop[];
}

/** What a file yielded. */
export interface Reading {
  readonly pages: number;
  /** In the file's order. */
  readonly forms: readonly FormReading[];
  /** The sums that its ledgers print. */
  readonly subtotals: readonly Subtotal[];
  /** Glyphs that got lost between the stages: 0, or there is a defect. */
  readonly unaccounted: number;
  /** What the readers noticed of the file as a whole. */
  readonly remarks: readonly { readonly message: string; readonly messageEn: string }[];
  /** `skipped`: not a document, and nobody said that it was one. */
  readonly status: 'read' | 'partial' | 'no-forms' | 'skipped' | 'failed';
  readonly failure: Failure | null;
}

/** A form that lacks parts which every form has, or the title of one that no table follows. */
export type Shortfall =
  | {
      readonly form: number;
      readonly missing: readonly FormPart[];
      readonly pages: readonly number[];
      readonly lines: readonly [first: number, last: number] | null;
    }
  | { /** Forms before it. */ readonly after: number; readonly place: Place };

/** A stretch of a file that no form reaches out of; its forms are numbered from 1. */
export interface PartReading {
  readonly forms: readonly FormReading[];
  /** The sums that its ledgers print, of its forms. */
  readonly subtotals: readonly Subtotal[];
  /** Glyphs that got lost between the stages: 0, or there is a defect. */
  readonly unaccounted: number;
  readonly shortfalls: readonly Shortfall[];
  /** Whether it holds a form that nobody filled in. */
  readonly blank: boolean;
  readonly remarks: Reading['remarks'];
}

/** What is told of a page that was read from its picture. */
export type ScanNote = Pick<ScannedPage, 'page' | 'quality'>;

/** Consecutive pages of a PDF. */
export interface PageRange {
  /** In the whole file. */
  readonly pages: number;
  /** The first pages of the range: what is on them may go on from the range before. */
  readonly head: readonly PageBlocks[];
  /** What lies wholly within the range. */
  readonly parts: readonly PartReading[];
  /** The last pages of the range: what is on them may go on in the next. */
  readonly tail: readonly PageBlocks[];
  /** Why pages could not be read, one for each page or stretch of pages. */
  readonly lost: readonly Failure[];
  /** What the extractor has to say of the whole file. */
  readonly remarks: Reading['remarks'];
  /** The pages that were read from their pictures. */
  readonly scans?: readonly ScanNote[];
}

/**
 * A unit of work: plain data, and so is its result, so that a worker process or another machine that sees the same
 * files can do it. A file of more than `longest` pages is not read but answered with its length: its ranges are
 * units of their own, and so are the pages at the edges where two of them meet. A file or a range of more pages than
 * are read together with a scan is left at the first scan that is met, and answered with where that is.
 */
export type Task =
  | { readonly kind: 'file'; readonly work: Work; readonly longest: number }
  | { readonly kind: 'pages'; readonly work: Work; readonly from: number; readonly to: number }
  | { readonly kind: 'edges'; readonly work: Work; readonly pages: readonly PageBlocks[] };

export type TaskResult =
  | { readonly kind: 'reading'; readonly reading: Reading }
  | { readonly kind: 'long'; readonly pages: number }
  | { readonly kind: 'scanned'; readonly page: number; readonly pages: number }
  | { readonly kind: 'pages'; readonly range: PageRange }
  | { readonly kind: 'edges'; readonly parts: readonly PartReading[] };
