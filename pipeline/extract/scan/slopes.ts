import { type Bitmap, transposed } from './raster.ts';

/**
 * How the lines of a picture lean: the rise of horizontals (y over x) at its upper and lower edge, and the lean of
 * verticals (x over y) at its left and right edge. Four figures, as a page on the glass is turned and seen a little askew.
 */
export interface Slopes {
  readonly upper: number;
  readonly lower: number;
  readonly left: number;
  readonly right: number;
}

/** A page lies at most this much askew: 10 degrees. */
const STEEPEST = 0.176;
const COARSE_STEP = 0.002;
const FINE_STEP = 0.00015;
/** By how much one edge may lean more than the whole, and verticals from the right angle. */
const TRAPEZOID = 0.016;
/** More points than this say nothing new. */
const MOST_POINTS = 40_000;
/** The best slope stands out this much over the middle one where the lines are real. */
const PEAK = 1.25;
/** A part of the page that has less than this share of its lines says nothing of how they lean: grain, a page number. */
const PART_SHARE = 0.12;

/** Points at the lower edges of ink. */
interface Points {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** By how much the steepest slope that is tried moves a point up or down. */
  readonly reach: number;
}

export function slopesOf(ink: Bitmap): Slopes {
  const { width, height } = ink;
  const rows = pointsOf(ink);
  const coarse = steepest(rows, 0, STEEPEST, COARSE_STEP);
  const whole = steepest(rows, coarse.slope, COARSE_STEP * 2, FINE_STEP);
  const columns = pointsOf(transposed(ink));
  const upright = steepest(columns, -whole.slope, TRAPEZOID, FINE_STEP * 2);
  const vertical = upright.peak >= PEAK ? upright.slope : -whole.slope;
  const edge = (points: Points, start: number, end: number, around: typeof whole): number => {
    const found = steepest(between(points, start, end), around.slope, TRAPEZOID, FINE_STEP * 2);
    const hasLines = found.score >= around.score * PART_SHARE;
    return hasLines && found.peak >= PEAK ? found.slope : around.slope;
  };
  const across = { ...upright, slope: vertical };
  return atEdges(
    [edge(rows, 0, height * 0.45, whole), edge(rows, height * 0.55, height, whole)],
    [edge(columns, 0, width * 0.4, across), edge(columns, width * 0.6, width, across)],
  );
}

/** The points from one y to another. */
function between({ xs, ys, reach }: Points, start: number, end: number): Points {
  const isBetween = (_: number, index: number) => {
    const y = ys[index] ?? 0;
    return y >= start && y < end;
  };
  return { xs: xs.filter(isBetween), ys: ys.filter(isBetween), reach };
}

/** The slopes were measured over parts of the page: they hold in the middle of these. */
function atEdges(rows: readonly [number, number], columns: readonly [number, number]): Slopes {
  const outward = ([near, far]: readonly [number, number], at: number): [number, number] => {
    const [middle, change] = [(near + far) / 2, (far - near) / 2 / (0.5 - at)];
    return [middle - change / 2, middle + change / 2];
  };
  const [upper, lower] = outward(rows, 0.225);
  const [left, right] = outward(columns, 0.2);
  return { upper, lower, left, right };
}

function pointsOf({ width, height, data }: Bitmap): Points {
  const places: number[] = [];
  for (let at = 0, last = (height - 1) * width; at < last; at++) {
    if (data[at] === 1 && data[at + width] === 0) places.push(at);
  }
  const every = Math.max(1, Math.floor(places.length / MOST_POINTS));
  const kept = places.filter((_, index) => index % every === 0);
  return {
    xs: Float64Array.from(kept, (at) => at % width),
    ys: Float64Array.from(kept, (at) => Math.floor(at / width)),
    reach: Math.ceil(width * (STEEPEST + 2 * COARSE_STEP + 2 * TRAPEZOID)),
  };
}

/**
 * The slope along which the points gather on the fewest lines: the sum of the squares of how many share a line is
 * greatest. `peak` is how much that is over the sum at the middle slope.
 */
function steepest(
  points: Points,
  around: number,
  range: number,
  step: number,
): { slope: number; peak: number; score: number } {
  const { xs, ys, reach } = points;
  let last = 0;
  for (const y of ys) last = Math.max(last, y);
  const bins = new Uint32Array(Math.ceil(last) + 2 * reach + 2);
  const steps = Math.round(range / step);
  const scores: number[] = [];
  let [best, slope] = [-1, around];
  for (let at = -steps; at <= steps; at++) {
    const candidate = around + at * step;
    bins.fill(0);
    for (let i = 0; i < xs.length; i++) {
      const bin = Math.round((ys[i] ?? 0) - (xs[i] ?? 0) * candidate) + reach;
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    let score = 0;
    for (const count of bins) score += count * count;
    scores.push(score);
    // Of equals the one that leans least.
    if (score > best || (score === best && Math.abs(candidate) < Math.abs(slope))) {
      [best, slope] = [score, candidate];
    }
  }
  const middle = scores.sort((a, b) => a - b)[Math.floor(scores.length / 2)] ?? 0;
  return { slope, peak: middle === 0 ? 1 : best / middle, score: best };
}
