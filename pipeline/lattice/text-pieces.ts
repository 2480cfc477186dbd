import { type Gap, type GappedLine, type Glyph, goesOnIn } from '../model/index.ts';
import { directionOf, rowsOf } from './printed-lines.ts';
import { gapInEms, isBlank } from './spaces.ts';

/** A piece of a printed line that no column parts; points. */
export interface TextPiece {
  readonly left: number;
  readonly right: number;
  /** The base line. */
  readonly base: number;
  /** Of its largest glyph. */
  readonly size: number;
  readonly text: string;
}

/** A gap that parts two pieces wherever it is, in ems. */
const WIDE = 0.9;
/** A gap that parts them where the lines above or below are blank there too: what stays between full cells. */
const NARROW = 0.4;
/** Lines above and below in which a narrow gap may go on. */
const REACH = 6;
/** The square of a mark is half blank, on this side of it: its glyph may be as narrow as its ink. */
const CLOSES = /^[，。、；：！？）》」』】”’〉〕]$/u;
const OPENS = /^[（《「『【“‘〈〔]$/u;
/** Read from a picture, a mark of a square is not told from one without. */
const SEEN_CLOSES = /^[,;:)\]]$/u;
const SEEN_OPENS = /^[([]$/u;
const HALF = 0.5;
const SQUARE = 0.8;
/** After a mark with its square so little is a gap: at the end of a line the blank half is no text's. */
const BESIDE_SQUARE = 0.08;
/** Base lines further apart are of different cells, however near to each other their texts are. */
const SAME_BASE = 0.25;
/** Between such the printed space of a sentence stands, however wide the font has it. */
const WORD = /^[!-~]$/u;

/** `负责人:…`: texts of this kind side by side are a line, no cells. */
export function isLabelled({ text }: TextPiece): boolean {
  return /^[^:：]{2,8}[:：]/u.test(text);
}

interface PieceGap extends Gap {
  /** The glyph that it comes before. */
  readonly before: number;
  readonly isWide: boolean;
}

interface Row extends GappedLine {
  readonly glyphs: readonly Glyph[];
  readonly gaps: readonly PieceGap[];
}

/** The pieces of upright text, line by line from the top, each line from the left. */
export function textPieces(glyphs: readonly Glyph[]): TextPiece[] {
  const upright = glyphs.filter((glyph) => directionOf(glyph) === 0);
  const rows = rowsOf(upright).flatMap((row) => rowOf(row) ?? []);
  return rows.flatMap((row, at) => {
    const cuts = row.gaps.flatMap((gap) =>
      gap.isWide || goesOn(rows, at, gap) ? [gap.before] : [],
    );
    return [0, ...cuts].map((from, nth) => pieceOf(row.glyphs.slice(from, cuts[nth])));
  });
}

/** A line with its gaps; null where all of it is white space. */
function rowOf(row: readonly Glyph[]): Row | null {
  const glyphs = row.filter(({ unicode }) => !isBlank(unicode));
  const [first, last] = [glyphs[0], glyphs.at(-1)];
  if (first === undefined || last === undefined) return null;
  const afterSpace = new Set(row.filter((_, at) => isBlank(row[at - 1]?.unicode ?? '.')));
  const gaps = glyphs.slice(1).flatMap((next, at): PieceGap[] => {
    const glyph = glyphs[at] ?? next;
    const ems =
      gapInEms(glyph, next) -
      blankOf(glyph, CLOSES, SEEN_CLOSES) -
      blankOf(next, OPENS, SEEN_OPENS);
    const endsSquare = CLOSES.test(glyph.unicode) && glyph.advance >= SQUARE * glyph.size;
    const isLevel = Math.abs(glyph.y - next.y) <= SAME_BASE * Math.max(glyph.size, next.size);
    const isSpace = afterSpace.has(next) && WORD.test(glyph.unicode) && WORD.test(next.unicode);
    const isWide = ems >= WIDE || !isLevel;
    const least = endsSquare ? BESIDE_SQUARE : isSpace ? WIDE : NARROW;
    if (!isWide && ems < least) return [];
    const left = glyph.x + glyph.advance - (endsSquare ? HALF * glyph.size : 0);
    return [{ left, right: next.x, before: at + 1, isWide }];
  });
  return { left: first.x, right: last.x + last.advance, size: first.size, glyphs, gaps };
}

/** How much of a mark's square its glyph leaves out, in ems; 0 for what is no such mark. */
function blankOf(
  { unicode, confidence, advance, size }: Glyph,
  mark: RegExp,
  seen: RegExp,
): number {
  const isMark = mark.test(unicode) || (confidence !== undefined && seen.test(unicode));
  return isMark ? Math.min(HALF, Math.max(0, 1 - advance / size)) : 0;
}

/** Whether the lines above or below leave it blank as well. */
function goesOn(rows: readonly Row[], at: number, gap: Gap): boolean {
  const above = rows.slice(Math.max(0, at - REACH), at).reverse();
  const below = rows.slice(at + 1, at + 1 + REACH);
  return goesOnIn(above, gap) || goesOnIn(below, gap);
}

function pieceOf(glyphs: readonly Glyph[]): TextPiece {
  const [first, last] = [glyphs[0], glyphs.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('a piece has text');
  const largest = glyphs.reduce((best, glyph) => (glyph.size > best.size ? glyph : best));
  return {
    left: first.x,
    right: Math.max(...glyphs.map(({ x, advance }) => x + advance)),
    base: largest.y,
    size: largest.size,
    text: glyphs.map(({ unicode }) => unicode).join(''),
  };
}
