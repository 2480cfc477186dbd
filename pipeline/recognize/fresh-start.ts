import type { Block, Grid } from '../model/index.ts';
import { isTitle } from '../vocabulary/index.ts';
import { labelsOf } from './grid-labels.ts';
import { ledgerHeaderOf } from './ledger/header.ts';
import { ruledGrid } from './ruled/grid.ts';
import { ROWS_OF_LABELS } from './segment.ts';

/** Rows by which the head of a table is told to be the one that the page before began with as well. */
const HEAD_ROWS = 3;

/**
 * Whether a page surely begins with a new form: its title, then a table that names a project and is no ledger. What
 * stands before such a page can be read without it. A table that repeats the head of the page before goes on.
 *
 * @param blocks of the page, in reading order
 * @param before those of the page before it
 */
export function startsForm(blocks: readonly Block[], before: readonly Block[]): boolean {
  const at = blocks.findIndex(({ kind }) => kind === 'grid');
  const titles = blocks
    .slice(0, at)
    .map((block) => block.kind === 'line' && isTitle(block.line.text));
  if (titles[0] !== true || titles.lastIndexOf(true) > 0) return false;
  const grid = firstGridOf(blocks);
  if (grid === null || grid.ragged) return false;
  const labels = labelsOf(grid);
  if (!labels.has('projectName') || new Set(labels.values()).size < ROWS_OF_LABELS) return false;
  const previous = firstGridOf(before);
  if (previous !== null && headOf(previous) === headOf(grid)) return false;
  return ledgerHeaderOf(ruledGrid(grid)) === null;
}

function firstGridOf(blocks: readonly Block[]): Grid | null {
  for (const block of blocks) if (block.kind === 'grid') return block.grid;
  return null;
}

function headOf(grid: Grid): string {
  const cells = grid.cells.filter(({ row }) => row < HEAD_ROWS);
  return cells.map(({ text }) => text).join('\n');
}
