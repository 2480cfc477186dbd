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
    this.say({ message: error.reason, messageEn: error.reasonEn });
  }

  say(remark: Said): void {
    this.remarks.push(remark);
  }

  remarkMissing(path: string, characters: readonly string[]): void {
    const list = characters.join('');
    this.remarks.push({
      message: `${path}:内嵌字体没有“${list}”,打印时用系统字体代替。`,
      messageEn: `${path}: the embedded font lacks “${list}”; a font of the system stands in.`,
    });
  }
}

/** Prints the sheets that are not there as they should be: those of the first list first, all in one browser. */
export async function printAll(
  documents: Documents,
  forms: readonly Sheet[],
  booklets: readonly Sheet[],
  options: DocumentOptions,
): Promise<void> {
  const due = [
    {
      stage: 'pdf' as const,
      sheets: forms.filter(({ path, hash }) => !documents.isCurrent(path, hash)),
    },
    {
      stage: 'booklet' as const,
      sheets: booklets.filter(({ path, hash }) => !documents.isCurrent(path, hash)),
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
    documents.unprinted = count(due);
    documents.remark(error);
    return;
  }
  let printed = 0;
  try {
    for (const { stage, sheets } of due) {
      for (const [index, sheet] of sheets.entries()) {
        options.signal?.throwIfAborted();
        if (await documents.print(sheet, printer)) printed += 1;
        options.onProgress?.({ stage, done: index + 1, total: sheets.length });
      }
    }
  } catch (error) {
    documents.remark(error);
  } finally {
    documents.unprinted = count(due) - printed;
    await printer.close();
  }
}

function count(due: readonly { readonly sheets: readonly Sheet[] }[]): number {
  return due.reduce((sum, { sheets }) => sum + sheets.length, 0);
}
