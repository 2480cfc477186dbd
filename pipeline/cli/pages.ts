import { NoSuchInput, namedPath } from '../batch/index.ts';
import { extractPages } from '../extract/index.ts';
import { gridsOf, type PageBlocks } from '../lattice/index.ts';
import { type Document, glyphsOf, type Page, placeOf, ReadFailure } from '../model/index.ts';
import { accessFailure } from '../read/access-failure.ts';
import { type Content, contentOf } from '../read/content.ts';
import { documentIn } from '../read/document.ts';
import { PicturePages, wantsPicture } from '../read/picture-pages.ts';
import { scanRefusal } from '../read/verdict.ts';
import type { OcrChoice } from '../read/work.ts';
import { UsageError } from './trouble.ts';

export interface PageFlags {
  readonly pages?: string;
  readonly password?: string;
  readonly ocr?: OcrChoice;
}

/** A page as it was drawn, or read from its picture, and the tables on it. */
export interface LookedAtPage {
  readonly page: Page;
  readonly blocks: PageBlocks;
}

/** A file as it can be looked at: drawn pages, or a document that has its tables as such. */
export type Source =
  | { readonly kind: 'pages'; readonly pages: AsyncIterable<LookedAtPage> }
  | {
      readonly kind: 'document';
      readonly document: Document;
      /** The sheets that were asked for, from 1; null where a format has no sheets. */
      readonly sheets: readonly number[] | null;
    };

/**
 * A file of any format that is read, with those of its pages or sheets that `--pages` names.
 *
 * @throws ReadFailure, NoSuchInput, UsageError
 */
export async function sourceOf(path: string, flags: PageFlags): Promise<Source> {
  const { bytes, kind } = await existing(path);
  if (kind === 'pdf') return { kind: 'pages', pages: pagesOf(bytes, flags) };
  const document = await documentIn(bytes, kind);
  if (document.format !== 'spreadsheet') {
    if (flags.pages !== undefined) throw withoutPages(path);
    return { kind: 'document', document, sheets: null };
  }
  const sheets = pageNumbers(flags.pages, document.pages);
  const blocks = document.blocks.filter((block) => {
    const place = placeOf(block);
    return 'page' in place && sheets.includes(place.page);
  });
  return { kind: 'document', document: { ...document, blocks, glyphs: glyphsOf(blocks) }, sheets };
}

async function existing(path: string): Promise<Content> {
  try {
    return await contentOf(await namedPath(path));
  } catch (error) {
    if (error instanceof ReadFailure) throw error;
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw absent ? new NoSuchInput(path) : accessFailure(error);
  }
}

/** One at a time, so that a file of any length takes the memory of a page. */
async function* pagesOf(bytes: Uint8Array, flags: PageFlags): AsyncGenerator<LookedAtPage> {
  const { password, ocr = 'auto' } = flags;
  const pdf = await extractPages(bytes, password === undefined ? {} : { password });
  const pictures = new PicturePages(bytes, password ?? null);
  try {
    for (const number of pageNumbers(flags.pages, pdf.pages)) {
      const page = await pdf.page(number);
      const refusal = wantsPicture(page, ocr) ? scanRefusal(number, ocr) : null;
      if (refusal !== null) yield { page, blocks: remarkedOn(gridsOf(page), refusal) };
      else if (wantsPicture(page, ocr)) yield await pictures.read(page);
      else yield { page, blocks: gridsOf(page) };
    }
  } finally {
    await pictures.close().finally(() => pdf.close());
  }
}

/** A page that is left as it is, with why: whoever looks at a file is to see the others all the same. */
function remarkedOn(blocks: PageBlocks, { reason, reasonEn }: ReadFailure): PageBlocks {
  const remark = { message: reason, messageEn: reasonEn, place: null };
  return { ...blocks, remarks: [...blocks.remarks, remark] };
}

function withoutPages(path: string): UsageError {
  return new UsageError(
    `“${path}”不分页：--pages 只用于 PDF 的页和工作簿的工作表。请去掉 --pages 后重试。`,
    `"${path}" has no pages: --pages is for the pages of a PDF and the sheets of a workbook. Leave it out.`,
  );
}

/** `1-3,7` as page numbers, in order; all where nothing is said. */
function pageNumbers(range: string | undefined, pages: number): number[] {
  const all = Array.from({ length: pages }, (_, index) => index + 1);
  if (range === undefined) return all;
  const wanted = new Set<number>();
  for (const part of range.split(',')) {
    const match = /^(\d+)(?:-(\d+))?$/u.exec(part.trim());
    if (match === null) {
      throw new UsageError(
        `--pages “${range}”有误；请写成 3、1-3 或 1-3,7。`,
        `--pages "${range}" is wrong; write 3, 1-3 or 1-3,7.`,
      );
    }
    const from = Number(match[1]);
    const to = Number(match[2] ?? match[1]);
    for (const number of all) if (number >= from && number <= to) wanted.add(number);
  }
  return all.filter((number) => wanted.has(number));
}
