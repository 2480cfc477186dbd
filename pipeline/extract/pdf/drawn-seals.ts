import { type Box, type Glyph, holds } from '../../model/index.ts';
import type { Drawing, RuleMark, ShapeMark } from './drawing.ts';

/*
 * A seal that was drawn over the page: a red ring or frame with red text in it. Its text is no cell's, its strokes rule
 * nothing, and what lies beneath it is read as if it were not there.
 */

export interface Seals {
  readonly glyphs: ReadonlySet<Glyph>;
  readonly rules: ReadonlySet<RuleMark>;
}

/** Points: a seal's diameter (38 to 50 mm for offices, 12 mm for a person's name). */
const SMALLEST = 30;
const LARGEST = 200;
/** The longer side in shares of the shorter: seals may be oval. */
const OVAL = 1.8;
/** Red as ink is, in each of red, green and blue; and how far two reds of one seal are apart. */
const LEAST_RED = 0x90;
const REDNESS = 0x50;
const SAME_RED = 0x30;
/** Points by which the sides of a frame may miss each other. */
const CORNER = 2;

/** The seals among what is seen of a page. */
export function sealsOf(
  glyphs: readonly Glyph[],
  rules: readonly RuleMark[],
  { shapes }: Pick<Drawing, 'shapes'>,
): Seals {
  const inSeal = new Set<Glyph>();
  const strokes = new Set<RuleMark>();
  const red = rules.filter(({ color }) => isRed(color));
  const frames = red.length > rules.length / 2 ? [] : framesOf(red);
  for (const { box, color } of [...shapes.filter(isRing), ...frames]) {
    if (color === null) continue;
    const text = glyphs.filter(
      (glyph) =>
        isSameRed(glyph.color, color) && isIn(glyph.box, box) && glyph.unicode.trim() !== '',
    );
    const isOver = glyphs.some((glyph) => !isRed(glyph.color) && isIn(glyph.box, box));
    if (text.length === 0 || !isOver) continue;
    for (const glyph of text) inSeal.add(glyph);
    for (const rule of red)
      if (isSameRed(rule.color, color) && isIn(rule.box, box)) strokes.add(rule);
  }
  return { glyphs: inSeal, rules: strokes };
}

function isRing({ box, isCurved, color }: ShapeMark): boolean {
  return isCurved && isRed(color) && isSealSize(box);
}

function isSealSize([left, top, right, bottom]: Box): boolean {
  const short = Math.min(right - left, bottom - top);
  const long = Math.max(right - left, bottom - top);
  return short >= SMALLEST && long <= LARGEST && long <= short * OVAL;
}

/** Frames of four red lines. */
function framesOf(red: readonly RuleMark[]): Pick<ShapeMark, 'box' | 'color'>[] {
  const across = red.filter(({ orientation }) => orientation === 'horizontal');
  const down = red.filter(({ orientation }) => orientation === 'vertical');
  return across.flatMap((top) => {
    const near = (a: number, b: number) => Math.abs(a - b) <= CORNER;
    const [left, y, right] = top.box;
    const sides = [left, right].map((x) =>
      down.find(({ box }) => near(box[0], x) && near(box[1], y)),
    );
    const [one, other] = sides;
    if (one === undefined || other === undefined || !near(one.box[3], other.box[3])) return [];
    const box: Box = [left, y, right, one.box[3]];
    return isSealSize(box) ? [{ box, color: top.color }] : [];
  });
}

/** Whether the first has its middle in the second. */
function isIn(a: Box, [left, top, right, bottom]: Box): boolean {
  return holds([left, top, right + 1, bottom + 1], (a[0] + a[2]) / 2, (a[1] + a[3]) / 2);
}

function channelsOf(color: string): readonly [red: number, green: number, blue: number] {
  const at = (index: number) => Number.parseInt(color.slice(index, index + 2), 16);
  return [at(1), at(3), at(5)];
}

function isRed(color: string | null): boolean {
  if (color === null) return false;
  const [red, green, blue] = channelsOf(color);
  return red >= LEAST_RED && red - Math.max(green, blue) >= REDNESS;
}

function isSameRed(a: string | null, b: string): boolean {
  if (a === null || !isRed(a)) return false;
  const other = channelsOf(b);
  return channelsOf(a).every((channel, at) => Math.abs(channel - (other[at] ?? 0)) <= SAME_RED);
}
