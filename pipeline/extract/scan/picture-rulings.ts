import type { RulingLine } from '../../model/index.ts';
import { type Drawing, paleLines } from './pale-lines.ts';
import { type Bitmap, type Raster, transposed } from './raster.ts';
import { joinedPieces, type Stroke, type StrokeLimits, strokesIn } from './strokes.ts';
import { drawnSides, INFERRED, linesOfStrokes, MEETING } from './table-sides.ts';

/*
 * The ruling lines of a picture. Strokes of glyphs are lines too; what tells rulings from them is that rulings end on
 * rulings. All lengths in pixels at 200 to an inch.
 */

const LEVEL: StrokeLimits = { shortest: 50, widestGap: 20, paperShare: 0.55 };
const UPRIGHT: StrokeLimits = { shortest: 30, widestGap: 14, paperShare: 0.55 };
/** A ruling that goes on over the page may end on nothing; it is long, and crosses others. */
const LONG = 300;
const CROSSED = 3;
/** Longer than the strokes of any glyph. */
const OPEN = 45;
/** Lines that end level with each other, and their share of all, where a side of the table is taken to be. */
const FEWEST_ENDS = 4;
const ENDING_SHARE = 0.5;
const DRAWN_SHARE = 0.6;
const COVERED_SHARE = 0.9;
const PRUNINGS = 6;
/** A page of more is a pattern, and only its longest lines are looked at: forms have some hundred. */
const MOST_PIECES = 3_000;

interface Strokes {
  readonly level: readonly Stroke[];
  readonly upright: readonly Stroke[];
}

/**
 * The ruling lines of a straightened page; their ends and crossings meet exactly. Pixels.
 *
 * @param ink what is darker than paper
 * @param spread standard deviation of the paper's grey
 * @param scale pixels to an inch, over 200.
 */
export function rulingsIn(page: Raster, ink: Bitmap, spread: number, scale: number): RulingLine[] {
  const level: Drawing = { page, ink, spread, scale };
  const upright: Drawing = { page: transposed(page), ink: transposed(ink), spread, scale };
  const pieces = { level: piecesIn(level, LEVEL), upright: piecesIn(upright, UPRIGHT) };
  const joined = {
    level: joinedPieces(pieces.level, LEVEL.widestGap, scale),
    upright: joinedPieces(pieces.upright, UPRIGHT.widestGap, scale),
  };
  const strokes = pruned(withLostSides(joined, scale), scale);
  const rows = linesOfStrokes(strokes.level, scale);
  const columns = linesOfStrokes(strokes.upright, scale);
  return [
    ...rows.flatMap((row) =>
      drawnSides(row, columns, { ...level, pieces: pieces.level }, 'horizontal'),
    ),
    ...columns.flatMap((column) =>
      drawnSides(column, rows, { ...upright, pieces: pieces.upright }, 'vertical'),
    ),
  ];
}

function piecesIn(drawing: Drawing, limits: StrokeLimits): Stroke[] {
  const { ink, scale } = drawing;
  const dark = strokesIn(ink, ink, limits, scale);
  // A dark line is pale at its edges; where it is found as such, its ends are known better.
  const pale = paleLines(drawing).filter((line) => !isCovered(line, dark, scale));
  const pieces = [...dark, ...pale];
  if (pieces.length <= MOST_PIECES) return pieces;
  const lengthOf = ({ start, end }: Stroke) => end - start;
  return pieces.sort((a, b) => lengthOf(b) - lengthOf(a)).slice(0, MOST_PIECES);
}

function isCovered(line: Stroke, by: readonly Stroke[], scale: number): boolean {
  const covered = by
    .filter(({ position }) => Math.abs(position - line.position) <= MEETING * scale)
    .reduce((sum, { start, end }) => {
      const shared = Math.min(end, line.end) - Math.max(start, line.start);
      return sum + Math.max(0, shared);
    }, 0);
  return covered >= (line.end - line.start) * COVERED_SHARE;
}

/** Without what does not end on others, until nothing changes. */
function pruned(all: Strokes, scale: number): Strokes {
  let strokes = all;
  for (let pass = 0; pass < PRUNINGS; pass++) {
    const upright = fitting(strokes.upright, strokes.level, scale);
    const level = fitting(strokes.level, upright, scale);
    const isStable =
      upright.length === strokes.upright.length && level.length === strokes.level.length;
    strokes = { level, upright };
    if (isStable) break;
  }
  return strokes;
}

function fitting(strokes: readonly Stroke[], others: readonly Stroke[], scale: number): Stroke[] {
  return strokes
    .map((stroke) => withoutOvershoot(stroke, strokes, others, scale))
    .filter((stroke) => ends(stroke, others, scale));
}

/**
 * A stroke without what reaches a little over the last line that it meets, and over which no other reaches as far: a stroke of a
 * glyph stands in line with it.
 */
function withoutOvershoot(
  stroke: Stroke,
  beside: readonly Stroke[],
  others: readonly Stroke[],
  scale: number,
): Stroke {
  const near = MEETING * scale;
  const met = others.filter((other) => cross(stroke, other, near)).map(({ position }) => position);
  if (met.length < 2) return stroke;
  const isAlone = (end: number, side: 'start' | 'end') =>
    !beside.some((other) => other !== stroke && Math.abs(other[side] - end) <= near);
  const [first, last] = [Math.min(...met), Math.max(...met)];
  const over = (length: number) => length > near && length <= OPEN * scale;
  return {
    ...stroke,
    start:
      over(first - stroke.start) && isAlone(stroke.start, 'start')
        ? Math.round(first)
        : stroke.start,
    end: over(stroke.end - last) && isAlone(stroke.end, 'end') ? Math.round(last) : stroke.end,
  };
}

function cross(line: Stroke, other: Stroke, near: number): boolean {
  return spans(other, line, near) && spans(line, other, near);
}

function spans(other: Stroke, stroke: Stroke, near: number): boolean {
  return stroke.position >= other.start - near && stroke.position <= other.end + near;
}

/** Whether a stroke has both ends on others, or is long and crosses several. */
function ends(stroke: Stroke, others: readonly Stroke[], scale: number): boolean {
  const near = MEETING * scale;
  const meets = (at: number) =>
    others.some((other) => Math.abs(other.position - at) <= near && spans(other, stroke, near));
  const ended = [meets(stroke.start), meets(stroke.end)];
  if (ended.every(Boolean)) return true;
  if (ended.includes(true) && stroke.end - stroke.start >= OPEN * scale) {
    // A cell that a page break cut is open there: its sides end level with the others.
    const free = ended[0] ? stroke.end : stroke.start;
    if (others.some(({ position }) => Math.abs(position - free) <= near)) return true;
  }
  if (stroke.end - stroke.start < LONG * scale) return false;
  const crossed = others.filter((other) => cross(stroke, other, near));
  return crossed.length >= CROSSED;
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
  const longest = Math.max(0, ...lines.map(({ start, end }) => end - start));
  const least = Math.max(OPEN * scale, longest / 2);
  const near = MEETING * scale;
  // Strokes of a glyph cross each other; what crosses several lines is a line.
  const crossing = across.filter(
    (other) => lines.filter((line) => cross(line, other, near)).length >= 2,
  );
  const long = lines.filter(
    (line) => line.end - line.start >= least && crossing.some((other) => cross(line, other, near)),
  );
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
    sides.push({
      position: at,
      start: Math.round(start),
      end: Math.round(end),
      thickness: INFERRED,
    });
  }
  return sides;
}
