import type {
  FailureCategory,
  FormKind,
  FundingSource,
  Outcome,
  Severity,
} from '../../model/index.ts';
import type { Bilingual } from '../words/field.ts';
import type { OfferWords } from '../words/offers.ts';

export type { Bilingual };

/**
 * What the report shows of a run, as plain data: no URL, no markup, no language chosen. Outputs are named by their
 * path below the output folder, sources by their path below the input folder; who shows them (a static page, a
 * local server) decides how they are reached. Money is yuan with two places.
 */
export interface ReportView {
  readonly version: string;
  readonly glance: GlanceView;
  /** One for each kind of form: a project's target form and its self-evaluation state the same money. */
  readonly money: readonly MoneyView[];
  /** By code, then name; those without a code last. */
  readonly departments: readonly DepartmentView[];
  /** A form each, in the order of the ledger; none where each department has a page of its own. */
  readonly projects: readonly ProjectView[];
  /** The workbook of all projects. */
  readonly workbook: string | null;
  /** The review of each year. */
  readonly reviews: readonly YearOutput[];
  readonly files: readonly FileView[];
  /** Findings about a file or the whole batch. */
  readonly loose: readonly LooseFindingView[];
  /** Texts of the sources that went into no record. */
  readonly unread: readonly UnreadView[];
  readonly rules: readonly RuleView[];
}

export type SeverityCounts = Readonly<Record<Severity, number>>;

export interface GlanceView {
  readonly files: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** As read, file by file. */
  readonly forms: number;
  /** Each form once, whatever files it is in: what the list below lists. */
  readonly records: number;
  /** Each once, whatever forms of it there are. */
  readonly projects: number;
  readonly indicators: number;
  readonly repairs: number;
  /** What people changed. */
  readonly corrections: number;
  readonly findings: SeverityCounts;
  /** Forms that have a finding of this severity. */
  readonly concerned: SeverityCounts;
}

export interface MoneyView {
  readonly kind: FormKind;
  /** Those that hold. */
  readonly records: number;
  /** Forms that print no annual total: they are in none of the sums. */
  readonly unstated: number;
  readonly annual: string;
  /** Ascending; the unknown year last. */
  readonly years: readonly YearMoney[];
  /** Largest first. */
  readonly departments: readonly DepartmentMoney[];
  /** Largest first; their sum is `annual`. */
  readonly sources: readonly SourceMoney[];
}

export interface YearMoney {
  readonly year: number | null;
  readonly records: number;
  /** Null where none of the forms prints a total. */
  readonly annual: string | null;
  readonly implementation: string | null;
}

export interface DepartmentMoney {
  /** Index into `departments` of the report. */
  readonly department: number;
  readonly records: number;
  /** Null where none of the forms prints a total. */
  readonly annual: string | null;
  /** Those of the kind's `years` in which it has forms. */
  readonly years: readonly Pick<YearMoney, 'year' | 'annual'>[];
}

/**
 * `unlisted`: what a total holds beyond its printed parts. `overlapping`: the totals of forms whose parts exceed
 * the total (one part contains another, or the form is wrong), so that they cannot be told apart.
 */
export type MoneySource = FundingSource | 'unlisted' | 'overlapping';

export interface SourceMoney {
  readonly source: MoneySource;
  readonly annual: string;
}

export interface DepartmentView {
  readonly key: string;
  readonly code: string | null;
  readonly name: string | null;
  readonly records: number;
  readonly projects: number;
  readonly findings: SeverityCounts;
  readonly workbook: string | null;
  /** What goes back to it, year by year. */
  readonly feedback: readonly YearOutput[];
  /** The page that lists its projects, where the report is divided. */
  readonly page: string | null;
}

/** What was made of one year, in the format that is opened first and, where it is there, as PDF. */
export interface YearOutput {
  readonly year: number | null;
  readonly path: string;
  readonly pdf: string | null;
}

export interface ProjectView {
  readonly id: string;
  readonly kind: FormKind;
  readonly year: number | null;
  readonly name: string | null;
  readonly code: string | null;
  /** Index into `departments` of the report. */
  readonly department: number;
  readonly unit: string | null;
  readonly annual: string | null;
  readonly implementation: string | null;
  readonly indicators: number;
  readonly repairs: number;
  /** What people changed, as against what they confirmed. */
  readonly corrections: number;
  readonly counts: SeverityCounts;
  /** Those that spoke of it, the worst first. */
  readonly rules: readonly string[];
  /** Worst first, else in the order of the ledger. */
  readonly findings: readonly FindingView[];
  readonly sources: readonly SourceView[];
  readonly outputs: {
    readonly formHtml: string | null;
    readonly formPdf: string | null;
    readonly workbook: string | null;
    readonly booklet: string | null;
    /** The page of its project over all stages. */
    readonly history: string | null;
  };
}

export interface FindingView {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: Bilingual;
  /** JSON pointer into the record of its first place, and what a clerk calls that, and of how many places it is. */
  readonly path: string | null;
  readonly field: Bilingual | null;
  readonly printed: readonly PrintedView[];
  readonly suggestion: string | null;
  /** Indicators of like projects that may stand there; absent where none is offered. */
  readonly offers?: readonly OfferWords[];
}

/** A text as it stands in a source. */
export interface PrintedView {
  readonly file: string | null;
  readonly page: number | null;
  readonly line: number | null;
  /** `[left, top, right, bottom]` in points from the page's top left corner. */
  readonly box: readonly number[] | null;
  readonly text: string;
  /** Index into the pictures of the project's record, where one shows the place. */
  readonly picture?: number;
}

export interface LooseFindingView extends FindingView {
  /** The file that is meant; null for the batch. */
  readonly file: string | null;
}

export interface UnreadView {
  /** Index into `projects`; null where the text belongs to no project. */
  readonly project: number | null;
  readonly file: string | null;
  readonly finding: FindingView;
}

/** Where a form stands in its source. */
export interface SourceView {
  readonly file: string;
  readonly form: number;
  readonly pages: readonly number[];
  /** First and last line that a value was read from; null for sources with pages. */
  readonly lines: readonly [first: number, last: number] | null;
}

export interface FileView {
  readonly file: string;
  readonly outcome: Outcome;
  readonly pages: number;
  readonly forms: number;
  readonly reason: Bilingual | null;
  readonly category: FailureCategory | null;
  readonly place: string | null;
}

export interface RuleView {
  readonly id: string;
  readonly severity: Severity;
  readonly title: Bilingual;
  readonly ground: Bilingual;
  readonly findings: number;
  /** Forms that it spoke of. */
  readonly records: number;
}
