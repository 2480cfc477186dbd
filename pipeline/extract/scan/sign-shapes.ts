import { boundsOf } from './ink.ts';
import { type Bitmap, cropped } from './raster.ts';

/** A bar runs over this share of the sign's width. */
const BAR_SHARE = 0.8;
/** The bars of = are equally long; those of 二 are not. */
const SAME_LENGTH = 0.12;
/** Rows of pixels of a chevron at least: below that its two strokes are not told from a dot. */
const FEWEST_ROWS = 6;
/** Where the open ends and the point of a chevron stand, as shares of its width. */
const END = 0.4;
const POINT = 0.6;
/** Steps back of so many pixels are the stairs of a slanted line. */
const STAIRS = 1.5;
/** Signs are about as wide as high; what is narrower or flatter is a stroke or a dash. */
const NARROWEST = 0.7;
const WIDEST = 4;

/** A run of ink in a row of pixels; shares of the sign's width. */
interface Run {
  readonly start: number;
  readonly end: number;
}

/**
 * The comparator that some ink is, by its strokes: two equal bars, or a chevron with no bar under it, one or two. A model
 * that was taught by texts reads such a sign that stands alone as a letter or as nothing; its strokes are plain.
 *
 * @param ink of one glyph
 * @return null where it is none
 */
export function signIn(ink: Bitmap): string | null {
  const bounds = boundsOf(ink);
  if (bounds === null) return null;
  const own = cropped(ink, bounds);
  const shape = own.width / own.height;
  if (shape < NARROWEST || shape > WIDEST) return null;
  const rows = Array.from({ length: own.height }, (_, y) => runsIn(own, y));
  const isBar = rows.map(([only, ...others]) => {
    return only !== undefined && others.length === 0 && only.end - only.start >= BAR_SHARE;
  });
  const bars = stretchesOf(isBar);
  const [first, second] = bars;
  const chevron = rows.slice(0, first?.from ?? rows.length);
  while (chevron.at(-1)?.length === 0) chevron.pop();
  if (chevron.length === 0) {
    const rest = rows.filter((runs, y) => runs.length > 0 && isBar[y] === false);
    const areEqual =
      first !== undefined &&
      second !== undefined &&
      Math.abs(lengthOf(rows, first) - lengthOf(rows, second)) <= SAME_LENGTH;
    return bars.length === 2 && rest.length <= 2 && areEqual && first.to < second.from ? '=' : null;
  }
  const under = rows.slice(first?.from ?? rows.length);
  const strays = under.filter(
    (runs, at) => runs.length > 0 && isBar[at + (first?.from ?? 0)] !== true,
  );
  if (bars.length > 2 || strays.length > 2 || chevron.length < FEWEST_ROWS) return null;
  const opens = directionOf(chevron);
  if (opens === null) return null;
  return opens === 'left' ? '>≥≧'.charAt(bars.length) : '<≤≦'.charAt(bars.length);
}

function runsIn({ width, data }: Bitmap, y: number): Run[] {
  const runs: Run[] = [];
  let start = -1;
  for (let x = 0; x <= width; x++) {
    const isInk = x < width && data[y * width + x] === 1;
    if (isInk && start < 0) start = x;
    if (isInk || start < 0) continue;
    runs.push({ start: start / width, end: x / width });
    start = -1;
  }
  return runs;
}

function stretchesOf(marks: readonly boolean[]): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (const [at, mark] of marks.entries()) {
    if (!mark) continue;
    const last = found.at(-1);
    if (last !== undefined && last.to === at - 1) last.to = at;
    else found.push({ from: at, to: at });
  }
  return found;
}

function lengthOf(rows: readonly Run[][], { from, to }: { from: number; to: number }): number {
  return Math.max(...rows.slice(from, to + 1).map(([run]) => (run?.end ?? 0) - (run?.start ?? 0)));
}

/** To which side two strokes open that meet at the other: each row has one run, which goes there and comes back. */
function directionOf(rows: readonly Run[][]): 'left' | 'right' | null {
  const middles = rows.flatMap((runs) => {
    const [first, last] = [runs[0], runs.at(-1)];
    return first === undefined || last === undefined ? [] : [(first.start + last.end) / 2];
  });
  if (middles.length < rows.length) return null;
  // Where the strokes meet they share rows; elsewhere each row has one of them.
  if (rows.filter((runs) => runs.length > 1).length * 4 > rows.length) return null;
  const [start = 0, end = 0] = [middles[0], middles.at(-1)];
  const [least, most] = [Math.min(...middles), Math.max(...middles)];
  if (start <= END && end <= END && most >= POINT && turnsAt(middles, most)) return 'left';
  const mirrored = middles.map((middle) => 1 - middle);
  const isRight = start >= 1 - END && end >= 1 - END && least <= 1 - POINT;
  return isRight && turnsAt(mirrored, 1 - least) ? 'right' : null;
}

/** Whether values rise to the greatest and fall behind it, in the middle of them. */
function turnsAt(middles: readonly number[], most: number): boolean {
  const turn = middles.indexOf(most);
  const isCentral = turn >= middles.length * 0.25 && turn <= middles.length * 0.75;
  const step = STAIRS / middles.length;
  const goesOn = middles.every((middle, at) => {
    const next = middles[at + 1] ?? middle;
    return at < turn ? next >= middle - step : next <= middle + step;
  });
  return isCentral && goesOn;
}
