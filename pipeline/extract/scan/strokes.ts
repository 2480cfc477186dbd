import type { Bitmap } from './raster.ts';

/** A straight dark line in a picture, nearly level; pixels. Of an upright one x and y are exchanged. */
export interface Stroke {
  /** The middle of its thickness. */
  readonly position: number;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly thickness: number;
}

/** What a stroke has to be, in pixels at 200 to an inch. */
export interface StrokeLimits {
  readonly shortest: number;
  /** Pieces of one line are joined over gaps of this length. */
  readonly widestGap: number;
  /** Beside a line is paper, along this share of it; beside a row of glyphs that touch is ink. */
  readonly paperShare: number;
}

/** Ink may be missing for so long within a run, and this share of the run has to be ink. */
const WIDEST_HOLE = 3;
const INK_SHARE = 0.9;
const THICKEST = 8;
const PAPER_DISTANCE = 3;
/** Pieces of one line are this near to each other across it. */
const SAME_LINE = 4;

interface Run {
  readonly start: number;
  readonly end: number;
  /** Of the row in which its stroke ends so far. */
  stroke: Growing;
}

interface Growing {
  start: number;
  end: number;
  /** Sums over its runs. */
  length: number;
  weighted: number;
  first: number;
  last: number;
  joined: Growing | null;
}

/**
 * The level lines of a picture, in the pieces in which they are found.
 *
 * @param lines where lines may be; `ink` is what is dark
 * @param scale pixels to an inch, over 200.
 */
export function strokesIn(
  lines: Bitmap,
  ink: Bitmap,
  limits: StrokeLimits,
  scale: number,
): Stroke[] {
  const strokes: Stroke[] = [];
  for (const { start, end, length, weighted, first, last } of grown(lines, limits, scale)) {
    // Two rows were taken together: a line that is one row thick is seen in two.
    const rows = last - first + 1;
    const thickness = Math.max(1, Math.min(rows, length / (end - start)) - 1);
    if (thickness > THICKEST * scale) continue;
    const stroke = { position: weighted / length + 0.5, start, end, thickness };
    if (liesOnPaper(ink, stroke, limits.paperShare, scale)) strokes.push(stroke);
  }
  return strokes;
}

/** Runs of ink that touch those of the row above, as one stroke each. */
function grown(ink: Bitmap, limits: StrokeLimits, scale: number): Growing[] {
  const all: Growing[] = [];
  let above: Run[] = [];
  for (let y = 0; y + 1 < ink.height; y++) {
    const runs = runsIn(
      ink,
      y,
      Math.max(1, Math.round(WIDEST_HOLE * scale)),
      limits.shortest * scale,
    );
    const here: Run[] = [];
    let from = 0;
    for (const [start, end] of runs) {
      let stroke: Growing | null = null;
      while (from < above.length && (above[from]?.end ?? 0) <= start) from++;
      for (let at = from; at < above.length && (above[at]?.start ?? 0) < end; at++) {
        const touched = rootOf((above[at] as Run).stroke);
        if (stroke === null) stroke = touched;
        else if (stroke !== touched) merge(stroke, touched);
      }
      if (stroke === null) {
        stroke = { start, end, length: 0, weighted: 0, first: y, last: y, joined: null };
        all.push(stroke);
      }
      stroke.start = Math.min(stroke.start, start);
      stroke.end = Math.max(stroke.end, end);
      stroke.length += end - start;
      stroke.weighted += (end - start) * (y + 0.5);
      stroke.last = y;
      here.push({ start, end, stroke });
    }
    above = here;
  }
  return all.filter(({ joined }) => joined === null);
}

function rootOf(stroke: Growing): Growing {
  let root = stroke;
  while (root.joined !== null) root = root.joined;
  return root;
}

function merge(into: Growing, other: Growing): void {
  other.joined = into;
  into.start = Math.min(into.start, other.start);
  into.end = Math.max(into.end, other.end);
  into.length += other.length;
  into.weighted += other.weighted;
  into.first = Math.min(into.first, other.first);
  into.last = Math.max(into.last, other.last);
}

/** Stretches of ink in a row and the one below it taken together. */
function runsIn(
  { width, data }: Bitmap,
  y: number,
  widestHole: number,
  shortest: number,
): [start: number, end: number][] {
  const runs: [number, number][] = [];
  const row = y * width;
  let [start, last, count] = [-1, -1, 0];
  const close = () => {
    const length = last + 1 - start;
    if (start >= 0 && length >= shortest && count >= length * INK_SHARE)
      runs.push([start, last + 1]);
    start = -1;
  };
  for (let x = 0; x < width; x++) {
    if (data[row + x] === 0 && data[row + width + x] === 0) continue;
    if (start >= 0 && x - last - 1 > widestHole) close();
    if (start < 0) [start, count] = [x, 0];
    last = x;
    count++;
  }
  close();
  return runs;
}

function liesOnPaper(
  { width, height, data }: Bitmap,
  stroke: Stroke,
  paperShare: number,
  scale: number,
): boolean {
  const away = stroke.thickness / 2 + PAPER_DISTANCE * scale;
  const [above, below] = [Math.round(stroke.position - away), Math.round(stroke.position + away)];
  const isPaper = (x: number, y: number) => y < 0 || y >= height || data[y * width + x] === 0;
  let paper = 0;
  for (let x = stroke.start; x < stroke.end; x++)
    if (isPaper(x, above) && isPaper(x, below)) paper++;
  return paper >= (stroke.end - stroke.start) * paperShare;
}

/** The pieces of each line as one. @param widestGap between two of them, pixels at 200 to an inch */
export function joinedPieces(
  strokes: readonly Stroke[],
  widestGap: number,
  scale: number,
): Stroke[] {
  const joined: Stroke[] = [];
  for (const stroke of [...strokes].sort((a, b) => a.start - b.start || a.position - b.position)) {
    const at = joined.findIndex(
      (other) =>
        Math.abs(other.position - stroke.position) <= SAME_LINE * scale &&
        stroke.start - other.end <= widestGap * scale,
    );
    const before = joined[at];
    if (before === undefined) joined.push(stroke);
    else joined[at] = together(before, stroke);
  }
  return joined;
}

function together(a: Stroke, b: Stroke): Stroke {
  const [ofA, ofB] = [a.end - a.start, b.end - b.start];
  const mean = (one: number, other: number) => (one * ofA + other * ofB) / (ofA + ofB);
  return {
    position: mean(a.position, b.position),
    start: Math.min(a.start, b.start),
    end: Math.max(a.end, b.end),
    thickness: mean(a.thickness, b.thickness),
  };
}
