import { blockOf, type TextBlock } from './text-blocks.ts';
import type { TextPiece } from './text-pieces.ts';

/** A block with the rows that it takes: `to` is its last. */
export interface PlacedBlock {
  readonly block: TextBlock;
  readonly from: number;
  readonly to: number;
}

export interface CentredRows {
  readonly placed: readonly PlacedBlock[];
  /** The borders of the rows: one more than there are rows. */
  readonly ys: readonly number[];
}

/** Middles of blocks of one row differ by less than this, in ems. */
const SAME_MIDDLE = 0.28;
/** What stands closer to a row than rows are to each other, by this share, is none. */
const TOO_CLOSE = 0.7;
/** What a row costs that no label takes, in ems that a label is off the middle of its rows. */
const LEFT_OUT = 0.45;
/** A line may hang out of its rows by so much, in ems. */
const HANGING = 0.5;
/** Labels that say the same differ in width by no more than this, in ems. */
const SAME_WIDTH = 0.5;
/** Texts of one column overlap by no more than this, in ems. */
const TOUCHING = 0.1;
/** Lines that prove to be no labels; with more of them, every text that stands level with no other is a row. */
const MOST_AGAIN = 24;
/** White between lines of one label, in ems. */
const ONE_LABEL = 0.5;
/** Room above the first row and under the last. */
const PADDING = 0.5;

/** Where one row stands. Points. */
export interface Band {
  readonly top: number;
  readonly bottom: number;
}

export interface Cluster {
  readonly blocks: readonly TextBlock[];
  readonly middle: number;
}

export const middleOf = ({ top, bottom }: { top: number; bottom: number }): number =>
  (top + bottom) / 2;

export const standsOver = (
  a: { left: number; right: number },
  b: { left: number; right: number },
): boolean => Math.min(a.right, b.right) > Math.max(a.left, b.left);

/**
 * The rows of a table whose texts stand in the middle of their cells: blocks with one middle make a row. A label that
 * belongs to several rows stands in the middle of all of them: between two rows, or beside the middle one.
 * @param white the least between rows
 */
export function centredRows(
  all: readonly TextBlock[],
  white: number,
  rowsOfTheirOwn: ReadonlySet<TextPiece> = new Set(),
): CentredRows | null {
  const clusters = clustersOf(all);
  const rows =
    rowsOfTheirOwn.size > MOST_AGAIN ? clusters : withoutLabels(clusters, white, rowsOfTheirOwn);
  if (rows.length === 0) return null;
  const found = withLabels(all, rows);
  if (!('lines' in found)) return found;
  // It is no label of several rows: it has one of its own.
  return rowsOfTheirOwn.size > MOST_AGAIN
    ? null
    : centredRows(all, white, new Set([...rowsOfTheirOwn, ...found.lines]));
}

/** The rows of texts of which each of some bands holds one; what is in none belongs to several, or is a row of its own. */
export function givenRows(all: readonly TextBlock[], bands: readonly Band[]): CentredRows | null {
  const isIn = (block: TextBlock, { top, bottom }: Band) =>
    middleOf(block) > top && middleOf(block) < bottom;
  let rows = bands.flatMap((band) => {
    const blocks = all.filter((block) => !block.isBeside && isIn(block, band));
    return blocks.length === 0 ? [] : [{ blocks, middle: middleOf(band) }];
  });
  for (let again = 0; rows.length > 0 && again <= MOST_AGAIN; again++) {
    const found = withLabels(all, rows);
    if (!('lines' in found)) return found;
    const own = { blocks: [found], middle: middleOf(found) };
    rows = [...rows, own].sort((a, b) => a.middle - b.middle);
  }
  return null;
}

/** The rows with the labels that stand beside several of them; a text that can be no such label where there is one. */
function withLabels(all: readonly TextBlock[], rows: readonly Cluster[]): CentredRows | TextBlock {
  const ys = bordersOf(rows);
  const sheet = { rows, ys, rowAt: new Map<TextBlock, number>() };
  for (const [row, { blocks: own }] of rows.entries()) {
    for (const block of own) sheet.rowAt.set(block, row);
  }
  const placed = new Map<TextBlock, PlacedBlock>();
  for (const [block, row] of sheet.rowAt) placed.set(block, { block, from: row, to: row });
  const labels = joinedLabels(all.filter((block) => !sheet.rowAt.has(block)));
  const blocks = [...sheet.rowAt.keys(), ...labels];
  for (const label of labels) {
    if (placed.has(label)) continue;
    const way = spansIn(columnOf(label, blocks, sheet), sheet);
    const spans = way?.spans ?? (label.isBeside === true ? null : nearestRow(label, sheet, placed));
    if (spans === null) return label;
    for (const span of spans) placed.set(span.block, span);
  }
  // Labels of one and of three rows all stand beside a row: told by their leaving no row out.
  for (const [block, row] of sheet.rowAt) {
    if (!mayReach(block, row, sheet)) continue;
    const column = columnOf(block, blocks, sheet);
    const way = spansIn(column, sheet);
    if (way === null || way.leftOut > 0) continue;
    for (const span of way.spans) placed.set(span.block, span);
  }
  return { placed: [...placed.values()].map((one, _, others) => asBefore(one, others)), ys };
}

/** A label of several rows with those alone that one before it has in whose middle it stands: what stands before is wider. */
function asBefore(one: PlacedBlock, others: readonly PlacedBlock[]): PlacedBlock {
  const narrower = others.filter(
    ({ block, from, to }) =>
      from < to &&
      from >= one.from &&
      to <= one.to &&
      block.right <= one.block.left &&
      Math.abs(middleOf(block) - middleOf(one.block)) <= SAME_MIDDLE * block.size,
  );
  const [first] = narrower.sort((a, b) => a.to - a.from - (b.to - b.from));
  return first === undefined || one.from === one.to
    ? one
    : { block: one.block, from: first.from, to: first.to };
}

/** The rows of a table whose texts stand at the top of their cells: blocks whose first lines are level make a row. */
export function toppedRows(all: readonly TextBlock[]): CentredRows | null {
  const lineOf = new Map<TextBlock, TextBlock>();
  for (const block of all) lineOf.set(blockOf(block.lines.slice(0, 1)), block);
  const rows = clustersOf([...lineOf.keys()]).map(({ blocks, middle }) => ({
    blocks: blocks.map((line) => lineOf.get(line) ?? line),
    middle,
  }));
  const placed = rows.flatMap(({ blocks }, row) =>
    blocks.map((block): PlacedBlock => ({ block, from: row, to: row })),
  );
  return rows.length === 0 ? null : { placed, ys: bordersOf(rows) };
}

interface Sheet {
  readonly rows: readonly Cluster[];
  readonly ys: readonly number[];
  readonly rowAt: ReadonlyMap<TextBlock, number>;
}

/** Blocks with the same middle, from the top. */
export function clustersOf(blocks: readonly TextBlock[]): Cluster[] {
  const clusters: TextBlock[][] = [];
  let middle = Number.NEGATIVE_INFINITY;
  for (const block of [...blocks].sort((a, b) => middleOf(a) - middleOf(b) || a.left - b.left)) {
    const cluster = clusters.at(-1);
    const isNear = middleOf(block) - middle <= SAME_MIDDLE * block.size;
    if (cluster === undefined || !isNear || cluster.some((one) => standsOver(one, block))) {
      clusters.push([block]);
      middle = middleOf(block);
    } else {
      cluster.push(block);
      middle = cluster.reduce((sum, one) => sum + middleOf(one), 0) / cluster.length;
    }
  }
  return clusters.map((cluster) => ({
    blocks: cluster,
    middle: cluster.reduce((sum, one) => sum + middleOf(one), 0) / cluster.length,
  }));
}

/** Without what stands so near to a row, in columns that the row leaves blank, that it can be no row beside it. */
function withoutLabels(
  clusters: readonly Cluster[],
  white: number,
  rowsOfTheirOwn: ReadonlySet<TextPiece>,
): Cluster[] {
  const isRow = ({ blocks }: Cluster): boolean =>
    blocks.some(({ lines }) => lines.some((line) => rowsOfTheirOwn.has(line)));
  const rows = [...clusters];
  for (;;) {
    let lightest: Cluster | null = null;
    for (const [at, above] of rows.entries()) {
      for (const below of rows.slice(at + 1, at + 6)) {
        if (!areTooClose(above, below, white)) continue;
        const lighter = isRow(below) || (!isRow(above) && isLighter(above, below)) ? above : below;
        if (isRow(lighter)) continue;
        if (lightest === null || isLighter(lighter, lightest)) lightest = lighter;
      }
    }
    if (lightest === null) return rows;
    rows.splice(rows.indexOf(lightest), 1);
  }
}

function areTooClose(above: Cluster, below: Cluster, white: number): boolean {
  const isDisjoint = above.blocks.every((a) => below.blocks.every((b) => !standsOver(a, b)));
  if (!isDisjoint) return false;
  const bottom = Math.max(...above.blocks.map((block) => block.bottom));
  const top = Math.min(...below.blocks.map((block) => block.top));
  return top - bottom < TOO_CLOSE * white;
}

/** Has fewer texts, or begins further left: labels stand before what they are of. */
function isLighter(a: Cluster, b: Cluster): boolean {
  const left = ({ blocks }: Cluster) => Math.min(...blocks.map((block) => block.left));
  const order = a.blocks.length - b.blocks.length || left(a) - left(b) || a.middle - b.middle;
  return order < 0;
}

/** Half way between what stands lowest in a row and highest in the next; labels over several rows do not count. */
function bordersOf(rows: readonly Cluster[]): number[] {
  const within = rows.map(({ blocks }, at) => {
    const above = Math.min(...(rows[at - 1]?.blocks ?? []).map((block) => block.bottom));
    const below = Math.max(...(rows[at + 1]?.blocks ?? []).map((block) => block.top));
    const own = blocks.filter(
      ({ top, bottom }) =>
        (at === 0 || top >= above) && (at === rows.length - 1 || bottom <= below),
    );
    return own.length === 0 ? blocks : own;
  });
  const top = (row: number) => Math.min(...(within[row] ?? []).map((block) => block.top));
  const bottom = (row: number) => Math.max(...(within[row] ?? []).map((block) => block.bottom));
  const size = rows[0]?.blocks[0]?.size ?? 0;
  const ys = [top(0) - PADDING * size];
  for (let row = 1; row < rows.length; row++) ys.push((bottom(row - 1) + top(row)) / 2);
  ys.push(bottom(rows.length - 1) + PADDING * size);
  return ys;
}

/** Labels with those right under them: rows are further apart, so they are lines of one. */
function joinedLabels(labels: readonly TextBlock[]): TextBlock[] {
  const joined: TextBlock[] = [];
  for (const label of [...labels].sort((a, b) => a.top - b.top)) {
    const at = joined.findIndex(
      (above) => standsOver(above, label) && label.top - above.bottom < ONE_LABEL * label.size,
    );
    const above = joined[at];
    if (above === undefined) joined.push(label);
    else joined[at] = { ...above, ...blockOf([...above.lines, ...label.lines]) };
  }
  return joined;
}

/** The row nearest to a label's middle, where it is free: what its rows are cannot be told. */
function nearestRow(
  block: TextBlock,
  { ys }: Sheet,
  placed: ReadonlyMap<TextBlock, PlacedBlock>,
): PlacedBlock[] | null {
  const row = ys.slice(1, -1).filter((y) => y <= middleOf(block)).length;
  const isTaken = [...placed.values()].some(
    ({ block: other, from, to }) => from <= row && to >= row && standsOver(other, block),
  );
  return isTaken ? null : [{ block, from: row, to: row }];
}

/** Whether the rows over and under a block both leave its columns blank. */
function mayReach(block: TextBlock, row: number, { rows }: Sheet): boolean {
  return [rows[row - 1], rows[row + 1]].every(
    (other) => other?.blocks.every((one) => !standsOver(one, block)) === true,
  );
}

/** The blocks over and under one, and the rows that they have among them: `to` is the last. */
interface Column {
  readonly blocks: readonly TextBlock[];
  readonly from: number;
  readonly to: number;
}

/** From a block up and down as far as one block stands over the other: where two stand side by side, columns part. */
function columnOf(block: TextBlock, all: readonly TextBlock[], { rows, rowAt }: Sheet): Column {
  const column = all
    .filter((one) => standsOver(one, block))
    .sort((a, b) => middleOf(a) - middleOf(b));
  const isBeside = (at: number): boolean => {
    const [above, below] = [column[at], column[at + 1]];
    return (
      above !== undefined && below !== undefined && below.top < above.bottom - TOUCHING * above.size
    );
  };
  const own = column.indexOf(block);
  let first = own;
  while (first > 0 && !isBeside(first - 1) && !isBeside(first - 2)) first--;
  let last = own;
  while (last < column.length - 1 && !isBeside(last) && !isBeside(last + 1)) last++;
  // The outermost is a row's own, so that it is known where the column ends.
  while (first > 0 && first < own && !rowAt.has(column[first] ?? block)) first++;
  while (last < column.length - 1 && last > own && !rowAt.has(column[last] ?? block)) last--;
  const rowOf = (at: number): number | undefined => rowAt.get(column[at] ?? block);
  return {
    blocks: column.slice(first, last + 1),
    from: first === 0 ? 0 : (rowOf(first) ?? 0),
    to: last === column.length - 1 ? rows.length - 1 : (rowOf(last) ?? rows.length - 1),
  };
}

/** The rows of the blocks of a column, and how many rows between the first and the last are no block's. */
interface ColumnSpans {
  readonly spans: readonly PlacedBlock[];
  readonly leftOut: number;
}

/**
 * The rows of the labels of one column, so that each stands in the middle of its own as well as may be and few rows are
 * left out; null where they cannot be told.
 */
function spansIn(column: Column, { rows, ys, rowAt }: Sheet): ColumnSpans | null {
  const isFree = (row: number, block: TextBlock): boolean => {
    const own = rowAt.get(block);
    const others = rows[row]?.blocks ?? [];
    return (
      others.every((other) => other === block || !standsOver(other, block)) &&
      (own === undefined || own === row || isLabelOf(block, others, rows[own]?.blocks ?? []))
    );
  };
  // By the row after the last one taken: the least cost, and what it was reached by.
  let best: (Way | null)[] = rows.map((_, row) =>
    row === column.from ? { cost: 0, chain: null } : null,
  );
  best.push(null);
  best = skipped(best);
  for (const block of column.blocks) {
    const next: (Way | null)[] = best.map(() => null);
    const own = rowAt.get(block);
    for (let from = column.from; from <= column.to; from++) {
      const before = best[from];
      if ((ys[from] ?? 0) - HANGING * block.size > block.top) break;
      if (before === undefined || before === null || (own !== undefined && from > own)) continue;
      for (let to = from; to <= column.to && isFree(to, block); to++) {
        if (own !== undefined && to < own) continue;
        const [top = 0, bottom = 0] = [ys[from], ys[to + 1]];
        const hanging = HANGING * block.size;
        if (block.top < top - hanging || block.bottom > bottom + hanging) continue;
        const cost = before.cost + Math.abs((top + bottom) / 2 - middleOf(block)) / block.size;
        if (cost >= (next[to + 1]?.cost ?? Number.POSITIVE_INFINITY)) continue;
        next[to + 1] = { cost, chain: { span: { block, from, to }, before: before.chain } };
      }
    }
    best = skipped(next);
  }
  const last = best[column.to + 1];
  if (last === undefined || last === null) return null;
  const spans: PlacedBlock[] = [];
  for (let { chain } = last; chain !== null; chain = chain.before) spans.unshift(chain.span);
  const taken = spans.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const all = (spans.at(-1)?.to ?? 0) - (spans[0]?.from ?? 0) + 1;
  return { spans, leftOut: all - taken };
}

/**
 * Whether a text may be a label of a further row with these texts: none stands before it there, or it is the second of two
 * like it, of which the first may be.
 */
function isLabelOf(
  block: TextBlock,
  row: readonly TextBlock[],
  own: readonly TextBlock[],
): boolean {
  const width = ({ left, right }: TextBlock) => right - left;
  if (row.every((other) => other.left >= block.right)) return true;
  return own.some(
    (other) =>
      other.right <= block.left &&
      Math.abs(width(other) - width(block)) <= SAME_WIDTH * block.size &&
      isLabelOf(other, row, own),
  );
}

interface Chain {
  readonly span: PlacedBlock;
  readonly before: Chain | null;
}

interface Way {
  readonly cost: number;
  readonly chain: Chain | null;
}

/** The ways with rows left out after them. */
function skipped(ways: readonly (Way | null)[]): (Way | null)[] {
  const all = [...ways];
  for (let row = 1; row < all.length; row++) {
    const before = all[row - 1];
    if (before === undefined || before === null) continue;
    const cost = before.cost + LEFT_OUT;
    if (cost < (all[row]?.cost ?? Number.POSITIVE_INFINITY)) {
      all[row] = { cost, chain: before.chain };
    }
  }
  return all;
}
