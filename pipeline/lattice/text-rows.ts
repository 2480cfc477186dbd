import { type PrintedRows, runsOf } from '../model/index.ts';
import { rowLabels } from './row-labels.ts';
import type { Line } from './ruling-lines.ts';
import {
  blockOf,
  firstBaseOf,
  levelAt,
  middleOf,
  type PlacedBlock,
  type PlaceOf,
  standsOver,
  type TextBlock,
  type TextBlocks,
} from './text-blocks.ts';

export interface TextRows {
  readonly placed: readonly PlacedBlock[];
  /** The borders of the rows: one more than there are rows. */
  readonly ys: readonly number[];
}

/** The texts of one row. */
type Row = readonly TextBlock[];

/** The share of a table's width over which a rule runs that parts all of its columns: rules may leave out the side label. */
const RULED_SHARE = 0.8;
/** Middles of blocks of one row differ by less than this, in ems. */
const SAME_MIDDLE = 0.28;
/** What stands closer to a row than rows are to each other, by this share, is none. */
const TOO_CLOSE = 0.7;
/** Rows below one that are looked at: what stands further down is too far away to be a label of it. */
const REACH = 5;
/** Room above the first row and under the last, in ems. */
const PADDING = 0.5;

/**
 * The rows of some texts: those between two rules across the table, and between these those that the texts make. Texts
 * between two rules of which only one row has more than one are one row.
 */
export function rowsBetween(
  { blocks, white }: TextBlocks,
  rules: readonly Line[],
  areTopped = standAtTop(blocks),
): TextRows | null {
  const borders = fullRules(blocks, rules);
  const placed: PlacedBlock[] = [];
  const ys: number[] = [];
  for (let band = 0; band <= borders.length; band++) {
    const [top, bottom] = [borders[band - 1], borders[band]];
    const own = blocks.filter(
      (block) =>
        middleOf(block) >= (top ?? Number.NEGATIVE_INFINITY) &&
        middleOf(block) < (bottom ?? Number.POSITIVE_INFINITY),
    );
    if (own.length === 0) continue;
    const found = areTopped
      ? alone(levelRows(own, firstBaseOf))
      : withLabels(own, withoutLabels(levelRows(own, middleOf), white));
    const rows = top === undefined || bottom === undefined ? found : asOneRow(own, found);
    const before = Math.max(0, ys.length - 1);
    placed.push(
      ...rows.placed.map(({ block, from, to }) => ({
        block,
        from: from + before,
        to: to + before,
      })),
    );
    if (ys.length === 0) ys.push(top ?? rows.ys[0] ?? 0);
    ys.push(...rows.ys.slice(1, -1), bottom ?? rows.ys.at(-1) ?? 0);
  }
  return ys.length < 2 ? null : { placed, ys };
}

/** Whether more texts are level at the top of their cells than in the middle. */
export function standAtTop(blocks: readonly TextBlock[]): boolean {
  return levelAt(blocks, firstBaseOf) > levelAt(blocks, middleOf);
}

/** Where rules run across all columns, from the top. */
function fullRules(blocks: readonly TextBlock[], rules: readonly Line[]): number[] {
  const left = Math.min(...blocks.map((block) => block.left));
  const right = Math.max(...blocks.map((block) => block.right));
  return rules
    .filter(
      ({ start, end }) =>
        Math.min(end, right) - Math.max(start, left) >= (right - left) * RULED_SHARE,
    )
    .map(({ position }) => position)
    .sort((a, b) => a - b);
}

/** Texts between two rules as one row, where no more than one row of them has several. */
function asOneRow(blocks: readonly TextBlock[], rows: TextRows): TextRows {
  const inRow = (row: number) => rows.placed.filter(({ from }) => from === row).length;
  const several = rows.ys.slice(1).filter((_, row) => inRow(row) > 1).length;
  if (rows.ys.length < 3 || several > 1) return rows;
  const cells = unitedOver(blocks).map((block) => ({ block, from: 0, to: 0 }));
  return { placed: cells, ys: [rows.ys[0] ?? 0, rows.ys.at(-1) ?? 0] };
}

/** The texts that stand over each other as one each. */
export function unitedOver(blocks: readonly TextBlock[]): TextBlock[] {
  const fromLeft = [...blocks].sort((a, b) => a.left - b.left);
  return runsOf(fromLeft, (block, run) => run.some((one) => standsOver(one, block))).map((run) =>
    blockOf(run.flatMap(({ lines }) => lines).sort((a, b) => a.base - b.base)),
  );
}

/** The rows of texts of which each of some bands holds one; what is in none belongs to several. */
export function givenRows(all: readonly TextBlock[], bands: PrintedRows['rows']): TextRows | null {
  const known = all.filter(({ isBeside }) => isBeside !== true);
  const rows = bands
    .map((band) => known.filter((one) => middleOf(one) > band.top && middleOf(one) < band.bottom))
    .filter((row) => row.length > 0);
  return rows.length === 0 ? null : withLabels(all, rows);
}

/**
 * A label that belongs to several rows stands in the middle of all of them: between two rows, or beside the middle one.
 *
 * @param rows without the labels
 */
function withLabels(all: readonly TextBlock[], rows: readonly Row[]): TextRows {
  const { placed, ys } = alone(rows);
  return { placed: rowLabels(all, placed, ys), ys };
}

function alone(rows: readonly Row[]): TextRows {
  const placed = rows.flatMap((row, at) => row.map((block) => ({ block, from: at, to: at })));
  return { placed, ys: bordersOf(rows) };
}

/** Texts with the same place, from the top: rows, and labels of several. */
function levelRows(blocks: readonly TextBlock[], placeOf: PlaceOf): Row[] {
  const mean = (row: Row) => row.reduce((sum, one) => sum + placeOf(one), 0) / row.length;
  return runsOf(
    [...blocks].sort((a, b) => placeOf(a) - placeOf(b) || a.left - b.left),
    (block, row) => placeOf(block) - mean(row) <= SAME_MIDDLE * block.size,
  );
}

/** Without what stands so near to a row, in columns that the row leaves blank, that it can be no row beside it. */
function withoutLabels(all: readonly Row[], white: number): Row[] {
  const rows = [...all];
  for (;;) {
    const near = rows.flatMap((above, at) =>
      rows
        .slice(at + 1, at + 1 + REACH)
        .filter((below) => areTooClose(above, below, white))
        .map((below) => (byWeight(above, below) < 0 ? above : below)),
    );
    const [lightest] = near.sort(byWeight);
    if (lightest === undefined) return rows;
    rows.splice(rows.indexOf(lightest), 1);
  }
}

function areTooClose(above: Row, below: Row, white: number): boolean {
  if (above.some((a) => below.some((b) => standsOver(a, b)))) return false;
  return topOf(below) - bottomOf(above) < TOO_CLOSE * white;
}

/** Those with fewer texts first, and those that begin further left: labels stand before what they are of. */
function byWeight(a: Row, b: Row): number {
  const left = (row: Row) => Math.min(...row.map((block) => block.left));
  return a.length - b.length || left(a) - left(b) || topOf(a) - topOf(b);
}

const topOf = (row: Row): number => Math.min(...row.map(({ top }) => top));
const bottomOf = (row: Row): number => Math.max(...row.map(({ bottom }) => bottom));

/** Half way between what stands lowest in a row and highest in the next; labels over several rows do not count. */
function bordersOf(all: readonly Row[]): number[] {
  const rows = all.map((row, at): Row => {
    const [above, below] = [all[at - 1], all[at + 1]];
    const own = row.filter(
      ({ top, bottom }) =>
        (above === undefined || top >= Math.min(...above.map((one) => one.bottom))) &&
        (below === undefined || bottom <= Math.max(...below.map((one) => one.top))),
    );
    return own.length === 0 ? row : own;
  });
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return [];
  const padding = PADDING * (first[0]?.size ?? 0);
  const inner = rows.slice(1).map((row, above) => (bottomOf(rows[above] ?? row) + topOf(row)) / 2);
  return [topOf(first) - padding, ...inner, bottomOf(last) + padding];
}
