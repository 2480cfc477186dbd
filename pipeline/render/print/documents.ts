import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Remark } from '../../model/index.ts';

import { PrintFailure } from './failure.ts';
import { openPrinter, type Printer } from './printer.ts';

/** A document to print, by its path below the output folder. */
export interface Sheet {
  readonly path: string;
  readonly hash: string;
  print(printer: Printer): Promise<Buffer>;
}

export interface DocumentOptions {
  /** Path of the browser's executable. */
  readonly browser?: string;
  /** Where the browser puts its profile; a folder of the system's where none is given. */
  readonly profiles?: string;
  /** Makes of this machine's printer one that others print with too; what it gives is closed, and closes the other. */
  readonly share?: (own: Printer) => Promise<Printer>;
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

/** Something that could not be made, or that a clerk is to know of what was: a sentence in both languages. */
export type Said = Pick<Remark, 'message' | 'messageEn'>;

export interface RenderedForms {
  /** Paths below the output folder that were written, and those that were current, with the hash of what they show. */
  readonly written: ReadonlyMap<string, string>;
  readonly current: ReadonlyMap<string, string>;
  /** How many PDFs were to be printed and are not there. */
  readonly unprinted: number;
  /** What could not be made: sentences for a clerk. */
  readonly remarks: readonly Said[];
}

export function hashOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** Where finished documents go, and the account of what became of each. */
export class Documents implements RenderedForms {
  readonly written = new Map<string, string>();
  readonly current = new Map<string, string>();
  readonly remarks: Said[] = [];
  unprinted = 0;

  constructor(
    private readonly dir: string,
    private readonly options: DocumentOptions,
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

  /**
   * A document that cannot be printed costs no other; a browser that is gone for good ends the printing.
   *
   * @returns why it could not be printed; null where it was.
   */
  async print(sheet: Sheet, printer: Printer): Promise<PrintFailure | null> {
    try {
      await this.write(sheet.path, sheet.hash, await sheet.print(printer));
      return null;
    } catch (error) {
      if (!(error instanceof PrintFailure) || error.category === 'no-browser') throw error;
      return error;
    }
  }

  remark(error: unknown): void {
    if (!(error instanceof PrintFailure)) throw error;
    this.say({ message: error.reason, messageEn: error.reasonEn });
  }

  say(remark: Said): void {
    this.remarks.push(remark);
  }

  /** Puts what was written into the order of the sheets, whichever was printed first. */
  arrange(sheets: readonly Sheet[]): void {
    for (const { path } of sheets) {
      const hash = this.written.get(path);
      if (hash === undefined) continue;
      this.written.delete(path);
      this.written.set(path, hash);
    }
  }

  remarkMissing(path: string, characters: readonly string[]): void {
    const list = characters.join('');
    this.remarks.push({
      message: `${path}:内嵌字体没有“${list}”,打印时用系统字体代替。`,
      messageEn: `${path}: the embedded font lacks “${list}”; a font of the system stands in.`,
    });
  }
}

/** Prints the sheets that are not there as they should be: those of the first list first. */
export async function printAll(
  documents: Documents,
  forms: readonly Sheet[],
  booklets: readonly Sheet[],
  options: DocumentOptions,
): Promise<void> {
  const isDue = ({ path, hash }: Sheet) => !documents.isCurrent(path, hash);
  const due: readonly Due[] = [
    { stage: 'pdf', sheets: forms.filter(isDue) },
    { stage: 'booklet', sheets: booklets.filter(isDue) },
  ];
  const sheets = due.flatMap((stage) => stage.sheets);
  if (sheets.length === 0) return;
  documents.unprinted = sheets.length;
  let printer: Printer;
  try {
    printer = await openedPrinter(options);
  } catch (error) {
    documents.remark(error);
    return;
  }
  const printing = new Printing(documents, printer, options);
  let trouble: unknown = null;
  try {
    for (const stage of due) await printing.print(stage);
  } catch (error) {
    trouble = error;
  }
  await printer.close();
  await printing.ended();
  documents.arrange(sheets);
  documents.unprinted = sheets.length - printing.printed;
  for (const sheet of sheets) {
    const failure = printing.failures.get(sheet);
    if (failure !== undefined) documents.remark(failure);
  }
  if (trouble !== null) documents.remark(trouble);
}

interface Due {
  readonly stage: 'pdf' | 'booklet';
  readonly sheets: readonly Sheet[];
}

async function openedPrinter({ browser, profiles, share }: DocumentOptions): Promise<Printer> {
  const own = await openPrinter({
    ...(browser === undefined ? {} : { browser }),
    ...(profiles === undefined ? {} : { profiles }),
  });
  if (share === undefined) return own;
  return share(own).catch(async (error: unknown) => {
    await own.close();
    throw error;
  });
}

/** Documents that are being printed: as many at once as the printer likes, and no more are composed. */
class Printing {
  readonly failures = new Map<Sheet, PrintFailure>();
  printed = 0;
  readonly #inHand = new Set<Promise<void>>();

  constructor(
    private readonly documents: Documents,
    private readonly printer: Printer,
    private readonly options: DocumentOptions,
  ) {}

  async print({ stage, sheets }: Due): Promise<void> {
    const { signal, onProgress } = this.options;
    let done = 0;
    for (const sheet of sheets) {
      signal?.throwIfAborted();
      this.#begin(async () => {
        const failure = await this.documents.print(sheet, this.printer);
        if (failure === null) this.printed += 1;
        else this.failures.set(sheet, failure);
        done += 1;
        onProgress?.({ stage, done, total: sheets.length });
      });
      while (this.#inHand.size >= this.printer.atOnce) await Promise.race(this.#inHand);
    }
    await Promise.all(this.#inHand);
  }

  /** Resolves when nothing is written any more, also where it was broken off. */
  async ended(): Promise<void> {
    await Promise.allSettled(this.#inHand);
  }

  #begin(work: () => Promise<void>): void {
    const begun: Promise<void> = work().finally(() => this.#inHand.delete(begun));
    // Whoever waits is told; what fails after another has ended the printing is not.
    begun.catch(() => {});
    this.#inHand.add(begun);
  }
}
