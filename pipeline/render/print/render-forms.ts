import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { addTo, type Ledger, type ProjectRecord } from '../../model/index.ts';
import { anchorOf, bookletHtml, type FormOptions, formHtml, openFonts } from '../form/index.ts';
import { bookletKey, type OutputPaths } from '../paths.ts';
import { openTemplates } from '../templates.ts';
import { destinationsOf } from './destinations.ts';
import { PrintFailure } from './failure.ts';
import { openPrinter, type Printer } from './printer.ts';

export interface RenderFormsOptions {
  /** Which PDFs to print; HTML is written in any case. */
  readonly pdf: 'all' | 'booklets' | 'none';
  readonly markRepairs: boolean;
  /** A folder with a bureau's own templates, or null. */
  readonly templates: string | null;
  /** Path of the browser's executable. */
  readonly browser?: string;
  /** Where the browser puts its profile; a folder of the system's where none is given. */
  readonly profiles?: string;
  readonly onProgress?: (progress: FormsProgress) => void;
  /**
   * Whether the output at `path`, made of a document with this hash, is there already and need not be made again.
   * The hash covers the record, the templates, the style sheets and the fonts.
   */
  readonly isCurrent?: (path: string, hash: string) => boolean;
  readonly signal?: AbortSignal;
}

export interface FormsProgress {
  readonly stage: 'html' | 'pdf' | 'booklet';
  readonly done: number;
  readonly total: number;
}

export interface RenderedForms {
  /** Paths below the output folder that were written, and those that were current, with the hash of what they show. */
  readonly written: ReadonlyMap<string, string>;
  readonly current: ReadonlyMap<string, string>;
  /** How many PDFs were to be printed and are not there. */
  readonly unprinted: number;
  /** What could not be made: sentences for a clerk. */
  readonly remarks: readonly { message: string; messageEn: string }[];
}

/** A document to print, by its path below the output folder. */
interface Sheet {
  readonly path: string;
  readonly hash: string;
  print(printer: Printer): Promise<Buffer>;
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
  const desk = new Desk(dir, options);
  const sheets: Sheet[] = [];
  let done = 0;
  for (const record of ledger.records) {
    options.signal?.throwIfAborted();
    const index = done++;
    const place = paths.records.get(record.id);
    if (place === undefined) continue;
    const { html, missing } = formHtml(record, formOptions);
    const hash = hashOf(html);
    if (missing.length > 0) desk.remarkMissing(place.formHtml, missing);
    if (!desk.isCurrent(place.formHtml, hash)) await desk.write(place.formHtml, hash, html);
    if (options.pdf === 'all')
      sheets.push(formSheet(place.formPdf, hash, fetchOf(ledger, [index]), formOptions));
    options.onProgress?.({ stage: 'html', done, total: ledger.records.length });
  }
  const booklets = options.pdf === 'none' ? [] : bookletSheets(ledger, paths, formOptions);
  await printAll(desk, sheets, booklets, options);
  return desk;
}

async function printAll(
  desk: Desk,
  forms: readonly Sheet[],
  booklets: readonly Sheet[],
  options: RenderFormsOptions,
): Promise<void> {
  const due = [
    {
      stage: 'pdf' as const,
      sheets: forms.filter(({ path, hash }) => !desk.isCurrent(path, hash)),
    },
    {
      stage: 'booklet' as const,
      sheets: booklets.filter(({ path, hash }) => !desk.isCurrent(path, hash)),
    },
  ];
  if (due.every(({ sheets }) => sheets.length === 0)) return;
  let printer: Printer;
  try {
    const { browser, profiles } = options;
    printer = await openPrinter({
      ...(browser === undefined ? {} : { browser }),
      ...(profiles === undefined ? {} : { profiles }),
    });
  } catch (error) {
    desk.unprinted = count(due);
    desk.remark(error);
    return;
  }
  let printed = 0;
  try {
    for (const { stage, sheets } of due) {
      for (const [index, sheet] of sheets.entries()) {
        options.signal?.throwIfAborted();
        if (await desk.print(sheet, printer)) printed += 1;
        options.onProgress?.({ stage, done: index + 1, total: sheets.length });
      }
    }
  } catch (error) {
    desk.remark(error);
  } finally {
    desk.unprinted = count(due) - printed;
    await printer.close();
  }
}

function count(due: readonly { readonly sheets: readonly Sheet[] }[]): number {
  return due.reduce((sum, { sheets }) => sum + sheets.length, 0);
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

function bookletSheets(ledger: Ledger, paths: OutputPaths, options: FormOptions): Sheet[] {
  const groups = new Map<string, number[]>();
  let index = 0;
  for (const record of ledger.records) {
    addTo(groups, bookletKey(record), index++);
  }
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

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Where finished documents go, and the account of what became of each. */
class Desk implements RenderedForms {
  readonly written = new Map<string, string>();
  readonly current = new Map<string, string>();
  readonly remarks: { message: string; messageEn: string }[] = [];
  unprinted = 0;

  constructor(
    private readonly dir: string,
    private readonly options: RenderFormsOptions,
  ) {}

  isCurrent(path: string, hash: string): boolean {
    const isCurrent = this.options.isCurrent?.(path, hash) ?? false;
    if (isCurrent) this.current.set(path, hash);
    return isCurrent;
  }

  async write(path: string, hash: string, content: string | Buffer): Promise<void> {
    const target = join(this.dir, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
    this.written.set(path, hash);
  }

  /** A document that cannot be printed costs no other; a browser that is gone for good ends the printing. */
  async print(sheet: Sheet, printer: Printer): Promise<boolean> {
    try {
      await this.write(sheet.path, sheet.hash, await sheet.print(printer));
      return true;
    } catch (error) {
      if (!(error instanceof PrintFailure) || error.category === 'no-browser') throw error;
      this.remark(error);
      return false;
    }
  }

  remark(error: unknown): void {
    if (!(error instanceof PrintFailure)) throw error;
    this.remarks.push({ message: error.reason, messageEn: error.reasonEn });
  }

  remarkMissing(path: string, characters: readonly string[]): void {
    const list = characters.join('');
    this.remarks.push({
      message: `${path}:内嵌字体没有“${list}”,打印时用系统字体代替。`,
      messageEn: `${path}: the embedded font lacks “${list}”; a font of the system stands in.`,
    });
  }
}
