import type { RulingLine } from '../../model/index.ts';
import type { Drawing } from './pale-lines.ts';
import type { Stroke } from './strokes.ts';

/** The thickness of a side that is taken to be and is not seen. */
export const INFERRED = 0;

/* All lengths in pixels at 200 to an inch. */

/** Rulings this near to each other are pieces of one. */
const SAME = 5;
/** The share of a cell's side that has to be drawn, by pieces this near to where the line is on the whole: pages are curved. */
const DRAWN_SHARE = 0.6;
const CURVED = 8;
/** Or all of it is dark, this near to where the ruling is elsewhere: text may stand close to it. */
const DARK_SHARE = 0.95;
const DARK_DISTANCE = 2;
/** So far beside its edges, and along more than this share of it, a stroke of a glyph has ink on both sides. */
const BESIDE_TEXT = 2.5;
const CROSSED_SHARE = 0.07;
/** A ruling ends this near to one that it meets, and is crossed there. */
export const MEETING = 7;

/** Strokes on one line. */
export interface LineOfStrokes {
  readonly position: number;
  readonly thickness: number;
  readonly strokes: readonly Stroke[];
}

/** A drawing with the pieces of lines that were found in it. */
export interface DrawingOfLines extends Drawing {
  readonly pieces: readonly Stroke[];
}

/** Strokes by the lines that they are pieces of, ascending. */
export function linesOfStrokes(strokes: readonly Stroke[], scale: number): LineOfStrokes[] {
  const groups: Stroke[][] = [];
  let mean = Number.NEGATIVE_INFINITY;
  for (const stroke of [...strokes].sort((a, b) => a.position - b.position)) {
    const group = groups.at(-1);
    if (group !== undefined && stroke.position - mean <= SAME * scale) group.push(stroke);
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
export function drawnSides(
  line: LineOfStrokes,
  crossing: readonly LineOfStrokes[],
  drawing: DrawingOfLines,
  orientation: RulingLine['orientation'],
): RulingLine[] {
  const { position, thickness } = line;
  const near = ({ position: other }: Stroke) =>
    Math.abs(other - position) <= CURVED * drawing.scale;
  const pieces = thickness === INFERRED ? line.strokes : drawing.pieces.filter(near);
  const rulings: RulingLine[] = [];
  let from: number | null = null;
  for (const [index, { position: start }] of crossing.entries()) {
    const end = crossing[index + 1]?.position ?? null;
    const isDrawn = end !== null && isSide(line, pieces, [start, end], drawing);
    if (isDrawn) from ??= start;
    else if (from !== null) {
      rulings.push({ orientation, position, start: from, end: start, thickness });
      from = null;
    }
  }
  return rulings;
}

function isSide(
  line: LineOfStrokes,
  pieces: readonly Stroke[],
  [start, end]: readonly [number, number],
  drawing: Drawing,
): boolean {
  if (isDark(drawing, { position: line.position, start, end })) return true;
  const covered = new Uint8Array(Math.ceil(end) - Math.floor(start));
  for (const piece of pieces) {
    const from = Math.max(0, piece.start - Math.floor(start));
    covered.fill(1, from, Math.max(from, Math.min(covered.length, piece.end - Math.floor(start))));
  }
  const count = covered.reduce((sum, each) => sum + each, 0);
  return count >= covered.length * DRAWN_SHARE && !runsThroughText(drawing, line, start, end);
}

/** Whether there is ink on both sides of a line: strokes of glyphs that stand below each other are crossed by others. */
function runsThroughText(
  { ink: { width, height, data }, scale }: Drawing,
  { position, thickness }: LineOfStrokes,
  start: number,
  end: number,
): boolean {
  const away = Math.round(thickness / 2 + BESIDE_TEXT * scale);
  const [above, below] = [Math.round(position) - away, Math.round(position) + away];
  if (above < 0 || below >= height) return false;
  const margin = Math.round(MEETING * scale);
  const [from, to] = [Math.ceil(start) + margin, Math.min(width, Math.floor(end) - margin)];
  let crossed = 0;
  for (let x = from; x < to; x++) {
    if (data[above * width + x] === 1 && data[below * width + x] === 1) crossed++;
  }
  return crossed > (to - from) * CROSSED_SHARE;
}

function isDark(
  { ink: { width, height, data }, scale }: Drawing,
  { position, start, end }: Pick<Stroke, 'position' | 'start' | 'end'>,
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
