import { glyphsIn } from '../../model/index.ts';
import type { RowCell, TextRow } from './text-rows.ts';

/** A merged cell is written into so many cells at least, in some row, by programs that write it into each. */
const CLEARLY_REPEATED = 3;
/** A text of less may stand in two cells side by side. */
const LONG_ENOUGH = 4;
/** What may well stand twice in a row because it is said twice: figures, and signs that there is nothing. */
const VALUE =
  /^[\d.,%％≥≤<>=+\-–—/\\\s]*(?:万?元|[人家个项次户天年月日])?$|^(?:无|是|否|达标|完成)$/u;

/**
 * Rows in which a merged cell's text stands once. Some programs write it into every slot that the cell covers: where a row
 * shows that, texts that stand side by side are one; its repetitions are counted with it.
 */
export function withoutRepeats(rows: readonly TextRow[]): readonly TextRow[] {
  if (!rows.some(({ cells }) => isRepeated(cells))) return rows;
  return rows.map((row) => ({ ...row, cells: mergedCells(row.cells) }));
}

function isRepeated(cells: readonly RowCell[]): boolean {
  let run = 1;
  for (const [index, cell] of cells.entries()) {
    const text = textOf(cell);
    const same = index > 0 && text === textOf(cells[index - 1]) && !VALUE.test(text);
    run = same ? run + 1 : 1;
    if (run >= CLEARLY_REPEATED && glyphsIn(text) >= LONG_ENOUGH) return true;
  }
  return false;
}

function mergedCells(cells: readonly RowCell[]): RowCell[] {
  const merged: RowCell[] = [];
  let first = -1;
  for (const cell of cells) {
    const text = textOf(cell);
    const before = merged[first];
    if (before !== undefined && !VALUE.test(text) && text === textOf(before)) {
      merged[first] = { ...before, repeats: (before.repeats ?? 0) + 1 };
      merged.push({ lines: [] });
    } else {
      first = merged.length;
      merged.push(cell);
    }
  }
  return merged;
}

const textOf = (cell: RowCell | undefined) => cell?.lines.join('') ?? '';
