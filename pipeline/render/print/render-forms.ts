import { addTo, type Ledger, type ProjectRecord } from '../../model/index.ts';
import { anchorOf, bookletHtml, type FormOptions, formHtml, openFonts } from '../form/index.ts';
import { bookletKey, type OutputPaths } from '../paths.ts';
import { openTemplates } from '../templates.ts';
import { destinationsOf } from './destinations.ts';
import {
  type DocumentOptions,
  Documents,
  hashOf,
  printAll,
  type RenderedForms,
  type Sheet,
} from './documents.ts';
import type { Printer } from './printer.ts';

export interface RenderFormsOptions extends DocumentOptions {
  /** Which PDFs to print; HTML is written in any case. */
  readonly pdf: 'all' | 'booklets' | 'none';
  readonly markRepairs: boolean;
  /** A folder with a bureau's own templates, or null. */
  readonly templates: string | null;
  /** What is made beside the forms, with the same templates, fonts and browser. */
  readonly more?: readonly DocumentMaker[];
}

/** Writes documents of a ledger and gives those that are to be printed. */
export type DocumentMaker = (making: Making) => Promise<readonly Sheet[]>;

export interface Making {
  readonly documents: Documents;
  readonly options: FormOptions;
  /** Indices of the records of each department and year, by `bookletKey`. */
  readonly groups: ReadonlyMap<string, readonly number[]>;
}

/**
 * Writes every form as HTML, and as PDF and in its department's booklet as far as `options.pdf` asks.
 * Without a browser the HTML is complete, and a remark says what is missing and how to get it.
 *
 * @throws TemplateFailure when a template is missing or in error
 */
export async function renderForms(
  ledger: Ledger,
  paths: OutputPaths,
  dir: string,
  options: RenderFormsOptions,
): Promise<RenderedForms> {
  const formOptions: FormOptions = {
    templates: openTemplates(options.templates),
    fonts: openFonts(),
    markRepairs: options.markRepairs,
  };
  const documents = new Documents(dir, options);
  const sheets: Sheet[] = [];
  const groups = new Map<string, number[]>();
  let done = 0;
  for (const record of ledger.records) {
    options.signal?.throwIfAborted();
    const index = done++;
    addTo(groups, bookletKey(record, paths.shared), index);
    const place = paths.records.get(record.id);
    if (place === undefined) continue;
    const { html, missing } = formHtml(record, formOptions);
    const hash = hashOf(html);
    if (missing.length > 0) documents.remarkMissing(place.formHtml, missing);
    if (!documents.isCurrent(place.formHtml, hash)) {
      await documents.write(place.formHtml, hash, html);
    }
    if (options.pdf === 'all')
      sheets.push(formSheet(place.formPdf, hash, fetchOf(ledger, [index]), formOptions));
    options.onProgress?.({ stage: 'html', done, total: ledger.records.length });
  }
  const bound =
    options.pdf === 'none' ? [] : bookletSheets(groups, { ledger, paths, options: formOptions });
  for (const make of options.more ?? []) {
    options.signal?.throwIfAborted();
    bound.push(...(await make({ documents, options: formOptions, groups })));
  }
  await printAll(documents, sheets, bound, options);
  return documents;
}

/** Fetches the records of a document when its turn comes: thousands of them are not held at once. */
type Fetch = () => readonly ProjectRecord[];

function fetchOf({ records }: Ledger, indices: readonly number[]): Fetch {
  return () => indices.flatMap((index) => records.at(index) ?? []);
}

/** The document is composed again when its turn comes. */
function formSheet(path: string, hash: string, fetch: Fetch, options: FormOptions): Sheet {
  const print = async (printer: Printer) => {
    const [record] = fetch();
    if (record === undefined) throw new RangeError(`there is no record to print as ${path}`);
    const title = record.projectName ?? record.title ?? '';
    const { html } = formHtml(record, options);
    return printer.print({ html, title, author: record.department.name });
  };
  return { path, hash, print };
}

function bookletSheets(
  groups: ReadonlyMap<string, readonly number[]>,
  {
    ledger,
    paths,
    options,
  }: { readonly ledger: Ledger; readonly paths: OutputPaths; readonly options: FormOptions },
): Sheet[] {
  return [...groups].flatMap(([key, indices]) => {
    const path = paths.booklets.get(key);
    if (path === undefined) return [];
    const records = fetchOf(ledger, indices);
    const { html } = bookletHtml(records(), options);
    return [
      { path, hash: hashOf(html), print: (printer) => bookletPdf(printer, records(), options) },
    ];
  });
}

/** Printings after which the table of contents is as it is; two are enough unless the numbers move a row. */
const MOST_PRINTINGS = 4;

/**
 * Printed with the pages on which the forms should begin (cover, contents, a page for each form), and again with
 * those on which they do begin where that is otherwise.
 */
async function bookletPdf(
  printer: Printer,
  records: readonly ProjectRecord[],
  options: FormOptions,
): Promise<Buffer> {
  const details = {
    title: bookletTitle(records),
    author: records[0]?.department.name ?? null,
  };
  let pages = new Map(records.map((record, index) => [anchorOf(record), index + 3]));
  for (let printing = 1; ; printing++) {
    const expected = pages;
    const { html } = bookletHtml(records, options, (anchor) => expected.get(anchor) ?? null);
    const pdf = await printer.print({ html, ...details });
    pages = destinationsOf(pdf);
    const holds = [...expected].every(([anchor, page]) => pages.get(anchor) === page);
    if (holds || printing === MOST_PRINTINGS) return pdf;
  }
}

function bookletTitle([first]: readonly ProjectRecord[]): string {
  const year = first?.year ?? null;
  return `${year === null ? '' : `${year}年度`}${first?.department.name ?? ''}项目支出绩效目标表`;
}
