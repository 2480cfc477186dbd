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
  /** For each column, the run of the last text over it that is no value: where that begins and ends. */
  const above = new Map<number, string>();
  return rows.map((row) => ({ ...row, cells: mergedCells(row.cells, above) }));
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

function mergedCells(cells: readonly RowCell[], above: Map<number, string>): RowCell[] {
  const runs = runsOf(cells);
  const isSpread = runs.some(({ text, to, from }) => to - from > 1 && !VALUE.test(text));
  return runs.flatMap(({ text, from, to }) => {
    const own = cells.slice(from, to);
    const [first] = own;
    const isOne =
      (isSpread && own.length >= CLEARLY_REPEATED && NOTHING.test(text)) ||
      // A value fills what the heading over it fills.
      above.get(from) === `${from} ${to}`;
    if (!VALUE.test(text)) for (let at = from; at < to; at++) above.set(at, `${from} ${to}`);
    if (first === undefined || own.length === 1 || SAID_TWICE.test(text)) return own;
    return VALUE.test(text) && !isOne ? own : [{ ...first, repeats: own.length - 1 }];
  });
}

/** Cells side by side that say the same; blank ones say nothing. */
function runsOf(cells: readonly RowCell[]): { text: string; from: number; to: number }[] {
  const runs: { text: string; from: number; to: number }[] = [];
  for (const [at, cell] of cells.entries()) {
    const text = textOf(cell);
    const last = runs.at(-1);
    if (last !== undefined && text !== '' && last.text === text) last.to = at + 1;
    else runs.push({ text, from: at, to: at + 1 });
  }
  return runs;
}

/** A class of the first level and one of the second have the same name. */
const SAID_TWICE = /^满意度(?:指标)?$/u;
/** What fills a merged cell as well as any text does; figures may be those of several columns. */
const NOTHING = /^(?:无|[-–—/\\]+)$/u;

const textOf = (cell: RowCell | undefined) => cell?.lines.join('') ?? '';
