import { type Box, type Glyph, glyphsIn } from '../model/index.ts';
import { gapInEms, isBlank, spacedText, type WideGap, WORD_GAP } from './spaces.ts';

/** A line of text as it was printed. */
export interface PrintedLine {
  /** Trimmed. */
  readonly text: string;
  readonly box: Box;
  /** Glyphs that are not white space. */
  readonly glyphs: number;
  /** Along the direction of writing, points, white space at the ends left out. */
  readonly length: number;
  /** Of its first glyph, points. */
  readonly firstAdvance: number;
  /** Of its largest glyph, points. */
  readonly size: number;
  /** White space was printed behind its last glyph. */
  readonly endsBlank: boolean;
  /** Degrees clockwise in which it runs: 0, 90, 180 or 270; other angles as they are. Columns run at 90. */
  readonly angle: number;
}

/** The share of the smaller of two glyphs' heights that they share where they stand on one line. */
const SHARED_HEIGHT = 0.5;

/** Above and below the base line, in ems; the same for every font, since fonts' own figures vary. */
const ASCENT = 0.88;
const DESCENT = 0.12;

/** Degrees by which a base line may be off the axis of the page. */
export const ANGLE_TOLERANCE = 5;

/** The right angle nearest to a glyph's, or its own where it is none. */
export function directionOf({ angle }: Glyph): number {
  if (angle === 0) return 0;
  const turned = ((angle % 360) + 360) % 360;
  const right = (Math.round(turned / 90) * 90) % 360;
  const off = Math.abs(turned - Math.round(turned / 90) * 90);
  return off <= ANGLE_TOLERANCE ? right : Math.round(turned);
}

/**
 * The printed lines of some glyphs, top down as each direction of writing sees it; directions by their angle, columns of
 * vertical writing from right to left after all lines. Lines of white space alone are left out.
 */
export function printedLines(glyphs: readonly Glyph[], wideGap: WideGap): PrintedLine[] {
  const upright: Glyph[] = [];
  const turned = new Map<number, Glyph[]>();
  const columns = new Map<number, Glyph[]>();
  for (const glyph of glyphs) {
    const angle = directionOf(glyph);
    if (glyph.isVertical) {
      const others = columns.get(angle) ?? [];
      others.push(inColumnFrame(glyph, angle));
      columns.set(angle, others);
      continue;
    }
    if (angle === 0) {
      upright.push(glyph);
      continue;
    }
    const others = turned.get(angle);
    if (others === undefined) turned.set(angle, [inOwnFrame(glyph, angle)]);
    else others.push(inOwnFrame(glyph, angle));
  }
  const lines: PrintedLine[] = [];
  const add = (framed: Glyph[], angle: number) => {
    for (const row of rowsOf(framed)) {
      const line = lineOf(row, angle, wideGap);
      if (line !== null) lines.push(line);
    }
  };
  add(upright, 0);
  const byAngle = (a: [number, Glyph[]], b: [number, Glyph[]]) => a[0] - b[0];
  for (const [angle, framed] of [...turned].sort(byAngle)) add(framed, angle);
  for (const [angle, framed] of [...columns].sort(byAngle)) add(framed, (angle + 90) % 360);
  return lines;
}

/** The glyph with its origin in the frame of its base line: `x` along it, `y` across it, downwards; its box as it is. */
function inOwnFrame(glyph: Glyph, angle: number): Glyph {
  const radians = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  return { ...glyph, x: glyph.x * cos + glyph.y * sin, y: glyph.y * cos - glyph.x * sin };
}

/** The same for a column, whose line runs down the page: across it, glyphs of any width share their middle. */
function inColumnFrame(glyph: Glyph, angle: number): Glyph {
  const [left, top, right, bottom] = glyph.box;
  const { y } = inOwnFrame({ ...glyph, x: (left + right) / 2, y: (top + bottom) / 2 }, angle + 90);
  return { ...inOwnFrame(glyph, angle + 90), y };
}

function byBaseLine(a: Glyph, b: Glyph): number {
  return a.y - b.y || a.x - b.x || (a.unicode < b.unicode ? -1 : a.unicode > b.unicode ? 1 : 0);
}

function byPlace(a: Glyph, b: Glyph): number {
  return a.x - b.x || a.advance - b.advance;
}

/** Glyphs on one line: raised and lowered ones stand on the line whose glyphs they are beside. Sorts `glyphs`. */
export function rowsOf(glyphs: Glyph[]): Glyph[][] {
  glyphs.sort(byBaseLine);
  const rows: Glyph[][] = [];
  let row: Glyph[] = [];
  let base = 0;
  let size = 0;
  for (const glyph of glyphs) {
    const height = glyph.size;
    const shared =
      Math.min(base + size * DESCENT, glyph.y + height * DESCENT) -
      Math.max(base - size * ASCENT, glyph.y - height * ASCENT);
    if (row.length > 0 && shared >= SHARED_HEIGHT * Math.min(size, height)) {
      row.push(glyph);
      if (height <= size) continue;
    } else {
      row = [glyph];
      rows.push(row);
    }
    base = glyph.y;
    size = height;
  }
  for (const each of rows) each.sort(byPlace);
  return rows;
}

/** Measures a row of glyphs in the order of reading; null where all of it is white space. */
function lineOf(row: readonly Glyph[], angle: number, wideGap: WideGap): PrintedLine | null {
  let first: Glyph | null = null;
  let last: Glyph | null = null;
  let [left, top] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [right, bottom] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let size = 0;
  let widest = 0;
  let solid = '';
  for (const glyph of row) {
    if (isBlank(glyph.unicode)) continue;
    if (last === null) first = glyph;
    else widest = Math.max(widest, gapInEms(last, glyph));
    last = glyph;
    solid += glyph.unicode;
    size = Math.max(size, glyph.size);
    left = Math.min(left, glyph.box[0]);
    top = Math.min(top, glyph.box[1]);
    right = Math.max(right, glyph.box[2]);
    bottom = Math.max(bottom, glyph.box[3]);
  }
  if (first === null || last === null) return null;
  const endsBlank = row.at(-1) !== last;
  const isSolid =
    widest < WORD_GAP && row[0] === first && solid.length === row.length && !endsBlank;
  return {
    text: isSolid ? solid : spacedText(row, wideGap),
    box: [left, top, right, bottom],
    glyphs: countOf(solid),
    length: last.x + last.advance - first.x,
    firstAdvance: first.advance,
    size,
    endsBlank,
    angle,
  };
}

const PLAIN = /^[!-~\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\u9fff\uff01-\uffee]*$/u;

/** `glyphsIn`, faster for what nearly all texts are: no white space inside, every character one unit long. */
function countOf(text: string): number {
  return text.length === 1 || PLAIN.test(text) ? text.length : glyphsIn(text);
}
