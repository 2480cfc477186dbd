import type { Glyph } from '../model/index.ts';
import { rowsOf } from './printed-lines.ts';
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
/** The least of it that both lines leave blank. */
const SHARED = 0.3;
/** A gap that is wider than this is of the same columns only where an edge of it is in the same place. */
const LITTLE_WIDER = 3;
/** Lines above and below in which a narrow gap may go on. */
const REACH = 6;
/** Base lines further apart are of different cells, however near to each other their texts are. */
const SAME_BASE = 0.25;
/** The square of a mark is half blank: its glyph may be as narrow as its ink. */
const CLOSES = /^[，。、；：！？）》」』】”’〉〕]$/u;
const SQUARE = 0.8;
const HALF = 0.5;
/** Read from a picture, a mark of a square is not told from one without. */
const SEEN_CLOSES = /^[,;:)\]]$/u;
const SEEN_OPENS = /^[([]$/u;
/** After a mark with its square so little is a gap: at the end of a line the blank half is no text's. */
const BESIDE_SQUARE = 0.08;
const OPENS = /^[（《「『【“‘〈〔]$/u;

interface Gap {
  readonly left: number;
  readonly right: number;
  /** The glyph that it comes before. */
  readonly before: number;
  readonly kind: 'wide' | 'narrow' | 'none';
}

interface Row {
  readonly glyphs: readonly Glyph[];
  readonly gaps: readonly Gap[];
}

/** The pieces of upright text, line by line from the top, each line from the left. */
export function textPieces(glyphs: readonly Glyph[]): TextPiece[] {
  const rows = rowsOf(glyphs.filter(({ unicode }) => !isBlank(unicode))).map(
    (row): Row => ({ glyphs: row, gaps: gapsOf(row) }),
  );
  return rows.flatMap((row, at) => {
    const pieces: TextPiece[] = [];
    let from = 0;
    for (const gap of row.gaps) {
      if (gap.kind === 'none' || (gap.kind === 'narrow' && !goesOn(rows, at, gap))) continue;
      pieces.push(pieceOf(row.glyphs.slice(from, gap.before)));
      from = gap.before;
    }
    pieces.push(pieceOf(row.glyphs.slice(from)));
    return pieces;
  });
}

/** Every room between two glyphs of a line. */
function gapsOf(row: readonly Glyph[]): Gap[] {
  return row.slice(1).map((next, at): Gap => {
    const glyph = row[at] ?? next;
    const size = Math.max(glyph.size, next.size);
    const ems = gapInEms(glyph, next) - blankBehind(glyph) - blankBefore(next);
    const isLevel = Math.abs(glyph.y - next.y) <= SAME_BASE * size;
    const endsSquare = CLOSES.test(glyph.unicode) && glyph.advance >= SQUARE * glyph.size;
    const isNarrow = ems >= NARROW || (endsSquare && ems >= BESIDE_SQUARE);
    return {
      left: glyph.x + glyph.advance - (endsSquare ? HALF * glyph.size : 0),
      right: next.x,
      before: at + 1,
      kind: ems >= WIDE || !isLevel ? 'wide' : isNarrow ? 'narrow' : 'none',
    };
  });
}

/** How much of a mark's square its glyph leaves out behind it, in ems. */
function blankBehind(glyph: Glyph): number {
  const isSeen = glyph.confidence !== undefined && SEEN_CLOSES.test(glyph.unicode);
  return isSeen || CLOSES.test(glyph.unicode) ? blankOf(glyph) : 0;
}

function blankBefore(glyph: Glyph): number {
  const isSeen = glyph.confidence !== undefined && SEEN_OPENS.test(glyph.unicode);
  return isSeen || OPENS.test(glyph.unicode) ? blankOf(glyph) : 0;
}

function blankOf({ advance, size }: Glyph): number {
  return Math.min(HALF, Math.max(0, 1 - advance / size));
}

/** Whether the lines above or below leave it blank as well, with text on both sides, before one runs through it. */
function goesOn(rows: readonly Row[], at: number, gap: Gap): boolean {
  return [-1, 1].some((step) => {
    const sides = { left: false, right: false };
    for (let away = 1; away <= REACH; away++) {
      const row = rows[at + step * away];
      const [first, last] = [row?.glyphs[0], row?.glyphs.at(-1)];
      if (row === undefined || first === undefined || last === undefined) return false;
      const least = SHARED * first.size;
      const shared = row.gaps.filter(
        ({ left, right }) => Math.min(right, gap.right) - Math.max(left, gap.left) >= least,
      );
      if (shared.some((other) => isLike(other, gap, first.size))) return true;
      if (shared.length > 0) continue;
      const isRight = first.x >= gap.left + least;
      const isLeft = last.x + last.advance <= gap.right - least;
      if (!isRight && !isLeft) return false;
      sides.left ||= isLeft;
      sides.right ||= isRight;
      if (sides.left && sides.right) return true;
    }
    return false;
  });
}

/** Whether a gap of another line is of the same columns: little wider, or with an edge in the same place. */
function isLike(other: Gap, gap: Gap, size: number): boolean {
  return (
    other.right - other.left <= LITTLE_WIDER * size ||
    Math.abs(other.right - gap.right) <= SHARED * size ||
    Math.abs(other.left - gap.left) <= SHARED * size
  );
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
