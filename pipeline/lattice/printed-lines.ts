import { addTo, type Box, type Glyph, glyphsIn, unionOf } from '../model/index.ts';
import { isBlank, spacedText, type WideGap } from './spaces.ts';

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
    if (glyph.isVertical) addTo(columns, angle, inColumnFrame(glyph, angle));
    else if (angle === 0) upright.push(glyph);
    else addTo(turned, angle, inOwnFrame(glyph, angle));
  }
  const linesOf = (framed: Glyph[], angle: number) =>
    rowsOf(framed).flatMap((row) => lineOf(row, angle, wideGap) ?? []);
  if (turned.size + columns.size === 0) return linesOf(upright, 0);
  const byAngle = (groups: ReadonlyMap<number, Glyph[]>) => [...groups].sort(([a], [b]) => a - b);
  return [
    ...linesOf(upright, 0),
    ...byAngle(turned).flatMap(([angle, framed]) => linesOf(framed, angle)),
    ...byAngle(columns).flatMap(([angle, framed]) => linesOf(framed, (angle + 90) % 360)),
  ];
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
  const inked = row.filter(({ unicode }) => !isBlank(unicode));
  const [first, last] = [inked[0], inked.at(-1)];
  const box = unionOf(inked.map((glyph) => glyph.box));
  if (first === undefined || last === undefined || box === null) return null;
  return {
    text: spacedText(row, wideGap),
    box,
    glyphs: glyphsIn(inked.map(({ unicode }) => unicode).join('')),
    length: last.x + last.advance - first.x,
    firstAdvance: first.advance,
    size: inked.reduce((most, { size }) => Math.max(most, size), 0),
    endsBlank: row.at(-1) !== last,
    angle,
  };
}
