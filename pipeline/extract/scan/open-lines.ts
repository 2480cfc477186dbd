import { type Gap, type GappedLine, goesOnIn } from '../../model/index.ts';
import { boundsOf } from './ink.ts';
import type { LineToRead } from './line-reading.ts';
import { cropped, type PixelBox } from './raster.ts';
import { type InkLine, type InkRegion, linesIn } from './text-lines.ts';

/** Pixels at 200 to an inch. White as wide as this parts columns, where more than one line has it. */
const COLUMN_WHITE = 10;
/** Lower than this a band of ink is a part of a glyph, if another is so near. */
const GLYPH_PART = { height: 9, near: 5 } as const;
/** Higher than this a band holds more than one line. */
const HIGHEST_LINE = 46;

/** Shares of a glyph's height. Gaps wider than this part texts, wherever they are. */
const WIDE = 1.3;
/** Gaps from this on part them where lines above or below have theirs in the same place. */
const NARROW = 0.42;
/** Lines this much over one another, in heights of a glyph, are above and below. */
const OVERLAP = 0.3;
/** Lines above and below further away than this say nothing of a gap. */
const REACH = 14;
/** White around a part, in pixels at 200 to an inch. */
const MARGIN = 5;
/** White around a line that may be shown with it. */
const ROOM = 0.25;
/** A line so much higher than usual has larger glyphs: a title. */
const LARGE = 1.35;

/**
 * The parts of a region without rulings, each of which white surrounds: cut along the rows without ink, each band along
 * the columns without ink, and so on (G. Nagy and S. Seth, Hierarchical representation of optically scanned documents,
 * 1984). Texts side by side at different heights come apart, and the lines of a cell stay lines.
 */
export function openParts(region: InkRegion, scale: number): InkRegion[] {
  const bands = bandsOf(region, scale);
  if (bands.length > 1) return bands.flatMap((band) => openParts(band, scale));
  return bands.flatMap((band) => {
    if (band.box.bottom - band.box.top <= HIGHEST_LINE * scale) return [band];
    const columns = columnsOf(band, scale);
    return columns.length > 1 ? columns.flatMap((column) => openParts(column, scale)) : [band];
  });
}

/** The lines of such parts, each text of a line on its own. */
export function openLines(parts: readonly InkRegion[], glyph: number, scale: number): LineToRead[] {
  const lines = parts
    .map((part) => padded(part, Math.ceil(MARGIN * scale)))
    .flatMap((part) => linesIn(part, glyph, scale).map((line) => withGaps(part, line, glyph)));
  return lines.flatMap((line) => piecesOf(line, lines, glyph));
}

function bandsOf(region: InkRegion, scale: number): InkRegion[] {
  const { box, ink } = region;
  const { width, height, data } = ink;
  const has = (y: number): boolean => data.subarray(y * width, (y + 1) * width).includes(1);
  const bands: [top: number, bottom: number][] = [];
  for (const [top, bottom] of stretchesOf(height, has, 1)) {
    const before = bands.at(-1);
    const isPart =
      before !== undefined &&
      top - before[1] <= GLYPH_PART.near * scale &&
      Math.min(bottom - top, before[1] - before[0]) < GLYPH_PART.height * scale;
    if (isPart) before[1] = bottom;
    else bands.push([top, bottom]);
  }
  return bands.map(([top, bottom]) =>
    partOf(region, {
      left: box.left,
      right: box.right,
      top: box.top + top,
      bottom: box.top + bottom,
    }),
  );
}

function columnsOf(region: InkRegion, scale: number): InkRegion[] {
  const { box, ink } = region;
  const stretches = stretchesOf(ink.width, inColumn(ink), COLUMN_WHITE * scale);
  return stretches.map(([left, right]) =>
    partOf(region, {
      left: box.left + left,
      right: box.left + right,
      top: box.top,
      bottom: box.bottom,
    }),
  );
}

function inColumn({ width, height, data }: InkRegion['ink']): (x: number) => boolean {
  return (x) => {
    for (let y = 0; y < height; y++) if (data[y * width + x] === 1) return true;
    return false;
  };
}

/** Where there is ink, stretches apart by less than `white` as one. */
function stretchesOf(
  length: number,
  has: (at: number) => boolean,
  white: number,
): [from: number, to: number][] {
  const stretches: [from: number, to: number][] = [];
  for (let at = 0; at < length; at++) {
    if (!has(at)) continue;
    const last = stretches.at(-1);
    if (last !== undefined && at - last[1] < white) last[1] = at + 1;
    else stretches.push([at, at + 1]);
  }
  return stretches;
}

/** A part of a region without the white around its ink. */
function partOf({ box, ink }: InkRegion, part: PixelBox): InkRegion {
  const inside = cropped(ink, offset(part, -box.left, -box.top));
  const bounds = boundsOf(inside) ?? { left: 0, top: 0, right: 0, bottom: 0 };
  return { box: offset(bounds, part.left, part.top), ink: cropped(inside, bounds) };
}

function offset({ left, top, right, bottom }: PixelBox, x: number, y: number): PixelBox {
  return { left: left + x, top: top + y, right: right + x, bottom: bottom + y };
}

/** With white around, so that a stroke at the edge is taken for no ruling. */
function padded({ box, ink }: InkRegion, by: number): InkRegion {
  const width = ink.width + 2 * by;
  const data = new Uint8Array(width * (ink.height + 2 * by));
  for (let y = 0; y < ink.height; y++) {
    data.set(ink.data.subarray(y * ink.width, (y + 1) * ink.width), (y + by) * width + by);
  }
  return {
    box: {
      left: box.left - by,
      top: box.top - by,
      right: box.right + by,
      bottom: box.bottom + by,
    },
    ink: { width, height: ink.height + 2 * by, data },
  };
}

interface OpenLine {
  readonly line: InkLine;
  readonly part: InkRegion;
  /** The white between its strokes from which on it may be a column's, of the page. */
  readonly gaps: readonly Gap[];
}

function withGaps(part: InkRegion, line: InkLine, glyph: number): OpenLine {
  const ink = cropped(part.ink, offset(line, -part.box.left, -part.box.top));
  const stretches = stretchesOf(ink.width, inColumn(ink), NARROW * glyph);
  const gaps = stretches
    .slice(1)
    .map(([to], at) => ({ left: line.left + (stretches[at]?.[1] ?? 0), right: line.left + to }));
  // Parentheses are higher than what stands beside them.
  const own = line.glyph > LARGE * glyph ? line.glyph : Math.min(line.glyph, glyph);
  return { line: { ...line, glyph: own }, part, gaps };
}

function piecesOf(open: OpenLine, all: readonly OpenLine[], glyph: number): LineToRead[] {
  const { line, part, gaps } = open;
  const [above, below] = gaps.length === 0 ? [[], []] : linesAround(line, all, glyph);
  const cuts = gaps.filter(
    (gap) =>
      gap.right - gap.left >= WIDE * line.glyph || goesOnIn(above, gap) || goesOnIn(below, gap),
  );
  const starts = [line.left, ...cuts.map(({ right }) => right)];
  return starts.flatMap((left, at): LineToRead[] => {
    const right = cuts[at]?.left ?? line.right;
    const strip = { left, right, top: line.top, bottom: line.bottom };
    const { box, ink } = partOf(part, strip);
    if (box.right <= box.left) return [];
    const room = Math.round(ROOM * line.glyph);
    return [
      {
        line: { ...box, glyph: line.glyph },
        ink,
        room: {
          left: box.left - room,
          top: box.top - room,
          right: box.right + room,
          bottom: box.bottom + room,
        },
      },
    ];
  });
}

/** The lines above a line and those below it within reach, each the nearest first. */
function linesAround(
  line: InkLine,
  all: readonly OpenLine[],
  glyph: number,
): [above: GappedLine[], below: GappedLine[]] {
  const overlap = OVERLAP * glyph;
  const away = (other: InkLine): number =>
    Math.max(other.top - line.bottom, line.top - other.bottom);
  const near = all
    .filter((other) => other.line !== line && away(other.line) <= REACH * glyph)
    .sort((a, b) => away(a.line) - away(b.line))
    .map(({ line: { left, right, top, bottom }, gaps }) => ({
      left,
      right,
      top,
      bottom,
      size: glyph,
      gaps,
    }));
  return [
    near.filter(({ bottom }) => bottom <= line.top + overlap),
    near.filter(({ top }) => top >= line.bottom - overlap),
  ];
}
