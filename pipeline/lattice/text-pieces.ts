import { type Gap, type GappedLine, type Glyph, goesOnIn } from '../model/index.ts';
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
/** Between such the printed space of a sentence stands, however wide the font has it. */
const WORD = /^[!-~]$/u;
const HAN = /^\p{Script=Han}$/u;
const IN_NUMBER = /^[\d,.]$/u;
/** Lines whose numbers end at one place: two may by chance. */
const FEWEST_EDGES = 3;
/** Units after a number are shorter than labels, in characters. */
const SHORTEST_LABEL = 4;
/** Edges of one border are the same but for the rounding of a page, in ems. */
const SAME_EDGE = 0.1;
const OPENS = /^[（《「『【“‘〈〔]$/u;

interface PieceGap extends Gap {
  /** The glyph that it comes before. */
  readonly before: number;
  readonly kind: 'wide' | 'narrow' | 'edge' | 'none';
  /** Of an edge, where the number before it begins. */
  readonly from?: number;
}

interface Row extends GappedLine {
  readonly glyphs: readonly Glyph[];
  readonly gaps: readonly PieceGap[];
}

/** The pieces of upright text, line by line from the top, each line from the left. */
export function textPieces(glyphs: readonly Glyph[]): TextPiece[] {
  const rows = rowsOf([...glyphs]).flatMap((row) => {
    const inked = row.filter(({ unicode }) => !isBlank(unicode));
    return inked.length === 0 ? [] : [rowOf(inked, spacesIn(row))];
  });
  return rows.flatMap((row, at) => {
    const pieces: TextPiece[] = [];
    let from = 0;
    for (const gap of row.gaps) {
      if (gap.kind === 'none' || (gap.kind === 'narrow' && !goesOn(rows, at, gap))) continue;
      if (gap.kind === 'edge' && !isCommonEdge(rows, at, gap)) continue;
      pieces.push(pieceOf(row.glyphs.slice(from, gap.before)));
      from = gap.before;
    }
    pieces.push(pieceOf(row.glyphs.slice(from)));
    return pieces;
  });
}

/** The glyphs of a row before which a space was printed. */
function spacesIn(row: readonly Glyph[]): ReadonlySet<Glyph> {
  const after = row.filter((_, at) => isBlank(row[at - 1]?.unicode ?? '.'));
  return new Set(after);
}

/** @param row of one glyph at least */
function rowOf(row: readonly Glyph[], afterSpace: ReadonlySet<Glyph>): Row {
  const [first, last] = [row[0], row.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('a row has text');
  return {
    left: first.x,
    right: last.x + last.advance,
    size: first.size,
    glyphs: row,
    gaps: gapsOf(row, afterSpace),
  };
}

/** Every room between two glyphs of a line. */
function gapsOf(row: readonly Glyph[], afterSpace: ReadonlySet<Glyph>): PieceGap[] {
  const gaps = row.slice(1).map((next, at): PieceGap => {
    const glyph = row[at] ?? next;
    const size = Math.max(glyph.size, next.size);
    const ems = gapInEms(glyph, next) - blankBehind(glyph) - blankBefore(next);
    const isLevel = Math.abs(glyph.y - next.y) <= SAME_BASE * size;
    const endsSquare = CLOSES.test(glyph.unicode) && glyph.advance >= SQUARE * glyph.size;
    const isSpace = afterSpace.has(next) && WORD.test(glyph.unicode) && WORD.test(next.unicode);
    const isNarrow = (ems >= NARROW && !isSpace) || (endsSquare && ems >= BESIDE_SQUARE);
    return {
      left: glyph.x + glyph.advance - (endsSquare ? HALF * glyph.size : 0),
      right: next.x,
      before: at + 1,
      kind: ems >= WIDE || !isLevel ? 'wide' : isNarrow ? 'narrow' : 'none',
    };
  });
  return gaps.map((gap, at) => {
    const from = numberBefore(row, gaps, at);
    return from === null ? gap : { ...gap, kind: 'edge', from };
  });
}

/**
 * Where the number begins that ends at a gap, if it stands apart and a label goes on behind it: an amount at the right
 * side of its cell, and the next cell's text at its left; null where there is none such.
 */
function numberBefore(row: readonly Glyph[], gaps: readonly PieceGap[], at: number): number | null {
  if (gaps[at]?.kind !== 'none' || !HAN.test(row[at + 1]?.unicode ?? '')) return null;
  let label = at + 2;
  while (label < row.length && gaps[label - 1]?.kind === 'none') label++;
  if (row.slice(at + 1, label).some(({ unicode }) => IN_NUMBER.test(unicode))) return null;
  if (label - at - 1 < SHORTEST_LABEL) return null;
  let first = at + 1;
  while (first > 0 && IN_NUMBER.test(row[first - 1]?.unicode ?? '')) {
    first--;
    if (gaps[first - 1]?.kind !== 'none') break;
  }
  const standsApart = first === 0 || gaps[first - 1]?.kind !== 'none';
  return first <= at && standsApart ? (row[first]?.x ?? null) : null;
}

/** Whether numbers of other lengths end at the same place in lines nearby: left of a unit all begin at one, or end with it. */
function isCommonEdge(rows: readonly Row[], at: number, { right, from = 0 }: PieceGap): boolean {
  const nearby = rows
    .slice(Math.max(0, at - REACH), at + 1 + REACH)
    .flatMap(({ gaps, size }) =>
      gaps.filter((gap) => gap.kind === 'edge' && Math.abs(gap.right - right) <= SAME_EDGE * size),
    );
  return (
    nearby.length >= FEWEST_EDGES &&
    nearby.some((gap) => Math.abs((gap.from ?? 0) - from) > SAME_EDGE)
  );
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
