import { failureOf } from '../batch/failure.ts';
import type { Failure, PageRange } from '../batch/work.ts';
import { extractPages } from '../extract/index.ts';
import { gridsOf, joinPages, type PageBlocks } from '../lattice/index.ts';
import { type Box, type Document, overlapOf, type Page, ReadFailure } from '../model/index.ts';
import { scannedPage } from './verdict.ts';

export interface RangeOptions {
  readonly password: string | null;
  readonly from?: number;
  readonly to?: number;
  /** A file of more pages is left unread, and only its pages are counted. */
  readonly longest?: number;
}

/** The pages of a range as grids and lines; a page that cannot be read costs itself alone. */
export async function readPages(bytes: Uint8Array, options: RangeOptions): Promise<PageRange> {
  const { password, from = 1, to = Number.POSITIVE_INFINITY } = options;
  const pdf = await extractPages(bytes, password === null ? {} : { password });
  try {
    const pages: PageBlocks[] = [];
    let lost: Failure | null = null;
    const last = pdf.pages > (options.longest ?? pdf.pages) ? 0 : Math.min(to, pdf.pages);
    for (let number = from; number <= last; number++) {
      try {
        const page = await pdf.page(number);
        if (isScan(page)) throw scannedPage(number);
        pages.push(gridsOf(page));
      } catch (error) {
        if (!(error instanceof ReadFailure)) throw error;
        lost ??= failureOf(error);
      }
    }
    return { pages: pdf.pages, blocks: pages, lost };
  } finally {
    await pdf.close();
  }
}

export interface Extracted {
  readonly document: Document;
  /** Why the first page that could not be read could not, where others could. */
  readonly lost: Failure | null;
}

/**
 * The ranges of a file, in order, as one document. Tables are joined over page breaks, never over a lost page.
 *
 * @throws ReadFailure when no page at all could be read.
 */
export function documentOfPages(ranges: readonly PageRange[]): Extracted {
  const pages = ranges.flatMap(({ blocks }) => blocks);
  const lost = ranges.find((range) => range.lost !== null)?.lost ?? null;
  if (pages.length === 0 && lost !== null) {
    throw new ReadFailure(lost.category, lost.reason, lost.reasonEn, lost.place);
  }
  const parts = unbroken(pages).map(joinPages);
  return {
    document: {
      format: 'pdf',
      pages: Math.max(...ranges.map((range) => range.pages)),
      blocks: parts.flatMap(({ blocks }) => blocks),
      glyphs: parts.reduce((sum, { glyphs }) => sum + glyphs, 0),
      dropped: parts.flatMap(({ dropped }) => dropped),
      remarks: parts.flatMap(({ remarks }) => remarks),
    },
    lost,
  };
}

/** Pages in runs without a gap. */
function unbroken(pages: readonly PageBlocks[]): PageBlocks[][] {
  const runs: PageBlocks[][] = [];
  for (const page of pages) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1)?.page === page.page - 1) run.push(page);
    else runs.push([page]);
  }
  return runs;
}

/** A picture on more of a page than this, and no text: the page was scanned. */
const SCAN_SHARE = 0.5;

function isScan({ glyphs, images, width, height }: Page): boolean {
  if (glyphs.length > 0) return false;
  const page: Box = [0, 0, width, height];
  const covered = images.reduce((sum, { box }) => sum + overlapOf(box, page), 0);
  return covered > width * height * SCAN_SHARE;
}
