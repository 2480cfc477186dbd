import { gridsOf } from '../lattice/index.ts';
import type { Cell, Grid } from '../model/index.ts';
import { printable } from './language.ts';
import { type PageFlags, pagesOf } from './pages.ts';
import type { Session } from './session.ts';
import { EXIT } from './trouble.ts';

/** `jixiao grids`: the grids of a PDF's pages, form or not; lengths in points from the page's top left corner. */
export async function runGrids(
  path: string,
  flags: PageFlags & { readonly json?: boolean },
  { terminal, say }: Session,
): Promise<number> {
  for await (const page of pagesOf(path, flags)) {
    const { blocks } = gridsOf(page);
    const grids = blocks.flatMap((block) => (block.kind === 'grid' ? [block.grid] : []));
    if (flags.json) {
      // A page a line, so that a file of any length can be read as it comes.
      const { number, width, height } = page;
      const told = { page: number, width, height, grids: grids.map(gridAsData) };
      terminal.stdout.write(`${JSON.stringify(told)}\n`);
      continue;
    }
    terminal.stdout.write(say(`第 ${page.number} 页\n`, `Page ${page.number}\n`));
    for (const [index, grid] of grids.entries()) {
      const size = `${grid.rows} × ${grid.columns}`;
      terminal.stdout.write(
        say(`  表格 ${index + 1}：${size}\n`, `  Grid ${index + 1}: ${size}\n`),
      );
      for (const cell of grid.cells) terminal.stdout.write(`    ${cellLine(cell)}\n`);
    }
  }
  return EXIT.ok;
}

function gridAsData({ rows, columns, places, cells }: Grid): object {
  return { rows, columns, box: boxOf(places[0]), cells: cells.map(cellAsData) };
}

function cellAsData(cell: Cell): object {
  const { row, column, rowSpan, columnSpan, text, places } = cell;
  return { row, column, rowSpan, columnSpan, box: boxOf(places[0]), text };
}

/** `r3 c1 2×4 [70.9 120.3 210.5 148.0] text`; the span is rows × columns. */
function cellLine({ row, column, rowSpan, columnSpan, places, text }: Cell): string {
  const box = boxOf(places[0])
    ?.map((length) => length.toFixed(1))
    .join(' ');
  return `r${row} c${column} ${rowSpan}×${columnSpan} [${box ?? ''}] ${printable(text)}`.trimEnd();
}

function boxOf(place: Grid['places'][0]): readonly number[] | null {
  return 'box' in place ? place.box.map((length) => Math.round(length * 100) / 100) : null;
}
