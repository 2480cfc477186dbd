import type { RulingLine } from '../../model/index.ts';
import { type Bitmap, type Raster, transposed } from './raster.ts';
import { ALONG, ridgesIn } from './ridges.ts';
import { joinedPieces, type Stroke, type StrokeLimits, strokesIn } from './strokes.ts';

/*
 * The ruling lines of a picture. Strokes of glyphs are lines too; what tells rulings from them is that rulings end on
 * rulings. All lengths in pixels at 200 to an inch.
 */

const LEVEL: StrokeLimits = { shortest: 50, widestGap: 20, paperShare: 0.55 };
const UPRIGHT: StrokeLimits = { shortest: 30, widestGap: 14, paperShare: 0.55 };
/** Of pale lines only long ones on white paper are believed. */
const PALE: StrokeLimits = { shortest: 90, widestGap: 30, paperShare: 0.8 };
/** A ruling ends this near to one that it meets. */
const MEETING = 7;
/** A ruling that goes on over the page may end on nothing; it is long, and crosses others. */
const LONG = 300;
const CROSSED = 3;
/** So far to both sides of a pale line is paper, and so much lighter; along this share of it. */
const BESIDE_PALE = 3.5;
const PALE_CONTRAST = 3;
const UNBROKEN_SHARE = 0.7;
/** Lines that end level with each other, and their share of all, where a side of the table is taken to be. */
const FEWEST_ENDS = 4;
const ENDING_SHARE = 0.5;
/** Longer than the strokes of any glyph. */
const OPEN = 45;
/** Rulings this near to each other are pieces of one. */
const SAME = 5;
/** The share of a cell's side that has to be drawn. */
const DRAWN_SHARE = 0.6;
/** So far beside its edges, and along more than this share of it, a stroke of a glyph has ink on both sides. */
const BESIDE_TEXT = 2.5;
const CROSSED_SHARE = 0.07;
/** Or all of it is dark, this near to where the ruling is elsewhere: text may stand close to it. */
const DARK_SHARE = 0.95;
const DARK_DISTANCE = 2;
const PRUNINGS = 6;

interface Strokes {
  level: readonly Stroke[];
  upright: readonly Stroke[];
}

/**
 * The ruling lines of a straightened page; their ends and crossings meet exactly. Pixels.
 *
 * @param ink what is darker than paper
 * @param spread standard deviation of the paper's grey
 * @param scale pixels to an inch, over 200.
 */
export function rulingsIn(page: Raster, ink: Bitmap, spread: number, scale: number): RulingLine[] {
  const turned = transposed(ink);
  const sideways = transposed(page);
  const pale = {
    level: ridgesIn(page, spread, scale),
    upright: ridgesIn(sideways, spread, scale),
  };
  let strokes: Strokes = withLostSides(
    {
      level: allStrokes(page, ink, pale.level, LEVEL, scale),
      upright: allStrokes(sideways, turned, pale.upright, UPRIGHT, scale),
    },
    scale,
  );
  for (let pass = 0; pass < PRUNINGS; pass++) {
    const upright = strokes.upright.filter((stroke) => ends(stroke, strokes.level, scale));
    const level = strokes.level.filter((stroke) => ends(stroke, upright, scale));
    const isStable =
      upright.length === strokes.upright.length && level.length === strokes.level.length;
    strokes = { level, upright };
    if (isStable) break;
  }
  const rows = clustersOf(strokes.level, SAME * scale);
  const columns = clustersOf(strokes.upright, SAME * scale);
  return [
    ...rows.flatMap((row) => drawnSides(row, columns, ink, 'horizontal', scale)),
    ...columns.flatMap((column) => drawnSides(column, rows, turned, 'vertical', scale)),
  ];
}

function allStrokes(
  page: Raster,
  ink: Bitmap,
  pale: Bitmap,
  limits: StrokeLimits,
  scale: number,
): Stroke[] {
  // The mean along a line reaches beyond its ends.
  const beyond = Math.round((ALONG * scale) / 2);
  const hairlines = strokesIn(pale, ink, PALE, scale)
    .filter((stroke) => isUnbroken(page, stroke, scale))
    .map((stroke) => ({ ...stroke, start: stroke.start + beyond, end: stroke.end - beyond }));
  return joinedPieces(
    [...strokesIn(ink, ink, limits, scale), ...hairlines],
    limits.widestGap,
    scale,
  );
}

/** Whether a pale line is there all along: strokes of glyphs that stand in a row have gaps between them. */
function isUnbroken({ width, height, data }: Raster, stroke: Stroke, scale: number): boolean {
  const beside = Math.max(2, Math.round(BESIDE_PALE * scale));
  const y = Math.round(stroke.position);
  if (y - beside < 0 || y + beside >= height) return true;
  const at = (x: number, row: number) => data[row * width + x] ?? 255;
  let darker = 0;
  for (let x = stroke.start; x < stroke.end; x++) {
    const own = Math.min(at(x, y - 1), at(x, y), at(x, y + 1));
    if (own + PALE_CONTRAST < Math.min(at(x, y - beside), at(x, y + beside))) darker++;
  }
  return darker >= (stroke.end - stroke.start) * UNBROKEN_SHARE;
}

/**
 * The strokes with the sides of tables that were lost, or never drawn: where several lines end on one another's level
 * and no line closes them, a side is taken to be.
 */
function withLostSides({ level, upright }: Strokes, scale: number): Strokes {
  return {
    level: [...level, ...lostSides(upright, level, scale)],
    upright: [...upright, ...lostSides(level, upright, scale)],
  };
}

function lostSides(lines: readonly Stroke[], across: readonly Stroke[], scale: number): Stroke[] {
  const long = lines.filter(({ start, end }) => end - start >= LONG * scale);
  const near = MEETING * scale;
  const sides: Stroke[] = [];
  for (const side of ['start', 'end'] as const) {
    const extreme = long.map((line) => line[side]);
    const at = side === 'start' ? Math.min(...extreme) : Math.max(...extreme);
    const ending = long.filter((line) => Math.abs(line[side] - at) <= near);
    if (ending.length < FEWEST_ENDS || ending.length < long.length * ENDING_SHARE) continue;
    const positions = ending.map(({ position }) => position);
    const [start, end] = [Math.min(...positions), Math.max(...positions)];
    const drawn = across
      .filter(({ position }) => Math.abs(position - at) <= near * 2)
      .reduce((sum, stroke) => sum + stroke.end - stroke.start, 0);
    if (drawn >= (end - start) * DRAWN_SHARE) continue;
    sides.push({ position: at, start: Math.round(start), end: Math.round(end), thickness: 1 });
  }
  return sides;
}

/** Whether a stroke has both ends on others, or is long and crosses several. */
function ends(stroke: Stroke, others: readonly Stroke[], scale: number): boolean {
  const near = MEETING * scale;
  const spans = (other: Stroke) =>
    stroke.position >= other.start - near && stroke.position <= other.end + near;
  const meets = (at: number) =>
    others.some((other) => Math.abs(other.position - at) <= near && spans(other));
  const ended = [meets(stroke.start), meets(stroke.end)];
  if (ended.every(Boolean)) return true;
  if (ended.includes(true) && stroke.end - stroke.start >= OPEN * scale) {
    // A cell that a page break cut is open there: its sides end level with the others.
    const free = ended[0] ? stroke.end : stroke.start;
    if (others.some(({ position }) => Math.abs(position - free) <= near)) return true;
  }
  if (stroke.end - stroke.start < LONG * scale) return false;
  const crossed = others.filter(
    (other) =>
      spans(other) && other.position >= stroke.start - near && other.position <= stroke.end + near,
  );
  return crossed.length >= CROSSED;
}

/** Strokes on one line. */
interface Cluster {
  readonly position: number;
  readonly thickness: number;
  readonly strokes: readonly Stroke[];
}

function clustersOf(strokes: readonly Stroke[], same: number): Cluster[] {
  const groups: Stroke[][] = [];
  let mean = Number.NEGATIVE_INFINITY;
  for (const stroke of [...strokes].sort((a, b) => a.position - b.position)) {
    const group = groups.at(-1);
    if (group !== undefined && stroke.position - mean <= same) group.push(stroke);
    else groups.push([stroke]);
    mean = meanOf(groups.at(-1) ?? [], ({ position }) => position);
  }
  return groups.map((group) => ({
    position: meanOf(group, ({ position }) => position),
    thickness: meanOf(group, ({ thickness }) => thickness),
    strokes: group,
  }));
}

/** Weighed by length. */
function meanOf(strokes: readonly Stroke[], of: (stroke: Stroke) => number): number {
  const length = strokes.reduce((sum, { start, end }) => sum + end - start, 0);
  return (
    strokes.reduce((sum, stroke) => sum + of(stroke) * (stroke.end - stroke.start), 0) / length
  );
}

/** The stretches of a line between crossing ones that are drawn, neighbours as one. */
function drawnSides(
  line: Cluster,
  crossing: readonly Cluster[],
  ink: Bitmap,
  orientation: RulingLine['orientation'],
  scale: number,
): RulingLine[] {
  const { position, thickness } = line;
  const rulings: RulingLine[] = [];
  let from: number | null = null;
  for (const [index, { position: start }] of crossing.entries()) {
    const end = crossing[index + 1]?.position ?? null;
    const isDrawn = end !== null && isSide(line, start, end, ink, scale);
    if (isDrawn) from ??= start;
    else if (from !== null) {
      rulings.push({ orientation, position, start: from, end: start, thickness });
      from = null;
    }
  }
  return rulings;
}

function isSide(line: Cluster, start: number, end: number, ink: Bitmap, scale: number): boolean {
  const covered = new Uint8Array(Math.ceil(end) - Math.floor(start));
  for (const stroke of line.strokes) {
    const from = Math.max(0, stroke.start - Math.floor(start));
    covered.fill(1, from, Math.max(from, Math.min(covered.length, stroke.end - Math.floor(start))));
  }
  const count = covered.reduce((sum, each) => sum + each, 0);
  if (isDark(ink, line.position, start, end, scale)) return true;
  return count >= covered.length * DRAWN_SHARE && !runsThroughText(ink, line, start, end, scale);
}

/** Whether there is ink on both sides of a line: strokes of glyphs that stand below each other are crossed by others. */
function runsThroughText(
  { width, height, data }: Bitmap,
  { position, thickness }: Cluster,
  start: number,
  end: number,
  scale: number,
): boolean {
  const away = Math.round(thickness / 2 + BESIDE_TEXT * scale);
  const [above, below] = [Math.round(position) - away, Math.round(position) + away];
  if (above < 0 || below >= height) return false;
  // Where it meets other rulings it is crossed by these.
  const margin = Math.round(MEETING * scale);
  const [from, to] = [Math.ceil(start) + margin, Math.min(width, Math.floor(end) - margin)];
  let crossed = 0;
  for (let x = from; x < to; x++) {
    if (data[above * width + x] === 1 && data[below * width + x] === 1) crossed++;
  }
  return crossed > (to - from) * CROSSED_SHARE;
}

function isDark(
  { width, height, data }: Bitmap,
  position: number,
  start: number,
  end: number,
  scale: number,
): boolean {
  const away = Math.max(1, Math.round(DARK_DISTANCE * scale));
  const [top, bottom] = [
    Math.max(0, Math.round(position) - away),
    Math.min(height - 1, Math.round(position) + away),
  ];
  const [from, to] = [Math.max(0, Math.ceil(start)), Math.min(width, Math.floor(end))];
  let dark = 0;
  for (let x = from; x < to; x++) {
    for (let y = top; y <= bottom; y++) {
      if (data[y * width + x] === 1) {
        dark++;
        break;
      }
    }
  }
  return to > from && dark >= (to - from) * DARK_SHARE;
}
