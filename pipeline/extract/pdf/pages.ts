import { type Page, ReadFailure, type Remark } from '../../model/index.ts';
import type { ImageMark, PageFrame } from './drawing.ts';
import {
  brokenOff,
  damagedPage,
  defectOn,
  isUnopenable,
  lostPage,
  openingFailure,
  remarksOn,
  withoutPages,
} from './failure.ts';
import { strikeOutsOf, withFieldValues } from './fields.ts';
import { type Font, loadFonts } from './fonts.ts';
import { fromHeader } from './header.ts';
import { integrityOf, type OpaquePicture } from './integrity.ts';
import { type Interpreter, interpret, interpreterFor } from './interpret.ts';
import {
  type Annotation,
  baseMatrix,
  type Layers,
  type LibraryDocument,
  type LibraryPage,
  type LoadingTask,
  loadLibrary,
  type OperatorList,
  openWith,
} from './library.ts';
import { mended } from './mended.ts';
import { pageOf } from './seen.ts';

export interface PdfOptions {
  readonly password?: string;
  /** The first and last page to read, from 1; all of them by default. */
  readonly from?: number;
  readonly to?: number;
  /** Stops between two pages. */
  readonly signal?: AbortSignal;
}

/** An open PDF. Its pages come one at a time, each released before the next is read. */
export interface PdfPages extends AsyncIterable<Page> {
  /** Pages in the file, whatever range is read. */
  readonly pages: number;
  /** What is to be said of the file as a whole, e.g. that it is cut off. */
  readonly remarks: readonly Remark[];
  /** That pages may be missing of which nothing is known; null where none are. */
  readonly loss: ReadFailure | null;
  /** Reads one page, from 1. Throws `ReadFailure` for this page alone; others can still be read. */
  page(number: number): Promise<Page>;
  /** Lets go of all that the document holds. */
  close(): Promise<void>;
}

/**
 * Fonts that may pile up before the document lets go of them (a form has a handful, a merged file some on each page), and
 * pages between two such times, as the fonts that are still used are loaded again.
 */
const FONT_LIMIT = 64;
const RELEASE_PAGES = 16;

/**
 * Opens a PDF to read its pages as they are drawn: glyphs, ruling lines, shadings and images in points, origin top left,
 * y down, rotation and crop box undone.
 * Throws `ReadFailure`: `encrypted`, `not-a-document`, `damaged` (also where there are no pages), and while reading
 * `damaged` or `too-large` with the page as its place.
 */
export async function extractPages(file: Uint8Array, options: PdfOptions = {}): Promise<PdfPages> {
  const bytes = fromHeader(file);
  try {
    return await opened(bytes, options);
  } catch (error) {
    const rest = isUnopenable(error) ? mended(bytes) : null;
    if (rest === null) throw asFailure(error, bytes);
    return await opened(rest, options, bytes).catch(() => {
      throw asFailure(error, bytes);
    });
  }
}

function asFailure(error: unknown, bytes: Uint8Array): ReadFailure {
  return error instanceof ReadFailure ? error : openingFailure(error, bytes);
}

/**
 * @param original the file as it is, where it had to be mended
 * @throws what the library throws
 */
async function opened(
  bytes: Uint8Array,
  options: PdfOptions,
  original: Uint8Array | null = null,
): Promise<PdfPages> {
  const library = await loadLibrary();
  const integrity = integrityOf(bytes);
  const task = openWith(library, bytes, options.password, integrity);
  try {
    const document = await task.promise;
    if (document.numPages < 1) throw withoutPages();
    const layers = await document.getOptionalContentConfig();
    const remarks = remarksOn(original ?? bytes, integrity);
    const loss = original === null ? null : brokenOff();
    const { pictures } = integrity;
    return new OpenPdf(task, document, layers, library.OPS, options, remarks, loss, pictures);
  } catch (error) {
    await task.destroy();
    throw error;
  }
}

/** What the library tells of a page. */
interface Content {
  readonly list: OperatorList;
  readonly annotations: readonly Annotation[];
}

class OpenPdf implements PdfPages {
  readonly #fonts = new Map<string, Font>();
  readonly #interpreter: Interpreter;
  #pagesSinceRelease = 0;

  constructor(
    private readonly task: LoadingTask,
    private readonly document: LibraryDocument,
    private readonly layers: Layers,
    private readonly codes: Readonly<Record<string, number>>,
    private readonly options: PdfOptions,
    readonly remarks: readonly Remark[],
    readonly loss: ReadFailure | null,
    private readonly pictures: readonly OpaquePicture[],
  ) {
    this.#interpreter = interpreterFor(codes);
  }

  get pages(): number {
    return this.document.numPages;
  }

  get #isDamaged(): boolean {
    return this.remarks.length > 0 || this.loss !== null;
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Page> {
    const { from = 1, to = this.pages, signal } = this.options;
    for (let number = Math.max(1, from); number <= Math.min(to, this.pages); number++) {
      signal?.throwIfAborted();
      yield await this.page(number);
    }
  }

  async page(number: number): Promise<Page> {
    const page = await this.document.getPage(number).catch((error: unknown) => {
      throw damagedPage(error, number);
    });
    try {
      const content = await this.#contentOf(page).catch((error: unknown) => {
        throw damagedPage(error, number);
      });
      if (content.list.fnArray.length === 0 && this.#isDamaged) throw lostPage(number);
      return await this.#read(page, number, content);
    } catch (error) {
      throw error instanceof ReadFailure ? error : defectOn(error, number);
    } finally {
      page.cleanup();
      this.#pagesSinceRelease++;
      if (this.#fonts.size > FONT_LIMIT && this.#pagesSinceRelease >= RELEASE_PAGES) {
        await this.#releaseFonts();
      }
    }
  }

  async close(): Promise<void> {
    await this.task.destroy();
  }

  async #contentOf(page: LibraryPage): Promise<Content> {
    const list = await page.getOperatorList();
    await loadFonts(page, list, this.codes, this.#fonts);
    return { list, annotations: await page.getAnnotations({ intent: 'display' }) };
  }

  async #read(page: LibraryPage, number: number, { list, annotations }: Content): Promise<Page> {
    const { width, height, transform } = page.getViewport({ scale: 1 });
    const frame: PageFrame = { number, base: baseMatrix(transform), box: [0, 0, width, height] };
    const drawing = interpret(this.#interpreter, list, frame, {
      fontNamed: (name) => this.#fonts.get(name) ?? null,
      layers: this.layers,
    });
    const glyphs = withFieldValues(drawing.glyphs, annotations, frame);
    const opaque = await opaqueAmong(
      page,
      drawing.images.filter(({ solid }) => solid),
      this.pictures,
    );
    return pageOf({ ...drawing, glyphs }, frame, opaque, strikeOutsOf(annotations, frame));
  }

  async #releaseFonts(): Promise<void> {
    this.#fonts.clear();
    this.#pagesSinceRelease = 0;
    await this.document.cleanup();
  }
}

/** Kinds of decoded pixels that have no transparency: a bit a pixel; red, green and blue. */
const OPAQUE_KINDS: readonly unknown[] = [1, 2];

/**
 * The names of those images that have no transparent pixel; waits until they are decoded.
 *
 * @param pictures which the library was not given.
 */
async function opaqueAmong(
  page: LibraryPage,
  images: readonly ImageMark[],
  pictures: readonly OpaquePicture[],
): Promise<Set<string>> {
  const opaque = new Set<string>();
  for (const { name, width, height } of images) {
    if (name === null || opaque.has(name)) continue;
    const store = name.startsWith('g_') ? page.commonObjs : page.objs;
    const image = await new Promise<unknown>((resolve) => {
      store.get(name, resolve);
    });
    // An image that could not be decoded is null.
    const isOpaque =
      image === null
        ? pictures.some((picture) => picture.width === width && picture.height === height)
        : OPAQUE_KINDS.includes((image as { kind?: unknown }).kind);
    if (isOpaque) opaque.add(name);
  }
  return opaque;
}
