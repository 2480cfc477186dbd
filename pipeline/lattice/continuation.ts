import { type Cell, coverageOf, type DroppedFromPage, type Grid } from '../model/index.ts';
import { cutCells } from './cut-cells.ts';
import { mergedCell } from './merged-cell.ts';
import type { GridOutline } from './page-blocks.ts';
import {
  alignedColumns,
  COLUMN_TOLERANCE,
  type SharedColumns,
  sharedColumns,
} from './shared-columns.ts';

/** A grid with its outline and the size of the page (points) on which its last rows stand. */
export interface GridPart {
  readonly grid: Grid;
  readonly outline: GridOutline;
  readonly page: number;
  readonly width: number;
  readonly height: number;
}

/** Below this share of the page's height no table goes on from the page before. */
const LOWEST_HEAD = 0.25;

/** The share of the page's height that may stay empty below a part, beside the room that the next row needs. */
const FOOT_MARGIN = 0.15;

/** Borders inside that two parts share, and none that either has alone: no two tables of one file have so much in common. */
const FEWEST_SAME = 2;

export interface Continued {
  readonly part: GridPart;
  /** Header rows that were printed again. */
  readonly dropped: readonly DroppedFromPage[];
}

/**
 * The grid of `above` with the rows of `below`, or null where `below` is a table of its own. It goes on where it is
 * as wide and shares half of the borders inside (all that counts where the part above was left open), where the page
 * before had no room for its first row or all borders of one part are the other's as well (a row was moved as a whole, or
 * a break was put in), and where it does not begin as the table above began. Header rows that are printed again are
 * dropped.
 */
export function continued(above: GridPart, below: GridPart): Continued | null {
  if (above.outline.drawn !== below.outline.drawn || !isHead(above, below)) return null;
  const columns = columnsOf(above.outline, below.outline);
  if (columns === null) return null;
  const isMoved = hadRoom(above, below);
  if (isMoved && !(above.outline.drawn && areSame(columns))) return null;
  const { openBottom: foot } = above.outline;
  const isOpen =
    foot.every(Boolean) || (foot.includes(true) && below.outline.openTop.includes(true));
  if (!isOpen && columns.common * 2 < columns.fewest) return null;
  const upper = recolumned(above.grid, columns.above, columns);
  const lower = recolumned(below.grid, columns.below, columns);
  const repeated = repeatedRows(upper, lower);
  if (beginsAnew(upper, lower, repeated)) return null;
  const closed = columns.xs.slice(1).map(() => false);
  // A row that was moved as a whole is not the other part of the one before it.
  const openBottom = isMoved ? closed : spread(above.outline.openBottom, columns.above, columns);
  const openTop =
    repeated > 0 || isMoved ? closed : spread(below.outline.openTop, columns.below, columns);
  const { grid, dropped } = joined(upper, withoutRows(lower, repeated), {
    openBottom,
    openTop,
    isMoved,
  });
  const outline: GridOutline = {
    ...above.outline,
    xs: columns.xs,
    ys: below.outline.ys,
    openTop: spread(above.outline.openTop, columns.above, columns),
    openBottom: spread(below.outline.openBottom, columns.below, columns),
  };
  return {
    part: { grid, outline, page: below.page, width: below.width, height: below.height },
    dropped: [...textOfRows(lower, repeated, below.page), ...dropped],
  };
}

/** Tables that text alone makes have no columns on the next page that they had not before, if they go on. */
function columnsOf(above: GridOutline, below: GridOutline): SharedColumns | null {
  if (above.drawn) return sharedColumns(above.xs, below.xs, COLUMN_TOLERANCE);
  if (above.inOrder === true) {
    const all = above.xs.map((_, index) => index);
    const inside = all.length - 2;
    if (below.xs.length !== all.length) return null;
    return { xs: above.xs, above: all, below: all, common: inside, fewest: inside };
  }
  return alignedColumns(above.xs, below.xs);
}

/** Whether `below` stands at the head of the next page. */
function isHead(above: GridPart, below: GridPart): boolean {
  const [top = 0] = below.outline.ys;
  return below.page === above.page + 1 && top <= below.height * LOWEST_HEAD;
}

/** Whether the first row of `below` would have had room under `above`. */
function hadRoom(above: GridPart, below: GridPart): boolean {
  const [top = 0, second = top] = below.outline.ys;
  const room = above.height - (above.outline.ys.at(-1) ?? 0);
  return room > second - top + above.height * FOOT_MARGIN;
}

function areSame({ common, fewest }: SharedColumns): boolean {
  return common === fewest && common >= FEWEST_SAME;
}

function recolumned(grid: Grid, indices: readonly number[], columns: SharedColumns): Grid {
  const cells = grid.cells.map((cell): Cell => {
    const column = indices[cell.column] ?? 0;
    return { ...cell, column, columnSpan: (indices[cell.column + cell.columnSpan] ?? 0) - column };
  });
  const count = columns.xs.length - 1;
  const [first = 0, end = count] = [indices[0], indices.at(-1)];
  const edges = [...Array(count).keys()].filter((column) => column < first || column >= end);
  // Columns at its edges that a part without lines has no text in.
  for (let row = 0; row < grid.rows; row++) {
    for (const column of edges) cells.push(blankAt(grid, row, column));
  }
  cells.sort((a, b) => a.row - b.row || a.column - b.column);
  return { ...grid, columns: count, cells };
}

function blankAt({ places }: Grid, row: number, column: number): Cell {
  return { row, column, rowSpan: 1, columnSpan: 1, text: '', lines: [], glyphs: 0, places };
}

/** What holds of each column of a part, for each of the shared columns. */
function spread(
  marks: readonly boolean[],
  indices: readonly number[],
  columns: SharedColumns,
): boolean[] {
  const wide = columns.xs.slice(1).map(() => false);
  for (const [column, mark] of marks.entries()) {
    wide.fill(mark, indices[column] ?? 0, indices[column + 1] ?? 0);
  }
  return wide;
}

const squeezed = (text: string): string => text.replace(/\s+/gu, '');

/** What a row looks like: the cells that begin in it. */
function rowFace(grid: Grid, row: number): string {
  return JSON.stringify(
    grid.cells
      .filter((cell) => cell.row === row)
      .map(({ column, columnSpan, rowSpan, text }) => [
        column,
        columnSpan,
        rowSpan,
        squeezed(text),
      ]),
  );
}

/** How many rows at the head of `lower` are those at the head of `upper` again; a row stays in any case. */
function repeatedRows(upper: Grid, lower: Grid): number {
  const most = Math.min(upper.rows, lower.rows) - 1;
  let same = 0;
  while (same < most && rowFace(upper, same) === rowFace(lower, same)) same++;
  for (; same > 0; same--) {
    const head = lower.cells.filter((cell) => cell.row < same);
    const written = head.some(({ text }) => text !== '');
    if (written && head.every((cell) => cell.row + cell.rowSpan <= same)) break;
  }
  return same;
}

/** Whether the first row of `lower` that is no repeated one opens with the label that opens the row in `upper`. */
function beginsAnew(upper: Grid, lower: Grid, repeated: number): boolean {
  const first = upper.cells.find(({ row }) => row === repeated);
  const again = lower.cells.find(({ row }) => row === repeated);
  if (first === undefined || again === undefined || first.text === '') return false;
  return (
    squeezed(first.text) === squeezed(again.text) &&
    first.column === again.column &&
    first.columnSpan === again.columnSpan
  );
}

function withoutRows(grid: Grid, count: number): Grid {
  const cells = grid.cells
    .filter(({ row }) => row >= count)
    .map((cell) => ({ ...cell, row: cell.row - count }));
  return { ...grid, rows: grid.rows - count, cells };
}

function textOfRows(grid: Grid, count: number, page: number): DroppedFromPage[] {
  return grid.cells
    .filter(({ row, glyphs }) => row < count && glyphs > 0)
    .map(({ text, glyphs, places: [place] }) => ({
      reason: 'repeated',
      text,
      glyphs,
      page,
      box: 'box' in place ? place.box : [0, 0, 0, 0],
    }));
}

/** The rows of `lower` under those of `upper`, the cells that the page break cut made whole. */
function joined(
  upper: Grid,
  lower: Grid,
  edges: {
    readonly openBottom: readonly boolean[];
    readonly openTop: readonly boolean[];
    readonly isMoved: boolean;
  },
) {
  const { openBottom, openTop, isMoved } = edges;
  const { pairs, rowIsCut } = cutCells(upper, lower, openBottom, openTop, isMoved);
  const shift = upper.rows - (rowIsCut ? 1 : 0);
  const dropped: DroppedFromPage[] = [];
  const lowers = new Set(pairs.values());
  const cells = upper.cells.map((cell) => {
    const rest = pairs.get(cell);
    if (rest === undefined) return cell;
    const merged = mergedCell(cell, rest, rest.row + shift + rest.rowSpan - cell.row);
    dropped.push(...merged.dropped);
    return merged.cell;
  });
  for (const cell of lower.cells) {
    if (!lowers.has(cell)) cells.push({ ...cell, row: cell.row + shift });
  }
  const grid: Grid = {
    rows: shift + lower.rows,
    columns: upper.columns,
    cells: cells.sort((a, b) => a.row - b.row || a.column - b.column),
    ragged: false,
    places: [...upper.places, ...lower.places],
  };
  coverageOf(grid);
  return { grid, dropped };
}
