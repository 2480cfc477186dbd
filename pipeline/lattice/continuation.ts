import { type Cell, coverageOf, type DroppedFromPage, type Grid } from '../model/index.ts';
import { type CutCells, cutCells } from './cut-cells.ts';
import { mergedCell, printedAgain, saysTheSame } from './merged-cell.ts';
import type { GridOutline } from './page-blocks.ts';
import {
  ALIGNED_TOLERANCE,
  COLUMN_TOLERANCE,
  type SharedColumns,
  sharedColumns,
} from './shared-columns.ts';
import type { Span } from './spans.ts';

/** A grid with its outline and the height of the page (points) on which its last rows stand. */
export interface GridPart {
  readonly grid: Grid;
  readonly outline: GridOutline;
  readonly page: number;
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
  const { drawn, openBottom: foot } = above.outline;
  if (drawn !== below.outline.drawn || !isHead(above, below)) return null;
  const columns = columnsOf(above.outline, below.outline);
  if (columns === null) return null;
  const isMoved = hadRoom(above, below);
  if (isMoved && !(drawn && areSame(columns))) return null;
  const isOpen =
    foot.every(Boolean) || (foot.includes(true) && below.outline.openTop.includes(true));
  if (!isOpen && columns.common * 2 < columns.fewest) return null;
  const upper = recolumned(above, columns.above, columns.xs);
  const lower = recolumned(below, columns.below, columns.xs);
  const repeated = repeatedRows(upper.grid, lower.grid);
  if (beginsAnew(upper.grid, lower.grid, repeated)) return null;
  const closed = columns.xs.slice(1).map(() => false);
  const rest = withoutRows(lower.grid, repeated);
  const cut = cutCells(upper.grid, rest, {
    // A row that was moved as a whole is not the other part of the one before it.
    openBottom: isMoved ? closed : upper.outline.openBottom,
    openTop: repeated > 0 || isMoved ? closed : lower.outline.openTop,
    isMoved,
  });
  const { grid, dropped } = joined(upper.grid, rest, cut);
  const outline: GridOutline = { ...lower.outline, openTop: upper.outline.openTop };
  const again = lower.grid.cells.filter(({ row, glyphs }) => row < repeated && glyphs > 0);
  return {
    part: { ...lower, grid, outline },
    dropped: [...again.flatMap((cell) => printedAgain(cell, cell.places[0])), ...dropped],
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
  const columns = sharedColumns(above.xs, below.xs, ALIGNED_TOLERANCE);
  return columns?.xs.length === above.xs.length ? columns : null;
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

/** A part whose cells and edges are counted by the columns between all `xs`, of which `indices` are its own borders. */
function recolumned(part: GridPart, indices: readonly number[], xs: readonly number[]): GridPart {
  const columnOf = (border: number): number => indices[border] ?? 0;
  const cells = part.grid.cells.map((cell): Cell => {
    const column = columnOf(cell.column);
    return { ...cell, column, columnSpan: columnOf(cell.column + cell.columnSpan) - column };
  });
  const spread = (marks: readonly boolean[]): boolean[] =>
    marks.flatMap((mark, at) => Array(columnOf(at + 1) - columnOf(at)).fill(mark));
  const { openTop, openBottom, ...outline } = part.outline;
  return {
    ...part,
    grid: { ...part.grid, columns: xs.length - 1, cells },
    outline: { ...outline, xs, openTop: spread(openTop), openBottom: spread(openBottom) },
  };
}

/** Whether a cell of one part looks like a cell of the other: `rowSpan` does not count where a row may go on. */
function isAgain(cell: Cell, other: Cell | undefined, sides: readonly (keyof Span)[]): boolean {
  return (
    other !== undefined &&
    saysTheSame(cell.text, other.text) &&
    sides.every((side) => cell[side] === other[side])
  );
}

/** How many rows at the head of `lower` are those at the head of `upper` again; a row stays in any case. */
function repeatedRows(upper: Grid, lower: Grid): number {
  for (let rows = Math.min(upper.rows, lower.rows) - 1; rows > 0; rows--) {
    const head = lower.cells.filter((cell) => cell.row < rows);
    const isWhole = head.every((cell) => cell.row + cell.rowSpan <= rows);
    const isSame = head.every((cell, at) =>
      isAgain(cell, upper.cells[at], ['row', 'column', 'rowSpan', 'columnSpan']),
    );
    if (isWhole && isSame && head.some(({ text }) => text !== '')) return rows;
  }
  return 0;
}

/** Whether the first row of `lower` that is no repeated one opens with the label that opens the row in `upper`. */
function beginsAnew(upper: Grid, lower: Grid, repeated: number): boolean {
  const [first, again] = [upper, lower].map(({ cells }) =>
    cells.find(({ row }) => row === repeated),
  );
  if (first === undefined || first.text === '') return false;
  return isAgain(first, again, ['column', 'columnSpan']);
}

function withoutRows(grid: Grid, count: number): Grid {
  const cells = grid.cells
    .filter(({ row }) => row >= count)
    .map((cell) => ({ ...cell, row: cell.row - count }));
  return { ...grid, rows: grid.rows - count, cells };
}

/** The rows of `lower` under those of `upper`, the cells that the page break cut made whole. */
function joined(upper: Grid, lower: Grid, { pairs, rowIsCut }: CutCells) {
  const shift = upper.rows - (rowIsCut ? 1 : 0);
  const lowers = new Set(pairs.values());
  const whole = upper.cells.map((cell) => {
    const rest = pairs.get(cell);
    return rest === undefined
      ? { cell, dropped: [] }
      : mergedCell(cell, rest, rest.row + shift + rest.rowSpan - cell.row);
  });
  const further = lower.cells.filter((cell) => !lowers.has(cell));
  const grid: Grid = {
    rows: shift + lower.rows,
    columns: upper.columns,
    cells: [
      ...whole.map(({ cell }) => cell),
      ...further.map((cell) => ({ ...cell, row: cell.row + shift })),
    ].sort((a, b) => a.row - b.row || a.column - b.column),
    ragged: false,
    places: [...upper.places, ...lower.places],
  };
  coverageOf(grid);
  return { grid, dropped: whole.flatMap(({ dropped }) => dropped) };
}
