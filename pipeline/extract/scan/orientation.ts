import type { Affine } from '../../model/index.ts';
import { bendOf } from './bend.ts';
import type { Sighting } from './ctc.ts';
import type { Layout } from './layout.ts';
import { linePicture } from './line-picture.ts';
import { FIRST_LOOK, type LineToRead } from './line-reading.ts';
import { type Raster, type Turn, turnedRaster } from './raster.ts';
import type { Recognizer } from './recognizer.ts';
import { slopesOf } from './slopes.ts';
import { straightened, unstraightened } from './straighten.ts';
import type { InkLine } from './text-lines.ts';
import { bitmapOf, tonesOf } from './threshold.ts';

/** A page the way up in which its text runs, its lines level. */
export interface UprightPage {
  readonly straight: Raster;
  readonly layout: Layout;
  /** Degrees, clockwise, by which the text is turned against the picture. */
  readonly turned: Turn;
  readonly skew: number;
  /** From a straightened pixel to the picture's. */
  readonly toTurned: Affine;
  /** What the model made of those lines that were read to see which way is up. */
  readonly seen: ReadonlyMap<LineToRead, readonly Sighting[]>;
}

type TurnedPage = Omit<UprightPage, 'seen'>;

/** Lines that are read to see whether a page is upright. */
const SAMPLED = 16;
/** What these are read with on average: 0.99 upright, 0 on its head, up to 0.4 on its side. */
const UPRIGHT = 0.6;
/** Lengths of a line that tell, in heights of a glyph. */
const TELLING = [2, 14] as const;
/** Fewer lines than this say nothing by their shape. */
const FEW = 12;
const LINES_SHARE = 0.5;

/** The page, turned and straightened so that its lines can be read; as it is where no way up reads better. */
export async function upright(
  raster: Raster,
  recognizer: Recognizer,
  layoutOf: (straight: Raster) => Layout,
): Promise<UprightPage> {
  const asItIs = turnedPage(raster, 0, layoutOf);
  const lies = lineShare(asItIs.layout) < LINES_SHARE;
  let best: { readonly page: UprightPage; readonly sure: number } | null = null;
  for (const turned of lies ? SIDEWAYS_FIRST : UPRIGHT_FIRST) {
    const page = turned === 0 ? asItIs : turnedPage(raster, turned, layoutOf);
    const seen = await seenOf(page, recognizer);
    const sure = sureness(page.layout, seen);
    if (best === null || sure > best.sure) best = { page: { ...page, seen }, sure };
    if (sure >= UPRIGHT) break;
  }
  return (best as NonNullable<typeof best>).page;
}

/** The likelier ones first: pages of the other side are put in on their head. */
const UPRIGHT_FIRST: readonly Turn[] = [0, 180, 90, 270];
const SIDEWAYS_FIRST: readonly Turn[] = [90, 270, 0, 180];
const NOTHING_TO_TELL = 1;

function turnedPage(
  raster: Raster,
  turned: Turn,
  layoutOf: (straight: Raster) => Layout,
): TurnedPage {
  const back = turnedRaster(raster, ((360 - turned) % 360) as Turn);
  const threshold = tonesOf(back).otsu;
  const slopes = slopesOf(bitmapOf(back, threshold));
  const level = straightened(back, slopes, null);
  const bend = bendOf(bitmapOf(level, threshold));
  const straight = bend === null ? level : straightened(back, slopes, bend);
  const skew = (Math.atan((slopes.upper + slopes.lower) / 2) * 180) / Math.PI;
  return {
    straight,
    layout: layoutOf(straight),
    turned,
    skew: Math.round(skew * 100) / 100,
    toTurned: joined(unstraightened(back, slopes), turnMatrix(turned, back)),
  };
}

/** What the model makes of some of a page's lines. */
async function seenOf(
  { straight, layout }: TurnedPage,
  recognizer: Recognizer,
): Promise<Map<LineToRead, readonly Sighting[]>> {
  const telling = layout.lines.filter(({ line }) => isTelling(line));
  const lines = telling.length === 0 ? layout.lines : telling;
  const every = Math.max(1, Math.floor(lines.length / SAMPLED));
  const seen = new Map<LineToRead, readonly Sighting[]>();
  for (let at = 0; at < lines.length && seen.size < SAMPLED; at += every) {
    const toRead = lines[at] as LineToRead;
    const picture = linePicture(straight, toRead.line, toRead.room, FIRST_LOOK);
    seen.set(toRead, await recognizer.read(picture.raster));
  }
  return seen;
}

/** How sure the model is of the lines of a page, the less the fewer of them are lines and not glyphs below each other. */
function sureness(layout: Layout, seen: ReadonlyMap<LineToRead, readonly Sighting[]>): number {
  if (seen.size === 0) return NOTHING_TO_TELL;
  let sum = 0;
  for (const glyphs of seen.values()) {
    const total = glyphs.reduce((all, { confidence }) => all + confidence, 0);
    sum += glyphs.length === 0 ? 0 : total / glyphs.length;
  }
  return (sum / seen.size) * Math.min(1, lineShare(layout) / LINES_SHARE);
}

/** The share of a page's lines that have several glyphs: 0.8 to 0.95 upright, up to 0.2 where they stand below each other. */
function lineShare({ lines }: Layout): number {
  if (lines.length < FEW) return 1;
  return lines.filter(({ line }) => widthOf(line) >= TELLING[0]).length / lines.length;
}

function isTelling(line: InkLine): boolean {
  return widthOf(line) >= TELLING[0] && widthOf(line) <= TELLING[1];
}

function widthOf({ left, right, glyph }: InkLine): number {
  return (right - left) / glyph;
}

/** From pixels of the page turned back to those of the picture. @param back size of the page turned back */
function turnMatrix(turned: Turn, { width, height }: { width: number; height: number }): Affine {
  switch (turned) {
    case 0:
      return [1, 0, 0, 1, 0, 0];
    case 90:
      return [0, 1, -1, 0, height, 0];
    case 180:
      return [-1, 0, 0, -1, width, height];
    case 270:
      return [0, -1, 1, 0, 0, width];
  }
}

/** The second after the first. */
function joined(first: Affine, second: Affine): Affine {
  const [a, b, c, d, e, f] = first;
  const [p, q, r, s, t, u] = second;
  return [
    a * p + b * r,
    a * q + b * s,
    c * p + d * r,
    c * q + d * s,
    e * p + f * r + t,
    e * q + f * s + u,
  ];
}
