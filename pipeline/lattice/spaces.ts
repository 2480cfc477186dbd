import type { Glyph } from '../model/index.ts';

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

const CHINESE = /^\p{Script=Han}$/u;
const WORD = /[\p{Script=Latin}\p{Script=Greek}\p{Nd}]/u;

/** The room between two glyphs of a line (negative where they overlap), in ems of the larger. */
export function gapInEms(a: Glyph, b: Glyph): number {
  return (b.x - a.x - a.advance) / Math.max(a.size, b.size, Number.EPSILON);
}

/** Whether a glyph leaves the paper white. */
export function isBlank(unicode: string): boolean {
  const code = unicode.charCodeAt(0);
  if ((code > 0x20 && code < 0xa0) || code > 0x3000) return false;
  return unicode.trim() === '';
}

/** A gap between two glyphs: `ems` wide, with the white space that was printed in it. */
interface Gap {
  readonly ems: number;
  readonly blanks: string;
}

/**
 * The characters of a line with the spaces that the writer put in: those that were printed, as they are, and gaps that
 * are wider than the layout of the line explains. Where every piece between the gaps is a single Chinese character
 * (`绩   效`, `项 目 名 称`), the layout spread one word, and nothing stands between them.
 * @param row in the order of reading
 */
export function spacedText(row: readonly Glyph[], wideGap: WideGap): string {
  const inked: string[] = [];
  const gaps: Gap[] = [];
  let blanks = '';
  let before: Glyph | null = null;
  for (const glyph of row) {
    if (isBlank(glyph.unicode)) {
      if (before !== null) blanks += glyph.unicode;
      continue;
    }
    if (before !== null) {
      gaps.push({ ems: gapInEms(before, glyph), blanks });
      blanks = '';
    }
    inked.push(glyph.unicode);
    before = glyph;
  }
  const usual = usualGap(gaps);
  const between = gaps.map((gap, i) =>
    separator(gap, inked[i] ?? '', inked[i + 1] ?? '', usual, wideGap),
  );
  const isSpread =
    between.length > 0 &&
    between.every((space) => space !== '') &&
    inked.every((unicode) => CHINESE.test(unicode));
  return inked.map((unicode, i) => (isSpread ? unicode : unicode + (between[i] ?? ''))).join('');
}

/** The median of the gaps in ems: what the layout puts between any two characters of the line. */
function usualGap(gaps: readonly Gap[]): number {
  const sorted = gaps.map(({ ems }) => ems).sort((a, b) => a - b);
  return Math.max(0, sorted[(sorted.length - 1) >> 1] ?? 0);
}

function separator(gap: Gap, a: string, b: string, usual: number, wideGap: WideGap): string {
  if (gap.ems >= TAB_GAP && wideGap === '\t') return wideGap;
  if (gap.blanks !== '') return gap.blanks.replace(/[^\S\u3000]/gu, ' ');
  const words = WORD.test(a.at(-1) ?? '') && WORD.test(b);
  const least = words ? WORD_GAP : CHINESE_GAP;
  const spread = usual > WORD_GAP ? usual + MORE_THAN_USUAL : 0;
  return gap.ems >= Math.max(least, spread) ? ' ' : '';
}
