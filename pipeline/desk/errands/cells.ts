import {
  type Block,
  type Cell,
  type Grid,
  type Place,
  placeOf,
  roundedBox,
} from '../../model/index.ts';
import { contentOf } from '../../read/content.ts';
import { documentIn } from '../../read/document.ts';
import type { Errand, ErrandResults } from '../errand.ts';

type Near = Extract<Errand, { kind: 'cells' }>['near'];
type Shown = ErrandResults['cells']['blocks'][number];

/** A grid of fewer cells is shown whole. */
const WHOLE_CELLS = 4_000;
/** Rows and lines that are shown around what a form was read from, and at the top of a long table. */
const AROUND = 30;
const HEAD = 10;

/** The cells and lines of a file that has no pages to draw; of a long one what is near the form. */
export async function cells({
  path,
  near,
}: Extract<Errand, { kind: 'cells' }>): Promise<ErrandResults['cells']> {
  const { bytes, kind } = await contentOf(path);
  if (kind === 'pdf') throw new RangeError('a PDF has pages');
  const { blocks } = await documentIn(bytes, kind);
  const total = blocks.reduce(
    (sum, block) => sum + (block.kind === 'grid' ? block.grid.cells.length : 1),
    0,
  );
  if (total <= WHOLE_CELLS) return { blocks: blocks.map((block) => shown(block)), cut: false };
  const wanted = new Set(near.map(keyOf));
  const isNear = (place: Place) => wanted.has(keyOf(keyed(place)));
  const holding = blocks.flatMap((block, index) => {
    const places =
      block.kind === 'line' ? [block.line.place] : block.grid.cells.flatMap((cell) => cell.places);
    return places.some(isNear) ? [index] : [];
  });
  const kept = blocks.filter((_, index) => holding.some((at) => Math.abs(at - index) <= AROUND));
  return { blocks: kept.map((block) => shown(block, isNear)), cut: true };
}

function shown(block: Block, isNear?: (place: Place) => boolean): Shown {
  const { page, box, line } = keyed(placeOf(block));
  if (block.kind === 'line')
    return { kind: 'line', page, text: block.line.text, box: asShown(box), line };
  const { grid } = block;
  const isLong = isNear !== undefined && grid.cells.length > WHOLE_CELLS;
  const all = isLong ? cellsNear(grid, isNear) : grid.cells;
  return { kind: 'grid', page, rows: grid.rows, columns: grid.columns, cells: all.map(shownCell) };
}

function cellsNear(grid: Grid, isNear: (place: Place) => boolean): Cell[] {
  const rows = grid.cells.filter(({ places }) => places.some(isNear)).map(({ row }) => row);
  return grid.cells.filter(
    ({ row }) => row < HEAD || rows.some((wanted) => Math.abs(wanted - row) <= AROUND),
  );
}

function shownCell({
  row,
  column,
  rowSpan,
  columnSpan,
  text,
  places,
}: Cell): Extract<Shown, { kind: 'grid' }>['cells'][number] {
  const { box, line } = keyed(places[0]);
  return { row, column, rowSpan, columnSpan, text, box: asShown(box), line };
}

function keyed(place: Place): Near[number] {
  return 'box' in place
    ? { page: place.page, box: place.box, line: null }
    : { page: null, box: null, line: place.line };
}

/** As evidence has it. */
function asShown(box: readonly number[] | null): number[] | null {
  return box === null ? null : roundedBox(box);
}

function keyOf({ page, line, box }: Near[number]): string {
  return `${page}|${line}|${box === null ? '' : roundedBox(box).join()}`;
}
