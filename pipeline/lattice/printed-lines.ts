import { type Box, type Glyph, glyphsIn, unionOf } from '../model/index.ts';

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
  /** Degrees clockwise: 0, 90, 180 or 270; other angles as they are. */
  readonly angle: number;
}

/** What stands between pieces of a line that are far apart: in a cell a space, between grids a tab. */
export type WideGap = ' ' | '\t';

/** A gap that is a tab outside of grids, in ems. Spaces that were printed in it are the layout's. */
export const TAB_GAP = 2;

/** A gap between letters or digits that is a space, in ems. The space of a Latin font is 0.25 em, a narrow one 0.2. */
export const WORD_GAP = 0.18;

/** A gap beside a Chinese character that is a space, in ems. Justified lines and mixed script have up to 0.3. */
export const CHINESE_GAP = 0.5;

/** By how much a gap must exceed what is usual in its line, in ems: letters may be spread evenly. */
const MORE_THAN_USUAL = 0.4;

/** The share of the smaller of two glyphs' heights that they share where they stand on one line. */
const SHARED_HEIGHT = 0.5;

/** Above and below the base line, in ems; the same for every font, since fonts' own figures vary. */
const ASCENT = 0.88;
const DESCENT = 0.12;

/** Degrees by which a base line may be off the axis of the page. */
export const ANGLE_TOLERANCE = 5;

/** A glyph in the frame of its own base line: `from` to `to` along it, `base` across it, downwards. */
interface Placed {
  readonly glyph: Glyph;
  readonly from: number;
  readonly to: number;
  readonly base: number;
  readonly blank: boolean;
}

/** The right angle nearest to a glyph's, or its own where it is none. */
export function directionOf({ angle }: Glyph): number {
  const turned = ((angle % 360) + 360) % 360;
  const right = (Math.round(turned / 90) * 90) % 360;
  const off = Math.abs(turned - Math.round(turned / 90) * 90);
  return off <= ANGLE_TOLERANCE ? right : Math.round(turned);
}

/**
 * The printed lines of some glyphs, top down as each direction of writing sees it; directions in the order of their
 * first glyph on the page. Lines of white space alone are left out.
 */
export function printedLines(glyphs: readonly Glyph[], wideGap: WideGap): PrintedLine[] {
  const directions = new Map<number, Placed[]>();
  for (const glyph of glyphs) {
    const angle = directionOf(glyph);
    const placed = directions.get(angle);
    if (placed === undefined) directions.set(angle, [place(glyph, angle)]);
    else placed.push(place(glyph, angle));
  }
  const lines: PrintedLine[] = [];
  for (const angle of [...directions.keys()].sort((a, b) => a - b)) {
    for (const row of rowsOf(directions.get(angle) ?? [])) {
      const line = lineOf(row, angle, wideGap);
      if (line !== null) lines.push(line);
    }
  }
  return lines;
}

function place(glyph: Glyph, angle: number): Placed {
  const blank = glyph.unicode.trim() === '';
  if (angle === 0) {
    return { glyph, from: glyph.x, to: glyph.x + glyph.advance, base: glyph.y, blank };
  }
  const radians = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const from = glyph.x * cos + glyph.y * sin;
  return { glyph, from, to: from + glyph.advance, base: glyph.y * cos - glyph.x * sin, blank };
}

/** Glyphs on one line: raised and lowered ones stand on the line whose glyphs they are beside. */
function rowsOf(placed: Placed[]): Placed[][] {
  placed.sort(
    (a, b) => a.base - b.base || a.from - b.from || (a.glyph.unicode < b.glyph.unicode ? -1 : 1),
  );
  const rows: Placed[][] = [];
  let row: Placed[] = [];
  let base = 0;
  let size = 0;
  for (const next of placed) {
    const height = next.glyph.size;
    const shared =
      Math.min(base + size * DESCENT, next.base + height * DESCENT) -
      Math.max(base - size * ASCENT, next.base - height * ASCENT);
    if (row.length > 0 && shared >= SHARED_HEIGHT * Math.min(size, height)) {
      row.push(next);
      if (height <= size) continue;
    } else {
      row = [next];
      rows.push(row);
    }
    base = next.base;
    size = height;
  }
  for (const each of rows) each.sort((a, b) => a.from - b.from || a.to - b.to);
  return rows;
}

function lineOf(row: readonly Placed[], angle: number, wideGap: WideGap): PrintedLine | null {
  const inked = row.filter(({ blank }) => !blank);
  const [first, last] = [inked[0], inked.at(-1)];
  const box = unionOf(inked.map(({ glyph }) => glyph.box));
  if (first === undefined || last === undefined || box === null) return null;
  const text = textOf(row, wideGap);
  return {
    text,
    box,
    glyphs: glyphsIn(text),
    length: last.to - first.from,
    firstAdvance: first.glyph.advance,
    size: inked.reduce((size, { glyph }) => Math.max(size, glyph.size), 0),
    endsBlank: row.at(-1)?.blank === true,
    angle,
  };
}

/** A gap between two glyphs: `ems` wide, with the white space that was printed in it. */
interface Gap {
  readonly ems: number;
  readonly blanks: string;
}

/**
 * The characters of a line with the spaces that the writer put in. Where every piece between the gaps is a single
 * Chinese character (`绩   效`, `项 目 名 称`), the layout spread one word, and nothing stands between them.
 */
function textOf(row: readonly Placed[], wideGap: WideGap): string {
  const inked: string[] = [];
  const gaps: Gap[] = [];
  let blanks = '';
  let before: Placed | null = null;
  for (const next of row) {
    if (next.blank) {
      if (before !== null) blanks += next.glyph.unicode;
      continue;
    }
    if (before !== null) {
      const em = Math.max(before.glyph.size, next.glyph.size, Number.EPSILON);
      gaps.push({ ems: (next.from - before.to) / em, blanks });
      blanks = '';
    }
    inked.push(next.glyph.unicode);
    before = next;
  }
  const usual = usualGap(gaps);
  const between = gaps.map((gap, i) =>
    separator(gap, inked[i] ?? '', inked[i + 1] ?? '', usual, wideGap),
  );
  const spread =
    between.length > 0 &&
    between.every((space) => space !== '') &&
    inked.every((unicode) => CHINESE.test(unicode));
  return inked.map((unicode, i) => (spread ? unicode : unicode + (between[i] ?? ''))).join('');
}

const CHINESE = /^\p{Script=Han}$/u;
const WORD = /[\p{Script=Latin}\p{Script=Greek}\p{Nd}]/u;

/** The median of the gaps in ems: what the layout puts between any two characters of the line. */
function usualGap(gaps: readonly Gap[]): number {
  const sorted = gaps.map(({ ems }) => ems).sort((a, b) => a - b);
  return Math.max(0, sorted[(sorted.length - 1) >> 1] ?? 0);
}

function separator(gap: Gap, a: string, b: string, usual: number, wideGap: WideGap): string {
  if (gap.ems >= TAB_GAP && wideGap === '\t') return wideGap;
  if (gap.blanks !== '') return gap.blanks.replace(/[^\S　]/gu, ' ');
  const least = WORD.test(a.at(-1) ?? '') && WORD.test(b) ? WORD_GAP : CHINESE_GAP;
  return gap.ems >= Math.max(least, usual + MORE_THAN_USUAL * (usual > WORD_GAP ? 1 : 0))
    ? ' '
    : '';
}
