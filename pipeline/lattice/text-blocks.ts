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
/** The share of the shorter piece over which two pieces stand one above the other. */
const ABOVE_SHARE = 0.4;
const SAME_SIZE = 1.2;
/** A pitch is as most are from this share of it on: fonts set a line a little higher or lower. */
const EVEN = 0.9;
/** Lines so much closer than most are of one cell wherever they broke: a writer may end a line. */
const MUCH_CLOSER = 1.6;

/**
 * Puts the lines of each cell together: they are closer to each other than rows are, and no rule parts them.
 */
export function textBlocks(pieces: readonly TextPiece[], rules: readonly Line[]): TextBlocks {
  const next = neighbours(pieces);
  const pitches = [...next].map(([above, below]) => pitchOf(above, below)).sort((a, b) => a - b);
  const usual = pitches[pitches.length >> 1] ?? 0;
  const links = [...next].filter(
    ([above, below]) =>
      (breaksOff(above, below) || pitchOf(above, below) * MUCH_CLOSER < usual) &&
      !rules.some((rule) => parts(rule, above, below)),
  );
  const upTo = (pitch: number): Link[] =>
    links.filter(([above, below]) => pitchOf(above, below) <= pitch);
  const alone = pieces.map((piece) => blockOf([piece]));
  // Where lines are as far apart everywhere and none stands alone, each is a row: not all cells break in the same lines.
  const isEven = (pitches[0] ?? 0) >= usual * EVEN && levelAt(alone, 'top') === alone.length;
  const most = isEven
    ? 0
    : greatestPitch(pitches, (pitch) => levelness(blocksOf(pieces, upTo(pitch))));
  const linked = upTo(most);
  const blocks = blocksOf(pieces, linked);
  const cuts = new Set(blocks.flatMap((block) => rowsIn(block, blocks, most * CLOSE)));
  const kept =
    cuts.size === 0
      ? blocks
      : blocksOf(
          pieces,
          linked.filter(([, to]) => !cuts.has(to)),
        );
  const apart = pitches.find((pitch) => pitch > most) ?? PITCHES[1];
  const size = pieces.reduce((sum, piece) => sum + piece.size, 0) / Math.max(1, pieces.length);
  return { blocks: kept, white: (apart - 1) * size };
}

type Link = readonly [above: TextPiece, below: TextPiece];

/** The pieces with those that follow them: no piece goes on in two, and none goes on from two. */
function blocksOf(pieces: readonly TextPiece[], links: readonly Link[]): TextBlock[] {
  const follows = new Map(links);
  const followed = new Map<TextPiece, number>();
  for (const [, below] of links) followed.set(below, (followed.get(below) ?? 0) + 1);
  const blocks: TextBlock[] = [];
  for (const piece of pieces) {
    if (followed.get(piece) === 1) continue;
    const lines: TextPiece[] = [];
    let line: TextPiece | undefined = piece;
    while (line !== undefined) {
      lines.push(line);
      const below: TextPiece | undefined = follows.get(line);
      line = below !== undefined && followed.get(below) === 1 ? below : undefined;
    }
    blocks.push(blockOf(lines));
  }
  return blocks;
}

/** The nearest piece under each, where it is under that alone. */
function neighbours(pieces: readonly TextPiece[]): Map<TextPiece, TextPiece> {
  const next = new Map<TextPiece, TextPiece>();
  for (const piece of pieces) {
    const under = pieces.filter((other) => {
      const pitch = pitchOf(piece, other);
      return pitch > 0.5 && pitch <= FARTHEST && overlap(piece, other) > 0;
    });
    const nearest = Math.min(...under.map(({ base }) => base));
    const level = under.filter(({ base }) => base <= nearest + 0.5 * piece.size);
    const [only] = level;
    if (only === undefined || level.length > 1) continue;
    const width = Math.min(piece.right - piece.left, only.right - only.left);
    if (overlap(piece, only) >= ABOVE_SHARE * width) next.set(piece, only);
  }
  return next;
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
  let best: { pitch: number; score: number } = { pitch: most, score: Number.NEGATIVE_INFINITY };
  for (const [at, from] of within.entries()) {
    const to = within[at + 1] ?? from;
    if (to - from < DISTINCT) continue;
    const pitch = (from + to) / 2;
    // Below the least of all pitches there are no lines to be parted from rows.
    const one = { pitch, score: score(pitch) + (at === 0 ? 0 : (to - from) * CLEAR) };
    if (one.score > best.score) best = one;
  }
  return best.pitch;
}

/** How the texts of a row stand in their cells. */
export type Standing = 'middle' | 'top';

/** How level blocks stand with each other, by their middles or by their first lines, whichever is more. */
function levelness(blocks: readonly TextBlock[]): number {
  return Math.max(levelAt(blocks, 'middle'), levelAt(blocks, 'top'));
}

/** How many blocks are level with another one, less those that stand alone: they weigh more. */
export function levelAt(blocks: readonly TextBlock[], standing: Standing): number {
  const sorted = blocks
    .map(({ top, bottom, size, lines: [first] }) => ({
      at: standing === 'middle' ? (top + bottom) / 2 : (first?.base ?? top),
      size,
    }))
    .sort((a, b) => a.at - b.at);
  return sorted.reduce((sum, { at, size }, index) => {
    const near = [sorted[index - 1], sorted[index + 1]].some(
      (other) => other !== undefined && Math.abs(other.at - at) <= LEVEL * size,
    );
    return sum + (near ? 1 : -ALONE);
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
