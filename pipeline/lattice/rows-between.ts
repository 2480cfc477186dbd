import {
  type CentredRows,
  centredRows,
  middleOf,
  type PlacedBlock,
  standsOver,
  toppedRows,
} from './centred-rows.ts';
import type { Line } from './ruling-lines.ts';
import { blockOf, type Standing, type TextBlock } from './text-blocks.ts';

/** The share of a table's width over which a rule runs that parts all of its columns: rules may leave out the side label. */
const RULED_SHARE = 0.8;

/** What parts rows. Points. */
export interface RowsBy {
  readonly white: number;
  readonly rules: readonly Line[];
  readonly standing: Standing;
}

/**
 * The rows of some texts: those between two rules across the table, and between these those that the texts make. Texts
 * between two rules of which only one row has more than one are one row.
 *
 */
export function rowsBetween(
  blocks: readonly TextBlock[],
  { white, rules, standing }: RowsBy,
): CentredRows | null {
  const borders = fullRules(blocks, rules);
  const placed: PlacedBlock[] = [];
  const ys: number[] = [];
  for (let band = 0; band <= borders.length; band++) {
    const [top = Number.NEGATIVE_INFINITY, bottom = Number.POSITIVE_INFINITY] = [
      borders[band - 1],
      borders[band],
    ];
    const own = blocks.filter((block) => middleOf(block) >= top && middleOf(block) < bottom);
    if (own.length === 0) continue;
    const isClosed = borders[band - 1] !== undefined && borders[band] !== undefined;
    const found = standing === 'middle' ? centredRows(own, white) : toppedRows(own);
    const rows = found === null || !isClosed ? found : asOneRow(own, found);
    if (rows === null) return null;
    const before = Math.max(0, ys.length - 1);
    placed.push(...rows.placed.map((one) => shifted(one, before)));
    const first = borders[band - 1] ?? rows.ys[0] ?? 0;
    const last = borders[band] ?? rows.ys.at(-1) ?? 0;
    ys.push(...(ys.length === 0 ? [first] : []), ...rows.ys.slice(1, -1), last);
  }
  return ys.length < 2 ? null : { placed, ys };
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
function asOneRow(blocks: readonly TextBlock[], rows: CentredRows): CentredRows {
  if (rows.ys.length < 3) return rows;
  const several = rows.ys
    .slice(1)
    .filter((_, row) => rows.placed.filter(({ from }) => from === row).length > 1);
  if (several.length > 1) return rows;
  const [top = 0, bottom = 0] = [rows.ys[0], rows.ys.at(-1)];
  const cells = unitedOver(blocks);
  return { placed: cells.map((block) => ({ block, from: 0, to: 0 })), ys: [top, bottom] };
}

/** The texts that stand over each other as one each. */
export function unitedOver(blocks: readonly TextBlock[]): TextBlock[] {
  const cells: TextBlock[] = [];
  for (const block of [...blocks].sort((a, b) => a.left - b.left)) {
    const last = cells.at(-1);
    if (last !== undefined && standsOver(last, block)) {
      const lines = [...last.lines, ...block.lines].sort((a, b) => a.base - b.base);
      cells[cells.length - 1] = blockOf(lines);
    } else cells.push(block);
  }
  return cells;
}

function shifted({ block, from, to }: PlacedBlock, rows: number): PlacedBlock {
  return { block, from: from + rows, to: to + rows };
}
