import { middleOf, type PlacedBlock, standsOver, type TextBlock, united } from './text-blocks.ts';
import { type Tile, tiled } from './tiling.ts';

/** What a row costs that no label takes, in ems that a label is off the middle of its rows. */
const LEFT_OUT = 0.45;
/** A line may hang out of its rows by so much, in ems. */
const HANGING = 0.5;
/** Texts of one column overlap by no more than this, in ems. */
const TOUCHING = 0.1;
/** White between lines of one label, in ems. */
const ONE_LABEL = 0.5;

/** Rows with their own texts, and all texts, labels too. */
interface Sheet {
  readonly rows: readonly (readonly TextBlock[])[];
  readonly ys: readonly number[];
  readonly rowAt: ReadonlyMap<TextBlock, number>;
  readonly blocks: readonly TextBlock[];
}

/**
 * All texts with the rows that they take: each label that stands beside several rows has those in whose middle it stands.
 *
 * @param own the texts that are known to be a row's; all others are labels
 * @param ys the borders of the rows
 */
export function rowLabels(
  all: readonly TextBlock[],
  own: readonly PlacedBlock[],
  ys: readonly number[],
): PlacedBlock[] {
  const rowAt = new Map(own.map(({ block, from }) => [block, from]));
  const rows = ys
    .slice(1)
    .map((_, row) => own.flatMap((one) => (one.from === row ? one.block : [])));
  const labels = joinedLabels(all.filter((block) => !rowAt.has(block)));
  const sheet: Sheet = { rows, ys, rowAt, blocks: [...labels, ...rowAt.keys()] };
  const placed = new Map(own.map((one) => [one.block, one]));
  for (const block of sheet.blocks) {
    const row = rowAt.get(block);
    if (row === undefined ? placed.has(block) : !mayReach(block, row, sheet)) continue;
    const tiles = tiled(columnOf(block, sheet), rows.length, {
      leftOut: LEFT_OUT,
      isFree: (one, at) => isFree(at, one, sheet),
      off: (one, from, to) => offMiddle(one, from, to, sheet),
    });
    // Labels of one and of three rows all stand beside a row: told by their leaving no row out.
    const isTold = tiles !== null && (row === undefined || leaveNoneOut(tiles));
    if (isTold) for (const { item, from, to } of tiles) placed.set(item, { block: item, from, to });
    else if (row === undefined) placed.set(block, nearestRow(block, ys));
  }
  return [...placed.values()];
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
    else joined[at] = united([above, label]);
  }
  return joined;
}

/** The row nearest to a label's middle: what its rows are cannot be told. */
function nearestRow(block: TextBlock, ys: readonly number[]): PlacedBlock {
  const row = ys.slice(1, -1).filter((y) => y <= middleOf(block)).length;
  return { block, from: row, to: row };
}

/** Whether the rows over and under a block both leave its columns blank. */
function mayReach(block: TextBlock, row: number, { rows }: Sheet): boolean {
  return [rows[row - 1], rows[row + 1]].every(
    (other) => other?.every((one) => !standsOver(one, block)) === true,
  );
}

/** The blocks over and under one, from the top, but those that stand side by side there: they are of columns inside. */
function columnOf(block: TextBlock, { blocks }: Sheet): TextBlock[] {
  const column = blocks.filter((one) => standsOver(one, block));
  const areBeside = (a: TextBlock, b: TextBlock): boolean =>
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > TOUCHING * a.size;
  return column
    .filter(
      (one) => one === block || !column.some((other) => other !== one && areBeside(one, other)),
    )
    .sort((a, b) => middleOf(a) - middleOf(b));
}

/** Whether a row leaves the columns of a block blank, and what it has stands behind: no row's own text stands before a label. */
function isFree(row: number, block: TextBlock, { rows, rowAt }: Sheet): boolean {
  const own = rowAt.get(block);
  return (rows[row] ?? []).every(
    (other) =>
      other === block ||
      (!standsOver(other, block) &&
        (own === undefined || own === row || other.left >= block.right)),
  );
}

/** How far a block is off the middle of some rows, in ems; null where it hangs out of them, or they are without its own. */
function offMiddle(
  block: TextBlock,
  from: number,
  to: number,
  { ys, rowAt }: Sheet,
): number | null {
  const [top = 0, bottom = 0] = [ys[from], ys[to + 1]];
  const own = rowAt.get(block) ?? from;
  const hanging = HANGING * block.size;
  if (own < from || own > to) return null;
  if (block.top < top - hanging || block.bottom > bottom + hanging) return null;
  return Math.abs((top + bottom) / 2 - middleOf(block)) / block.size;
}

/** Whether there is no row between the first and the last of some labels that is none of theirs. */
function leaveNoneOut(labels: readonly Tile<TextBlock>[]): boolean {
  return labels.slice(1).every(({ from }, at) => from === (labels[at]?.to ?? 0) + 1);
}
