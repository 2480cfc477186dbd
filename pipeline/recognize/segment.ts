import type { Block, Cell, Document, Grid, Place } from '../model/index.ts';
import { NARRATIVES } from '../model/index.ts';
import { fieldOf, isTitle, namesOtherTable } from '../vocabulary/index.ts';
import type { Piece } from './form-builder.ts';
import { pieceOfLine } from './form-builder.ts';
import { LONGEST_LABEL, labelKindOf, labelsOf } from './grid-labels.ts';
import { keyOf } from './label-key.ts';
import { captionAt, ownSheetFrom, shareLines, titleLinesOf } from './lines-between.ts';
import { headsMoneyLabels } from './money/headings.ts';
import { PageHeads } from './page-heads.ts';

/** The blocks of one form: the lines around its table and the table itself, in one or more grids. */
export interface Segment {
  /** Lines over its table: title, year, issuer, unit of money. */
  readonly above: Piece[];
  /** Lines under a table of it: sign-off, notes. Neither a title nor a year is looked for there. */
  readonly below: Piece[];
  readonly grids: Grid[];
}

export interface Segmentation {
  readonly segments: readonly Segment[];
  /** Blocks that belong to no form. */
  readonly outside: readonly Block[];
  /** Where the lines of a form stand that was cut off before its table; empty for none. */
  readonly cutOff: readonly Place[];
}

/** Distinct labels of a form that a table must show before it is taken for one. */
const ENOUGH_LABELS = 4;
/**
 * Cuts a document into forms. A form is found wherever enough of its labels stand; the lines above it up to its
 * title, and those below it up to the next form's, are its own. Other tables are no forms.
 */
export function segmentsOf(document: Document): Segmentation {
  const segments: Segment[] = [];
  const outside: Block[] = [];
  let pending: Block[] = [];
  let current: Segment | null = null;

  const heads = new PageHeads();
  for (const block of document.blocks) {
    heads.pass(block);
    if (block.kind === 'line') {
      pending.push(block);
      continue;
    }
    for (const grid of splitAtForms(block.grid)) {
      const labels = labelsOf(grid);
      const titles = labels.size === 0 ? titleLinesOf(grid) : null;
      if (titles !== null) {
        addTo(pending, titles);
        continue;
      }
      const begins = beginsForm(grid, labels, pending);
      const goesOn = current !== null && goesOnWith(current, labels, pending);
      if (begins || (!goesOn && labels.size >= ENOUGH_LABELS && hasIndicatorColumns(labels))) {
        const own = ownSheetFrom(document, pending, grid);
        const { below, above } = shareLines(pending, current !== null, own);
        if (current !== null) addTo(current.below, below.map(linePiece));
        else addTo(outside, below);
        const lines = above.map(linePiece);
        current = { above: [...heads.over(lines), ...lines], below: [], grids: [grid] };
        segments.push(current);
      } else if (goesOn && current !== null) {
        addTo(current.below, pending.map(linePiece));
        current.grids.push(grid);
      } else {
        // Another table: the form before it ends here.
        const own = ownSheetFrom(document, pending, grid);
        const caption = current === null ? 0 : Math.min(captionAt(pending), own);
        if (current !== null) addTo(current.below, pending.slice(0, caption).map(linePiece));
        addTo(outside, pending.slice(caption));
        outside.push({ kind: 'grid', grid });
        current = null;
      }
      pending = [];
    }
  }
  const { below, above } = shareLines(pending, true, pending.length);
  if (current !== null) addTo(current.below, below.map(linePiece));
  else addTo(outside, below);
  // A title that no table follows: the file was cut before it.
  addTo(outside, above);
  return { segments, outside, cutOff: above.flatMap((block) => linePiece(block).places) };
}

/** Adds to a list; there may be more than a call takes arguments. */
function addTo<T>(list: T[], items: readonly T[]): void {
  for (const item of items) list.push(item);
}

/**
 * Whether a table is a form or a ledger of forms. A budget table has a project column and amounts as well: what it
 * lacks are goals, indicators and a title that speaks of them, and the labels down its rows.
 */
function beginsForm(
  grid: Grid,
  labels: ReadonlyMap<string, number>,
  above: readonly Block[],
): boolean {
  if (!labels.has('projectName') || labels.size < ENOUGH_LABELS) return false;
  const titled =
    above.some((block) => block.kind === 'line' && isTitle(block.line.text)) ||
    grid.cells.some((cell) => cell.row < 3 && isTitle(cell.text));
  const performance = [...labels.keys()].some((label) => PERFORMANCE.test(label));
  if (titled || performance) return true;
  const rows = new Set(labels.values()).size;
  return rows >= ROWS_OF_LABELS && new Set(ownLabels(labels)).size > 1 && saysMore(grid, labels);
}

/**
 * Whether a table says more of a project than whose it is: of its money, or a text beside the label that announces it. Prose
 * under a heading is a page of a report.
 */
function saysMore(grid: Grid, labels: ReadonlyMap<string, number>): boolean {
  if ([...labels.keys()].some((label) => /^(?:funding|column)/u.test(label))) return true;
  return grid.cells.some(
    (cell) =>
      NARRATIVE_LABELS.has(labelKindOf(cell) ?? '') &&
      grid.cells.some(
        ({ row, column, text }) => row === cell.row && column > cell.column && text !== '',
      ),
  );
}

const NARRATIVE_LABELS: ReadonlySet<string> = new Set(NARRATIVES);

/** The rows of the labels that are none of money: a budget table has sources of money down its rows too. */
function ownLabels(labels: ReadonlyMap<string, number>): number[] {
  return [...labels].flatMap(([label, row]) => (/^(?:funding|column)/u.test(label) ? [] : [row]));
}

const PERFORMANCE = /^(?:goal|indicators$|class$|column:(?:level1|level2|name|value)$)/u;
/** Rows in which labels of a form begin; the headings of a table take one row, or two. */
export const ROWS_OF_LABELS = 3;

function linePiece(block: Block): Piece {
  if (block.kind !== 'line') throw new Error('only lines stand between grids');
  return pieceOfLine(block.line);
}

/** The rest of a form that was drawn as a table of its own: no project of its own, no title between. */
function goesOnWith(
  current: Segment,
  labels: ReadonlyMap<string, number>,
  between: readonly Block[],
): boolean {
  if (labels.has('projectName') || labels.size === 0) return false;
  if (between.some((block) => block.kind === 'line' && isTitle(block.line.text))) return false;
  const seen = new Set(current.grids.flatMap((grid) => [...labelsOf(grid).keys()]));
  return hasIndicatorColumns(labels) ? !hasIndicatorColumns(seen) : labels.has('responsible');
}

function hasIndicatorColumns(labels: { has(label: string): boolean }): boolean {
  return labels.has('column:value') && (labels.has('column:level2') || labels.has('column:name'));
}

/** A grid that holds several forms one below the other, cut where a new one begins. */
function splitAtForms(grid: Grid): Grid[] {
  const cuts = [0];
  let named = false;
  let titleRow: number | null = null;
  for (const [at, cell] of grid.cells.entries()) {
    if (cell.text === '') continue;
    if (isTitle(cell.text)) titleRow = cell.row;
    else if (named && isOtherTitle(grid, cell)) cuts.push(cell.row);
    if (cell.text.length > LONGEST_LABEL || fieldOf(keyOf(cell)) !== 'projectName') continue;
    if (headsMoneyLabels(grid, cell, grid.cells[at + 1] ?? null)) continue;
    const begins = titleRow ?? cell.row;
    const afterTable = titleRow !== null && isTableAbove(grid, titleRow);
    if ((named || afterTable) && begins > (cuts.at(-1) ?? 0)) cuts.push(begins);
    named = true;
    titleRow = null;
  }
  // A title at the end, with nothing beside it, is that of the next page's or sheet's table.
  const next = titleRow;
  if (named && next !== null && next > 0) {
    const end = rowsOf(grid, next, grid.rows);
    if (titleLinesOf(end) !== null) cuts.push(next);
  }
  if (cuts.length === 1) return [grid];
  return cuts.map((from, index) => rowsOf(grid, from, cuts[index + 1] ?? grid.rows));
}

/** The title of another table under a form in the same grid, as sheets have them: alone in its row. */
function isOtherTitle(grid: Grid, cell: Cell): boolean {
  return (
    namesOtherTable(cell.text) &&
    grid.cells.every((other) => other === cell || other.row !== cell.row || other.text === '')
  );
}

/** Rows over a title with more than one text are another table; a year or an issuer stands alone in its row. */
function isTableAbove(grid: Grid, titleRow: number): boolean {
  const texts = new Map<number, number>();
  for (const cell of grid.cells) {
    if (cell.row < titleRow && cell.text !== '')
      texts.set(cell.row, (texts.get(cell.row) ?? 0) + 1);
  }
  return [...texts.values()].filter((count) => count > 1).length > 1;
}

function rowsOf(grid: Grid, from: number, to: number): Grid {
  const cells: Cell[] = [];
  for (const cell of grid.cells) {
    const start = Math.max(cell.row, from);
    const end = Math.min(cell.row + cell.rowSpan, to);
    if (start >= end) continue;
    const part = { ...cell, row: start - from, rowSpan: end - start };
    // A cell over the cut has its text above it, and is a blank below.
    cells.push(cell.row >= from ? part : { ...part, text: '', lines: [], glyphs: 0 });
  }
  cells.sort((a, b) => a.row - b.row || a.column - b.column);
  const first = cells[0];
  return {
    ...grid,
    rows: to - from,
    cells,
    places: first === undefined ? grid.places : [first.places[0]],
  };
}
