import { boundsOf } from './ink.ts';
import { type Bitmap, cropped } from './raster.ts';

/** A bar runs over this share of the sign's width. */
const BAR_SHARE = 0.8;
/** The bars of = are equally long; those of 二 are not. */
const SAME_LENGTH = 0.12;
/** Rows of pixels of a chevron at least: below that its two strokes are not told from a dot. */
const FEWEST_ROWS = 6;
/** Where the strokes of a chevron begin, and where at their meeting they do, as shares of its width. */
const END = 0.2;
const POINT = 0.55;
/** Ink beside the strokes, as a share of theirs: a bar is about half of them, and what is neither is no sign. */
const LEAST_BAR = 0.3;
const MOST_STRAY = 0.12;
/** Steps back of so many pixels are the stairs of a slanted line. */
const STAIRS = 1.5;
/** Signs are about as wide as high; what is narrower or flatter is a stroke or a dash. */
const NARROWEST = 0.7;
const WIDEST = 3;

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
  if (shape < NARROWEST) return null;
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
  if (bars.length > 2 || strays.length > 2 || chevron.length < FEWEST_ROWS || shape > WIDEST)
    return null;
  for (const [signs, drawn] of [
    ['>≥≧', chevron],
    ['<≤≦', chevron.map(mirrored)],
  ] as const) {
    const beside = inkBesideChevron(drawn);
    if (beside === null) continue;
    // A bar may be as slanted as the stroke above it.
    const slanted = bars.length === 0 && beside >= LEAST_BAR ? 1 : 0;
    if (slanted === 0 && beside > MOST_STRAY) return null;
    return signs.charAt(bars.length + slanted);
  }
  return null;
}

function mirrored(runs: readonly Run[]): Run[] {
  return runs.map(({ start, end }) => ({ start: 1 - end, end: 1 - start })).reverse();
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

/**
 * The ink beside two strokes that meet at the right, as a share of theirs: the first run of each row goes to the right and
 * comes back, and is one of them; null where it does not.
 */
function inkBesideChevron(rows: readonly (readonly Run[])[]): number | null {
  const starts = rows.map(([run]) => run?.start ?? 1);
  const point = starts.indexOf(Math.max(...starts));
  const back = starts.findIndex((start, row) => row > point && start <= END);
  if ((starts[0] ?? 1) > END || (starts[point] ?? 0) < POINT || back < 0) return null;
  const step = STAIRS / rows.length;
  const goesOn = starts.slice(0, back + 1).every((start, row) => {
    const next = starts[Math.min(row + 1, back)] ?? start;
    return row < point ? next >= start - step : next <= start + step;
  });
  const rises = point + 1;
  const falls = back - point;
  if (!goesOn || Math.max(rises, falls) > 2 * Math.min(rises, falls)) return null;
  // The lower stroke ends a little below where it first comes back.
  const end = back + Math.round(rises - falls > 0 ? Math.min(rises - falls, 2) : 0);
  let [strokes, beside] = [0, 0];
  for (const [row, runs] of rows.entries()) {
    for (const [at, run] of runs.entries()) {
      if (row <= end && at === 0) strokes += run.end - run.start;
      else beside += run.end - run.start;
    }
  }
  return beside / strokes;
}
