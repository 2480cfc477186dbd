import {
  cropOf,
  defectOn,
  drawsPages,
  isInvisible,
  LabelMemory,
  loadRecognizer,
  mostPixelsOf,
  openPictures,
  type PdfPictures,
  pngOf,
  type Recognizer,
  readScan,
  type ScanReading,
} from '../extract/index.ts';
import { gridsOf, type PageBlocks, tablesOf } from '../lattice/index.ts';
import {
  type Box,
  type Crop,
  type Glyph,
  overlapOf,
  type Page,
  type Place,
  ReadFailure,
} from '../model/index.ts';
import { isKnownText } from '../vocabulary/index.ts';
import { scanRangeOf } from './scans.ts';
import { hasOcr, ocrDoesNotStart, withoutOcr } from './verdict.ts';
import type { OcrChoice } from './work.ts';

/** A picture on more of a page than this, and almost no text: the page was scanned. */
const PICTURE_SHARE = 0.5;
/** The share of the page that such text covers at the most: a page number, a mark of the scanner's. */
const TEXT_SHARE = 0.006;
/** The share of a page's glyphs from which on its text is garbage, and the fewest glyphs that show it. */
const GARBAGE_SHARE = 0.3;
const GARBAGE_LEAST = 20;
const HAN = /\p{Script=Han}/u;
/** Latin characters, but for those that fill their square in some fonts. */
const LATIN = /^[!-$&-?A-LN-VX-ln-~¡-¬®-ÅÇ-ȏƒˆ˜]$/u;
/** Of these, beside Chinese text: digits and letters of Chinese fonts have its width where a file leaves theirs out. */
const LETTERS = /^[¡-¦ª-¬®¯´-¶¸-ÅÇ-ÖØ-öø-ȏƒˆ˜]$/u;
/** Ems that a Chinese character takes, and no Latin one of those does; at the most so many. */
const CHINESE_WIDTH = 0.97;
const WIDEST = 1.05;
const NO_CHARACTER = /^[\p{Co}\p{Cn}\ufffd]/u;

/** Whether what a page says is to be read from its picture: it is a scan, or its text is no text. */
function isPicture(page: Page): boolean {
  return isScan(page) || isGarbage(page);
}

function isScan({ glyphs, images, width, height }: Page): boolean {
  const sheet: Box = [0, 0, width, height];
  const covered = images.reduce((sum, { box }) => sum + overlapOf(box, sheet), 0);
  if (covered <= width * height * PICTURE_SHARE) return false;
  const text = glyphs
    .filter((glyph) => !isHidden(glyph))
    .reduce((sum, { box }) => sum + overlapOf(box, sheet), 0);
  return text <= width * height * TEXT_SHARE;
}

/** Text that only the picture over it shows. */
function isHidden({ mode }: Glyph): boolean {
  return isInvisible(mode);
}

/** Whether most of what a page's text says is wrong: its fonts do not tell what their glyphs stand for. */
export function isGarbage({ glyphs, dropped }: Page): boolean {
  const isChinese = glyphs.some(({ unicode }) => HAN.test(unicode));
  const unknown = glyphs.filter(
    (glyph) => NO_CHARACTER.test(glyph.unicode) || isMistaken(glyph, isChinese ? LETTERS : LATIN),
  ).length;
  const unreadable = dropped
    .filter(({ reason }) => reason === 'unreadable')
    .reduce((sum, run) => sum + run.glyphs, 0);
  const all = glyphs.length + unreadable;
  return all >= GARBAGE_LEAST && unknown + unreadable > all * GARBAGE_SHARE;
}

/** A Latin character as wide as a Chinese one: a font without names whose codes were taken for letters. */
function isMistaken({ unicode, box, size, angle }: Glyph, mistaken: RegExp): boolean {
  if (!mistaken.test(unicode)) return false;
  const width = angle % 180 === 90 ? box[3] - box[1] : box[2] - box[0];
  return width >= size * CHINESE_WIDTH && width <= size * WIDEST;
}

/** Whether a page is read from its picture. With `off`, one that is nothing but a picture is refused. */
export function wantsPicture(page: Page, ocr: OcrChoice): boolean {
  if (ocr === 'force') return true;
  return isPicture(page) && (ocr === 'auto' || page.glyphs.length === 0);
}

/** A page as its picture says it is, straightened, and the tables on it. */
interface PictureReading {
  readonly page: Page;
  readonly blocks: PageBlocks;
  /** The straightened picture as a PNG; it is made when it is asked for. */
  png(): Buffer;
}

/** Reads pages of one PDF from their pictures. What it needs is loaded when the first page asks for it. */
export class PicturePages {
  #pictures: Promise<PdfPictures> | null = null;
  #memory = new LabelMemory(isKnownText);
  #range = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly password: string | null,
  ) {}

  /**
   * @param page as the file has it
   * @throws ReadFailure where nothing that reads pictures is installed, or the page cannot be drawn or read: for this page
   * alone, others can still be read.
   */
  async read(page: Page): Promise<PictureReading> {
    try {
      const recognizer = await loadRecognizer();
      if (recognizer === null || !drawsPages())
        throw hasOcr() ? ocrDoesNotStart(page.number) : withoutOcr(page.number);
      return await this.#readBy(recognizer, page);
    } catch (error) {
      throw error instanceof ReadFailure ? error : defectOn(error, page.number);
    }
  }

  async #readBy(recognizer: Recognizer, page: Page): Promise<PictureReading> {
    const range = scanRangeOf(page.number);
    // The first page of a range may be text: a new range begins with whichever scan comes first in it.
    if (range !== this.#range) this.#memory = new LabelMemory(isKnownText);
    this.#range = range;
    this.#pictures ??= openPictures(this.bytes, this.password ?? undefined);
    const picture = await (await this.#pictures).picture(
      page.number,
      page.images,
      mostPixelsOf(page),
    );
    const { number, width, height } = page;
    const reading = await readScan(
      { number, picture, size: { width, height }, layer: page.glyphs.filter(isHidden) },
      { recognizer, tablesOf, memory: this.#memory },
    );
    return {
      page: reading.page,
      blocks: withCrops(gridsOf(reading.page), reading),
      png: () => pngOf(reading.straight),
    };
  }

  async close(): Promise<void> {
    await (await this.#pictures?.catch(() => null))?.close();
  }
}

/** The blocks with pictures of those cells and lines whose reading is doubtful. */
function withCrops(blocks: PageBlocks, { straight, unit }: ScanReading): PageBlocks {
  const crops: Crop[] = [];
  const add = (places: readonly Place[]) => {
    for (const place of places) {
      if ('box' in place) crops.push(cropOf(straight, place.page, place.box, unit));
    }
  };
  for (const block of blocks.blocks) {
    if (block.kind === 'line') {
      if (block.line.reading?.doubtful) add([block.line.place]);
      continue;
    }
    for (const cell of block.grid.cells) if (cell.reading?.doubtful) add(cell.places);
  }
  return crops.length === 0 ? blocks : { ...blocks, crops };
}
