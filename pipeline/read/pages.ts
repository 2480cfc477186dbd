import { extractPages } from '../extract/index.ts';
import { gridsOf, joinPages, type PageBlocks } from '../lattice/index.ts';
import { ReadFailure } from '../model/index.ts';
import { startsForm } from '../recognize/index.ts';
import { speaking, wordsOf } from '../vocabulary/index.ts';
import { failureOf } from './failure.ts';
import { readPart } from './part.ts';
import { isGarbage, PicturePages, wantsPicture } from './picture-pages.ts';
import { ScanMet } from './scans.ts';
import { scanRefusal } from './verdict.ts';
import type { Failure, PageRange, PartReading, ScanNote, Work } from './work.ts';

export interface RangeOptions {
  readonly from?: number;
  readonly to?: number;
  /** A file of more pages is left unread, and only its pages are counted. */
  readonly longest?: number;
  /** Where more pages than this are to be read, the first scan among them ends the reading. */
  readonly scans?: number;
}

/**
 * The pages of a PDF, read as far as no page outside the range matters; a page that cannot be read costs itself alone.
 *
 * @throws ScanMet where a scan is met among more pages than `scans`.
 */
export async function readPages(
  bytes: Uint8Array,
  work: Work,
  options: RangeOptions = {},
): Promise<PageRange> {
  const { password, ocr = 'auto' } = work.options;
  const { from = 1, to = Number.POSITIVE_INFINITY } = options;
  const longest = options.scans ?? Number.POSITIVE_INFINITY;
  const pdf = await extractPages(bytes, password === null ? {} : { password });
  const pictures = new PicturePages(bytes, password);
  try {
    const run = new PageRun(work, { opens: from === 1, closes: to >= pdf.pages });
    const scans: ScanNote[] = [];
    const lost: Failure[] = pdf.loss === null ? [] : [failureOf(pdf.loss)];
    const last = pdf.pages > (options.longest ?? pdf.pages) ? 0 : Math.min(to, pdf.pages);
    for (let number = from; number <= last; number++) {
      try {
        const page = await pdf.page(number);
        const isGarbled = isGarbage(page);
        const wanted = isGarbled || wantsPicture(page, ocr);
        const refusal = wanted ? scanRefusal(number, ocr, isGarbled) : null;
        // What text it has under its picture is better than nothing.
        const hasText = page.glyphs.length > 0 && ocr !== 'force';
        if (refusal !== null && !hasText) throw refusal;
        if (refusal !== null && isGarbled) lost.push(failureOf(refusal));
        const isPictured = wanted && refusal === null;
        if (isPictured && last - from >= longest) throw new ScanMet(number, pdf.pages);
        const blocks = isPictured ? (await pictures.read(page)).blocks : gridsOf(page);
        if (blocks.scan !== undefined) scans.push({ page: number, quality: blocks.scan.quality });
        run.add(blocks);
      } catch (error) {
        if (!(error instanceof ReadFailure)) throw error;
        lost.push(failureOf(error));
      }
    }
    return { pages: pdf.pages, ...run.finished(), lost, remarks: pdf.remarks, scans };
  } finally {
    await pictures.close().finally(() => pdf.close());
  }
}

/** Pages that stood where ranges meet, in order, in parts. */
export function readEdges(pages: readonly PageBlocks[], work: Work): readonly PartReading[] {
  const run = new PageRun(work, { opens: true, closes: true });
  for (const page of pages) run.add(page);
  return run.finished().parts;
}

/**
 * Consecutive pages, cut before each page that surely begins a new form and wherever a page was lost: no form and no
 * table reaches over such a cut, so what lies between two of them is read as soon as it is whole, and let go.
 */
class PageRun {
  #head: readonly PageBlocks[] = [];
  #pages: PageBlocks[] = [];
  readonly #parts: PartReading[] = [];
  /** Whether what is on the first of `#pages` may go on from a page before the run. */
  #leadsOn: boolean;

  /** @param ends whether nothing comes before the run, and nothing after it. */
  constructor(
    private readonly work: Work,
    private readonly ends: { readonly opens: boolean; readonly closes: boolean },
  ) {
    this.#leadsOn = !ends.opens;
  }

  add(page: PageBlocks): void {
    const before = this.#pages.at(-1);
    if (before !== undefined && isCut(before, page)) this.#cut();
    this.#pages.push(page);
  }

  #cut(): void {
    if (this.#leadsOn) this.#head = this.#pages;
    else if (this.#pages.length > 0) {
      const words = wordsOf(this.work.options.words ?? {});
      const document = speaking(words, () => joinPages(this.#pages));
      this.#parts.push(readPart(document, this.work));
    }
    this.#pages = [];
    this.#leadsOn = false;
  }

  finished(): Pick<PageRange, 'head' | 'parts' | 'tail'> {
    // Pages without a cut, with others before the run, are its head whether or not others follow.
    if (this.ends.closes || this.#leadsOn) this.#cut();
    return { head: this.#head, parts: this.#parts, tail: this.#pages };
  }
}

function isCut(before: PageBlocks, page: PageBlocks): boolean {
  return before.page !== page.page - 1 || startsForm(page.blocks, before.blocks);
}
