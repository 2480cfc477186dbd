import { type Box, type Glyph, holds } from '../../model/index.ts';
import type { Drawing, RuleMark } from './drawing.ts';
import { directionOf } from './raised.ts';

/*
 * Boxes that are drawn beside an option, ticked or not: four short lines or a ring, with a tick that is a glyph, a drawing
 * or a picture. They are read as the characters that a person would write for them.
 */

export interface TickBoxes {
  /** What the boxes stand for, one glyph each; not those that have a tick of their own. */
  readonly added: readonly Glyph[];
  /** Ticks within boxes, each with the ticked box in its place. */
  readonly replaced: ReadonlyMap<Glyph, Glyph>;
  /** The sides of the boxes: they rule nothing. */
  readonly rules: ReadonlySet<RuleMark>;
}

const EMPTY = '□';
const TICKED = '☑';
const CROSSED = '☒';
const TICK = /^[✓✔√∨vV●•■◆4☑]$/u;
const CROSS = /^[✗✘✕✖×xX☒]$/u;
/** What already says what it is. */
const WHOLE = /^[□☐☑☒]$/u;

/** Points: sides of such a box, the thickest of its lines, and how far a corner may be off. */
const SMALLEST = 4;
const LARGEST = 20;
const THICKEST = 2;
const CORNER = 0.8;
/** The longer side in shares of the shorter. */
const SQUARE = 1.35;
/** The share of the box's side from which on something within it is a tick. */
const TICK_SHARE = 0.3;
/** A ring's dot is smaller than the ring, or it is the ring's own ground. */
const GROUND_SHARE = 0.95;
/** The box's side in ems of the option's text, and ems between the two. */
const LEAST_EMS = 0.4;
const MOST_EMS = 1.7;
const GAP = 1.5;
/** The share of a side along which another line makes it a side of a table's cell. */
const COLLINEAR = 0.5;
/** Short lines on a page: with more, it is a drawing. */
const MOST_SHORT = 4_000;

interface Outline {
  readonly box: Box;
  readonly rules: readonly RuleMark[];
}

/**
 * The boxes beside the texts of a page.
 * @param glyphs those that are seen
 * @param rules those that are seen
 */
export function tickBoxesOf(
  glyphs: readonly Glyph[],
  rules: readonly RuleMark[],
  drawing: Pick<Drawing, 'shapes' | 'areas' | 'images'>,
): TickBoxes {
  const added: Glyph[] = [];
  const replaced = new Map<Glyph, Glyph>();
  const sides = new Set<RuleMark>();
  for (const outline of [...squaresOf(rules), ...ringsOf(drawing)]) {
    const { box } = outline;
    const within = glyphs.filter(
      (glyph) => glyph.unicode.trim() !== '' && isWithin(glyph.box, box),
    );
    const marks = within.filter(
      ({ unicode }) => TICK.test(unicode) || CROSS.test(unicode) || WHOLE.test(unicode),
    );
    if (within.length > 1 || marks.length < within.length) continue;
    const [mark] = marks;
    const option = optionOf(box, glyphs, mark);
    if (option === null) continue;
    for (const rule of outline.rules) sides.add(rule);
    if (mark === undefined) {
      added.push(boxGlyph(box, hasTick(box, drawing) ? TICKED : EMPTY, option));
    } else replaced.set(mark, boxGlyph(box, wholeOf(mark.unicode), option));
  }
  return { added, replaced, rules: sides };
}

/** What a mark in a box makes of it. */
function wholeOf(mark: string): string {
  if (WHOLE.test(mark)) return mark;
  return CROSS.test(mark) ? CROSSED : TICKED;
}

/** Small squares of four lines that are no cells of a table. */
function squaresOf(rules: readonly RuleMark[]): Outline[] {
  const short = rules.filter(isShort);
  if (short.length < 4 || short.length > MOST_SHORT) return [];
  const across = short.filter(({ orientation }) => orientation === 'horizontal');
  const down = short.filter(({ orientation }) => orientation === 'vertical');
  const found: Outline[] = [];
  for (const top of across) {
    const [left, y] = [top.box[0], middleOf(top)];
    const right = top.box[2];
    const from = down.find((rule) => isNear(middleOf(rule), left) && isNear(rule.box[1], y));
    const to = down.find((rule) => isNear(middleOf(rule), right) && isNear(rule.box[1], y));
    const base = from?.box[3] ?? 0;
    const bottom = across.find(
      (rule) =>
        rule !== top &&
        isNear(rule.box[0], left) &&
        isNear(rule.box[2], right) &&
        isNear(middleOf(rule), base),
    );
    if (from === undefined || to === undefined || bottom === undefined) continue;
    const box: Box = [left, y, right, base];
    if (!isSquare(box) || found.some((other) => isWithin(other.box, box))) continue;
    const own = short.filter((rule) => isSideOf(rule, box));
    if (!rules.some((rule) => !own.includes(rule) && isCollinear(rule, box)))
      found.push({ box, rules: own });
  }
  return found;
}

function isShort({ orientation, box, thickness }: RuleMark): boolean {
  const length = orientation === 'horizontal' ? box[2] - box[0] : box[3] - box[1];
  return length >= SMALLEST && length <= LARGEST && thickness <= THICKEST;
}

function middleOf({ orientation, box }: RuleMark): number {
  return orientation === 'horizontal' ? (box[1] + box[3]) / 2 : (box[0] + box[2]) / 2;
}

/** Whether two lengths are the same but for the thickness of a line. */
function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= CORNER;
}

function isSquare([left, top, right, bottom]: Box): boolean {
  const [width, height] = [right - left, bottom - top];
  return (
    Math.max(width, height) <= Math.min(width, height) * SQUARE &&
    Math.min(width, height) >= SMALLEST
  );
}

/** Whether a line is one of the box's sides, from corner to corner. */
function isSideOf(rule: RuleMark, [left, top, right, bottom]: Box): boolean {
  const at = middleOf(rule);
  return rule.orientation === 'horizontal'
    ? (isNear(at, top) || isNear(at, bottom)) &&
        isNear(rule.box[0], left) &&
        isNear(rule.box[2], right)
    : (isNear(at, left) || isNear(at, right)) &&
        isNear(rule.box[1], top) &&
        isNear(rule.box[3], bottom);
}

/** Whether a line runs along one of the box's sides. */
function isCollinear(rule: RuleMark, [left, top, right, bottom]: Box): boolean {
  const at = middleOf(rule);
  const isAcross = rule.orientation === 'horizontal';
  const [near, far] = isAcross ? [top, bottom] : [left, right];
  if (!isNear(at, near) && !isNear(at, far)) return false;
  const [from, to] = isAcross ? [left, right] : [top, bottom];
  const [start, end] = isAcross ? [rule.box[0], rule.box[2]] : [rule.box[1], rule.box[3]];
  // A neighbour that shares a corner is the next cell of a row of cells.
  return (
    Math.min(to, end) - Math.max(from, start) > (to - from) * COLLINEAR ||
    isNear(start, to) ||
    isNear(end, from)
  );
}

/** Small rings: what radio buttons are drawn as. */
function ringsOf({ shapes }: Pick<Drawing, 'shapes'>): Outline[] {
  const found: Outline[] = [];
  for (const { box, isCurved, isFilled } of shapes) {
    const isSmall = box[2] - box[0] <= LARGEST && box[3] - box[1] <= LARGEST;
    if (!isCurved || isFilled || !isSmall || !isSquare(box)) continue;
    if (!found.some((other) => isWithin(other.box, box) || isWithin(box, other.box)))
      found.push({ box, rules: [] });
  }
  return found;
}

/** Whether the first has its middle in the second. */
function isWithin(a: Box, b: Box): boolean {
  return holds(b, (a[0] + a[2]) / 2, (a[1] + a[3]) / 2);
}

/** Whether something is drawn in the box: a tick, a cross, a dot, a smaller square, a picture. */
function hasTick(
  box: Box,
  { shapes, areas, images }: Pick<Drawing, 'shapes' | 'areas' | 'images'>,
): boolean {
  const side = box[2] - box[0];
  const isTick = (inner: Box): boolean => {
    const size = Math.max(inner[2] - inner[0], inner[3] - inner[1]);
    return isWithin(inner, box) && size >= side * TICK_SHARE;
  };
  const isSmaller = (inner: Box): boolean => inner[2] - inner[0] <= side * GROUND_SHARE;
  return (
    shapes.some((shape) => isTick(shape.box) && (!shape.isCurved || isSmaller(shape.box))) ||
    areas.some(({ box: inner, color }) => isTick(inner) && isSmaller(inner) && isDark(color)) ||
    images.some(({ box: inner }) => isTick(inner) && inner[2] - inner[0] <= side * 2)
  );
}

const DARK = 0xa0;

function isDark(color: string | null): boolean {
  return (
    color !== null && [1, 3, 5].some((at) => Number.parseInt(color.slice(at, at + 2), 16) < DARK)
  );
}

/** The first glyph of the text that goes on behind the box, else the last before it; null where there is none. */
function optionOf(box: Box, glyphs: readonly Glyph[], mark: Glyph | undefined): Glyph | null {
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  const side = Math.min(box[2] - box[0], box[3] - box[1]);
  let best: Glyph | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const glyph of glyphs) {
    if (glyph === mark || glyph.angle % 90 !== 0 || glyph.unicode.trim() === '') continue;
    const { size } = glyph;
    if (side < size * LEAST_EMS || side > size * MOST_EMS) continue;
    const [along, up] = directionOf(glyph.angle);
    const middle = [(glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2] as const;
    const [dx, dy] = [middle[0] - x, middle[1] - y];
    if (Math.abs(dx * up[0] + dy * up[1]) > (side + size) / 4) continue;
    const off = dx * along[0] + dy * along[1];
    const gap = Math.abs(off) - (side + glyph.advance) / 2;
    // What stands before a box is the end of another option, where something stands behind it.
    const distance = off > 0 ? gap : gap + size * GAP;
    if (gap > size * GAP || distance >= least) continue;
    best = glyph;
    least = distance;
  }
  return best;
}

/** The box as a glyph on the line of its option, up to which it reaches. */
function boxGlyph(box: Box, unicode: string, option: Glyph): Glyph {
  const { angle, size, font, color } = option;
  const [left, top, right, bottom] = box;
  const [[dx, dy]] = directionOf(angle);
  const [isAcross, isForward] = [angle % 180 === 0, dx + dy > 0];
  const x = isAcross ? (isForward ? left : right) : option.x;
  const y = isAcross ? option.y : isForward ? top : bottom;
  const side = isAcross ? right - left : bottom - top;
  const room = (option.x - x) * dx + (option.y - y) * dy;
  return {
    unicode,
    x,
    y,
    advance: Math.max(side, room),
    size,
    box,
    font,
    color,
    mode: 0,
    angle,
  };
}
