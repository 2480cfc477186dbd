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
  const runs: RowCell[][] = [];
  for (const cell of cells) {
    const run = runs.at(-1);
    if (run !== undefined && textOf(run[0]) !== '' && textOf(run[0]) === textOf(cell))
      run.push(cell);
    else runs.push([cell]);
  }
  const isSpread = runs.some((run) => run.length > 1 && !VALUE.test(textOf(run[0])));
  return runs.flatMap((run) => {
    const [first] = run;
    const text = textOf(first);
    if (first === undefined || run.length === 1 || SAID_TWICE.test(text)) return run;
    const isOne = isSpread && run.length >= CLEARLY_REPEATED && NOTHING.test(text);
    return VALUE.test(text) && !isOne ? run : [{ ...first, repeats: run.length - 1 }];
  });
}

/** A class of the first level and one of the second have the same name. */
const SAID_TWICE = /^满意度(?:指标)?$/u;
/** What fills a merged cell as well as any text does; figures may be those of several columns. */
const NOTHING = /^(?:无|[-–—/\\]+)$/u;

const textOf = (cell: RowCell | undefined) => cell?.lines.join('') ?? '';
