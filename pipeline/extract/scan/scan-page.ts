import type { Affine, Glyph, LineReading, Page } from '../../model/index.ts';
import { isDoubtful, weakestOf } from './doubt.ts';
import type { LabelMemory } from './label-memory.ts';
import { layoutOf, pointsOfPixel, scaledRuling, type TablesOf } from './layout.ts';
import { type LineText, readLine } from './line-reading.ts';
import { upright } from './orientation.ts';
import { evened } from './paper.ts';
import type { Picture, Raster } from './raster.ts';
import type { Recognizer } from './recognizer.ts';
import { dpiOf, type Size } from './resolution.ts';
import { glyphsOfLine } from './scan-glyphs.ts';
import { withoutSeals } from './seals.ts';
import { heldAgainstLayer, inScanPoints } from './text-layer.ts';

/** A page that was read from its picture, and the straightened picture: what the page's points are of. */
export interface ScanReading {
  readonly page: Page;
  readonly straight: Raster;
  /** Points that a pixel of it is long. */
  readonly unit: number;
}

/** What reads, and what it is told of tables and labels. */
export interface ScanReader {
  readonly recognizer: Recognizer;
  readonly tablesOf: TablesOf;
  /** Of this page and of pages before it. */
  readonly memory: LabelMemory;
}

export interface ScanSource {
  /** From 1. */
  readonly number: number;
  readonly picture: Picture;
  /** Of the page as the file has it, points. */
  readonly size: Size;
  /** Text that an earlier reader put beneath the picture, as the file has it. */
  readonly layer: readonly Glyph[];
}

/** Glyphs lower than this are read with mistakes: pixels. */
const LOW_GLYPH = 18;

/**
 * Reads a page from its picture: light evened out, seals taken off, turned upright and straightened; then ruling lines, the
 * cells that they make, and each line of text in its cell. Points of the page are of the straightened picture.
 */
export async function readScan(
  { number, picture, size, layer }: ScanSource,
  { recognizer, tablesOf, memory }: ScanReader,
): Promise<ScanReading> {
  const scale = dpiOf(picture, size) / 200;
  const found = await upright(evened(withoutSeals(picture)), recognizer, (raster) =>
    layoutOf(raster, scale, tablesOf),
  );
  const { straight, layout, turned, skew, toTurned, seen } = found;
  const unit = pointsOfPixel(scale);
  const glyphs: Glyph[] = [];
  const readings: LineReading[] = [];
  for (const toRead of layout.lines) {
    const known = memory.recall(straight, toRead.line);
    const text = known ?? (await readLine(recognizer, straight, toRead, seen.get(toRead)));
    if (known === null) memory.remember(straight, text);
    const own = glyphsOfLine(text, toRead, unit);
    glyphs.push(...own);
    readings.push(readingOf(text, own, unit));
  }
  const toPicture = fromPoints(toTurned, unit);
  const said = inScanPoints(layer, toPicture, picture.width / size.width);
  const page: Page = {
    number,
    width: straight.width * unit,
    height: straight.height * unit,
    glyphs,
    rulings: layout.rulings.map((ruling) => scaledRuling(ruling, unit)),
    shadings: [],
    images: [],
    dropped: [],
    scan: {
      dpi: Math.round(scale * 200),
      turned,
      skew,
      quality: layout.glyph < LOW_GLYPH ? 'low' : 'good',
      picture: { width: picture.width, height: picture.height },
      toPicture,
      readings: heldAgainstLayer(readings, said),
    },
  };
  return { page, straight, unit };
}

function readingOf(line: LineText, own: readonly Glyph[], unit: number): LineReading {
  const { glyphs, looks, agree } = line;
  const fixed = [...line.fixed, ...changesIn(glyphs, own)];
  const text = own.map(({ unicode }) => unicode).join('');
  const sum = glyphs.reduce((total, { confidence }) => total + confidence, 0);
  const unread = line.unread > 0;
  const { left, top, right, bottom } = line.line;
  const box = [left, top, right, bottom].map((length) => length * unit);
  return {
    text,
    confidence: glyphs.length === 0 ? 0 : sum / glyphs.length,
    weakest: weakestOf(glyphs),
    looks,
    agree,
    unread,
    ...(fixed.length === 0 ? {} : { fixed }),
    doubtful: isDoubtful({ unread, agree }, glyphs),
    box: box as unknown as LineReading['box'],
  };
}

/** What the shapes of its marks changed of a line: a point that is a comma, brackets of a paper's number. */
function changesIn(seen: LineText['glyphs'], own: readonly Glyph[]): string[] {
  const inked = seen.filter(({ character }) => character.trim() !== '');
  const changes = own.flatMap(({ unicode }, index) => {
    const read = inked[index]?.character ?? unicode;
    if (read === unicode) return [];
    if (unicode === ',' && /[.。]/u.test(read)) return ['separator'];
    return /[〔〕]/u.test(unicode) ? ['brackets'] : [];
  });
  return [...new Set(changes)];
}

function fromPoints([a, b, c, d, e, f]: Affine, unit: number): Affine {
  return [a / unit, b / unit, c / unit, d / unit, e, f];
}
