import type { Bitmap } from './raster.ts';

/** Upright strips in which a page's lines are level by themselves. */
const STRIPS = 24;
/** A strip is looked for this many pixels up and down from where the others are; twice, the second time nearer. */
const REACHES = [8, 3] as const;
/** A row of a strip is of a line where so much of it is an edge; a strip with fewer lines says nothing, nor do few strips. */
const LINE_SHARE = 0.6;
const FEWEST_LINES = 4;
const FEWEST_STRIPS = 6;
/** Less than this over the whole page is no bend: pixels. */
const LEAST = 1.2;

/**
 * How far down the level lines of a page lie at each x, where it is bent: a page that lifts off the glass on one side. Pixels,
 * 0 on the whole; null for a page that is flat. Each strip is laid over the lines of all.
 */
export function bendOf({ width, height, data }: Bitmap): Float64Array | null {
  const lined: boolean[] = [];
  const strips = Array.from({ length: STRIPS }, (_, strip) => {
    const edges = new Float64Array(height);
    let lines = 0;
    const [from, to] = [(strip * width) / STRIPS, ((strip + 1) * width) / STRIPS].map(
      Math.floor,
    ) as [number, number];
    for (let y = 0; y + 1 < height; y++) {
      let count = 0;
      for (let x = from; x < to; x++) {
        if (data[y * width + x] === 1 && data[(y + 1) * width + x] === 0) count++;
      }
      // Few together are glyphs', many a line's.
      edges[y] = count * count;
      if (count >= (to - from) * LINE_SHARE) lines++;
    }
    lined.push(lines >= FEWEST_LINES);
    return edges;
  });
  if (lined.filter(Boolean).length < FEWEST_STRIPS) return null;
  let downs = chained(strips, lined, REACHES[0]);
  for (const reach of REACHES) {
    const lines = summed(strips, downs);
    downs = strips.map((edges, strip) => {
      const down = downs[strip] ?? 0;
      return lined[strip] ? down + shiftOf(lines, edges, down, reach) : down;
    });
  }
  const flat = centred(smoothed(following(downs, lined)));
  if (Math.max(...flat.map(Math.abs)) < LEAST) return null;
  return interpolated(flat, width);
}

/** Each strip from the one before it, from the middle outwards: where lines are steep, neighbours are near each other. */
function chained(
  strips: readonly Float64Array[],
  lined: readonly boolean[],
  reach: number,
): number[] {
  const downs = strips.map(() => 0);
  const middle = strips.length >> 1;
  const step = (at: number, before: number) => {
    const [edges, known] = [strips[at], strips[before]];
    if (edges === undefined || known === undefined) return;
    const shift = lined[at] && lined[before] ? shiftOf(known, edges, 0, reach) : 0;
    downs[at] = (downs[before] ?? 0) + shift;
  };
  for (let at = middle + 1; at < strips.length; at++) step(at, at - 1);
  for (let at = middle - 1; at >= 0; at--) step(at, at + 1);
  return downs;
}

/** Strips without lines, beside the table, lie as far down as the nearest that has some. */
function following(downs: readonly number[], lined: readonly boolean[]): number[] {
  return downs.map((down, strip) => {
    for (let away = 0; away < downs.length; away++) {
      for (const at of [strip - away, strip + away]) if (lined[at]) return downs[at] ?? down;
    }
    return down;
  });
}

/** The lines of all strips, each moved up by how far down it lies. */
function summed(strips: readonly Float64Array[], downs: readonly number[]): Float64Array {
  const sum = new Float64Array(strips[0]?.length ?? 0);
  for (const [strip, edges] of strips.entries()) {
    const down = Math.round(downs[strip] ?? 0);
    for (let y = Math.max(0, -down); y < Math.min(edges.length, edges.length - down); y++) {
      sum[y] = (sum[y] ?? 0) + (edges[y + down] ?? 0);
    }
  }
  return sum;
}

/** How much farther down than `from` the edges lie best over the lines; 0 where no place is better than others. */
function shiftOf(lines: Float64Array, edges: Float64Array, from: number, reach: number): number {
  const scores: number[] = [];
  for (let shift = -reach; shift <= reach; shift++) {
    const down = Math.round(from) + shift;
    let score = 0;
    for (let y = 1; y + 1 < edges.length; y++) {
      const edge = edges[y] ?? 0;
      if (edge === 0) continue;
      const at = y - down;
      score += edge * ((lines[at - 1] ?? 0) / 2 + (lines[at] ?? 0) + (lines[at + 1] ?? 0) / 2);
    }
    scores.push(score);
  }
  const best = Math.max(...scores);
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  if (best === 0 || best < mean * 1.15) return 0;
  const at = scores.indexOf(best);
  const [before, after] = [scores[at - 1] ?? best, scores[at + 1] ?? best];
  const curve = before - 2 * best + after;
  const finer = curve === 0 ? 0 : (before - after) / (2 * curve);
  return at - reach + finer + Math.round(from) - from;
}

/** The middle one of three, and then their mean: a strip without lines follows its neighbours. */
function smoothed(values: readonly number[]): number[] {
  const around = (list: readonly number[], at: number) =>
    [list[at - 1] ?? list[at] ?? 0, list[at] ?? 0, list[at + 1] ?? list[at] ?? 0] as const;
  const medians = values.map((_, at) => [...around(values, at)].sort((a, b) => a - b)[1] ?? 0);
  return medians.map((_, at) => {
    const [before, own, after] = around(medians, at);
    return (before + 2 * own + after) / 4;
  });
}

function centred(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function interpolated(values: readonly number[], width: number): Float64Array {
  return Float64Array.from({ length: width }, (_, x) => {
    const place = Math.min(
      values.length - 1,
      Math.max(0, ((x + 0.5) * values.length) / width - 0.5),
    );
    const at = Math.floor(place);
    const [one = 0, other = one] = [values[at], values[at + 1]];
    return one + (other - one) * (place - at);
  });
}
