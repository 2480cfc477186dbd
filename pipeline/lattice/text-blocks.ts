import { grouped } from '../model/index.ts';
import type { Line } from './ruling-lines.ts';
import type { TextPiece } from './text-pieces.ts';

/** The text of one cell: a piece, or pieces one closely under the other. Points. */
export interface TextBlock {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
  /** From the top. */
  readonly lines: readonly TextPiece[];
  /** It is known to belong to several rows. */
  readonly isBeside?: boolean;
}

/** A block with the rows that it takes: `to` is its last. */
export interface PlacedBlock {
  readonly block: TextBlock;
  readonly from: number;
  readonly to: number;
}

/** The blocks of some pieces, and the least white between blocks of different rows. Points. */
export interface TextBlocks {
  readonly blocks: readonly TextBlock[];
  readonly white: number;
}

const ASCENT = 0.88;
const DESCENT = 0.12;
/** Lines of one cell are never further apart than the second, rows never closer than the first; ems. */
const PITCHES = [1.12, 1.75] as const;
/** Pitches nearer to each other are one. */
const DISTINCT = 0.012;
/** How many blocks that stand level an em between the pitches of lines and of rows is worth, and one that stands alone. */
const CLEAR = 80;
const ALONE = 3;
/** From this share of the greatest pitch on it is looked at what stands beside: level with a line, it is its row. */
const CLOSE = 0.95;
const LEVEL = 0.2;
/** Base lines further apart tell nothing. */
const FARTHEST = 4;
/** A line goes on below only where it is about as long as what follows, in ems: it broke off at the cell's edge. */
const RAGGED_EDGE = 1.6;
/** Lines so much closer than most are of one cell wherever they broke: a writer may end a line. */
const MUCH_CLOSER = 1.6;
/** The share of the shorter piece over which two pieces stand one above the other. */
const ABOVE_SHARE = 0.4;
const SAME_SIZE = 1.2;
/** A pitch is as most are from this share of it on: fonts set a line a little higher or lower. */
const EVEN = 0.9;

/**
 * Puts the lines of each cell together: they are closer to each other than rows are, and no rule parts them.
 */
export function textBlocks(pieces: readonly TextPiece[], rules: readonly Line[]): TextBlocks {
  const next = neighbours(pieces);
  const pitches = next.map(([above, below]) => pitchOf(above, below)).sort((a, b) => a - b);
  const usual = pitches[pitches.length >> 1] ?? 0;
  const links = next.filter(
    ([above, below]) =>
      (breaksOff(above, below) || pitchOf(above, below) * MUCH_CLOSER < usual) &&
      !rules.some((rule) => parts(rule, above, below)),
  );
  const upTo = (pitch: number): Link[] =>
    links.filter(([above, below]) => pitchOf(above, below) <= pitch);
  const alone = pieces.map((piece) => blockOf([piece]));
  // Where lines are as far apart everywhere and none stands alone, each is a row: not all cells break in the same lines.
  const isEven = (pitches[0] ?? 0) >= usual * EVEN && levelAt(alone, firstBaseOf) === alone.length;
  const most = isEven
    ? 0
    : greatestPitch(pitches, (pitch) => levelAt(blocksOf(pieces, upTo(pitch)), middleOf));
  const linked = upTo(most);
  const blocks = blocksOf(pieces, linked);
  const cuts = new Set(blocks.flatMap((block) => rowsIn(block, blocks, most * CLOSE)));
  const kept = linked.filter(([, below]) => !cuts.has(below));
  const apart = pitches.find((pitch) => pitch > most) ?? PITCHES[1];
  const size = pieces.reduce((sum, piece) => sum + piece.size, 0) / Math.max(1, pieces.length);
  return { blocks: blocksOf(pieces, kept), white: (apart - 1) * size };
}

type Link = readonly [above: TextPiece, below: TextPiece];

/** The pieces with those that follow them: none goes on from two. */
function blocksOf(pieces: readonly TextPiece[], links: readonly Link[]): TextBlock[] {
  const over = grouped(links, ([, below]) => below);
  const next = new Map(links.filter(([, below]) => over.get(below)?.length === 1));
  const following = new Set(next.values());
  return pieces
    .filter((piece) => !following.has(piece))
    .map((first) => {
      const lines = [first];
      for (let line = next.get(first); line !== undefined; line = next.get(line)) lines.push(line);
      return blockOf(lines);
    });
}

/** Each piece with the nearest under it, where it is under that alone. */
function neighbours(pieces: readonly TextPiece[]): Link[] {
  return pieces.flatMap((piece): Link[] => {
    const under = pieces.filter((other) => {
      const pitch = pitchOf(piece, other);
      return pitch > 0.5 && pitch <= FARTHEST && overlap(piece, other) > 0;
    });
    const nearest = Math.min(...under.map(({ base }) => base));
    const [only, ...others] = under.filter(({ base }) => base <= nearest + 0.5 * piece.size);
    if (only === undefined || others.length > 0) return [];
    const width = Math.min(piece.right - piece.left, only.right - only.left);
    return overlap(piece, only) >= ABOVE_SHARE * width ? [[piece, only]] : [];
  });
}

/** Whether a rule runs between two lines, under the most of the upper one. */
function parts({ position, start, end }: Line, above: TextPiece, below: TextPiece): boolean {
  const width = Math.min(end, above.right) - Math.max(start, above.left);
  return position > above.base && position < below.base && width * 2 > above.right - above.left;
}

function overlap(a: TextPiece, b: TextPiece): number {
  return Math.min(a.right, b.right) - Math.max(a.left, b.left);
}

function pitchOf(above: TextPiece, below: TextPiece): number {
  return (below.base - above.base) / Math.max(above.size, below.size);
}

/**
 * The greatest pitch of lines of one cell: in a wide gap between the pitches of lines and those of rows, and where most
 * blocks come to stand level with another, since the texts of a row have one middle.
 */
function greatestPitch(pitches: readonly number[], score: (pitch: number) => number): number {
  const [least, most] = PITCHES;
  const within = [least, ...pitches.filter((pitch) => pitch > least && pitch < most), most];
  const ways = within.slice(1).flatMap((to, at) => {
    const from = within[at] ?? to;
    if (to - from < DISTINCT) return [];
    // Below the least of all pitches there are no lines to be parted from rows.
    const clear = at === 0 ? 0 : (to - from) * CLEAR;
    return [{ pitch: (from + to) / 2, score: score((from + to) / 2) + clear }];
  });
  return ways.sort((a, b) => b.score - a.score)[0]?.pitch ?? most;
}

/** Where a text stands, by which those of a row are level: points from the top of the page. */
export type PlaceOf = (block: TextBlock) => number;

/** How many blocks are level with another one, less those that stand alone: they weigh more. */
export function levelAt(blocks: readonly TextBlock[], placeOf: PlaceOf): number {
  const sorted = [...blocks].sort((a, b) => placeOf(a) - placeOf(b));
  return sorted.reduce((sum, block, at) => {
    const isNear = [sorted[at - 1], sorted[at + 1]].some(
      (other) =>
        other !== undefined && Math.abs(placeOf(other) - placeOf(block)) <= LEVEL * block.size,
    );
    return sum + (isNear ? 1 : -ALONE);
  }, 0);
}

/**
 * The lines of a block that begin rows of their own: hardly closer to the line above than rows are, where a text of one line
 * right of the block stands level with one of the two, and none with the block's middle.
 */
function rowsIn(block: TextBlock, all: readonly TextBlock[], close: number): TextPiece[] {
  const { lines } = block;
  const apart = lines.slice(1).filter((line, at) => pitchOf(lines[at] ?? line, line) > close);
  if (apart.length === 0) return [];
  const beside = all.filter((other) => other.lines.length === 1 && other.left >= block.right);
  const isLevel = (base: number): boolean =>
    beside.some(({ lines: [only], size }) => Math.abs((only?.base ?? 0) - base) <= LEVEL * size);
  const [first, last] = [lines[0], lines.at(-1)];
  if (isLevel(((first?.base ?? 0) + (last?.base ?? 0)) / 2)) return [];
  return apart.filter((line) => {
    const above = lines[lines.indexOf(line) - 1] ?? line;
    return isLevel(above.base) || isLevel(line.base);
  });
}

function breaksOff(above: TextPiece, below: TextPiece): boolean {
  const [a, b] = [above.size, below.size];
  const isShorter =
    above.right - above.left < below.right - below.left - RAGGED_EDGE * Math.max(a, b);
  return !isShorter && Math.max(a, b) <= SAME_SIZE * Math.min(a, b);
}

export const firstBaseOf: PlaceOf = ({ top, lines: [first] }) => first?.base ?? top;

export const middleOf = ({ top, bottom }: { top: number; bottom: number }): number =>
  (top + bottom) / 2;

/** Whether two texts have columns in common. */
export const standsOver = (a: TextBlock, b: TextBlock): boolean =>
  Math.min(a.right, b.right) > Math.max(a.left, b.left);

/** Several blocks as one, the lines of the first before those of the next. */
export function united(blocks: readonly TextBlock[]): TextBlock {
  return { ...blocks[0], ...blockOf(blocks.flatMap(({ lines }) => lines)) };
}

/** Some lines as the text of one cell. */
export function blockOf(lines: readonly TextPiece[]): TextBlock {
  return {
    left: Math.min(...lines.map(({ left }) => left)),
    right: Math.max(...lines.map(({ right }) => right)),
    top: Math.min(...lines.map(({ base, size }) => base - ASCENT * size)),
    bottom: Math.max(...lines.map(({ base, size }) => base + DESCENT * size)),
    size: Math.max(...lines.map(({ size }) => size)),
    lines,
  };
}
