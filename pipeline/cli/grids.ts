import {
  type Block,
  type Cell,
  type Document,
  type Grid,
  type Place,
  placeOf,
  type Remark,
} from '../model/index.ts';
import { printable } from './language.ts';
import { type PageFlags, type Source, sourceOf } from './pages.ts';
import type { Session } from './session.ts';
import { EXIT } from './trouble.ts';

/**
 * `jixiao grids`: the grids of a file, form or not. Lengths are in points from the top left corner of the page or sheet;
 * formats without either have the number of the line in reading order.
 */
export async function runGrids(
  path: string,
  flags: PageFlags & { readonly json?: boolean },
  { terminal, say }: Session,
): Promise<number> {
  const source = await sourceOf(path, flags);
  const paged: Remark[] = [];
  for await (const section of sectionsOf(source)) {
    paged.push(...section.remarks);
    const { number, format } = section;
    if (flags.json) {
      // A page a line, so that a file of any length can be read as it comes.
      const { width, height, grids } = section;
      const told = { format, page: number, width, height, grids: grids.map(gridAsData) };
      terminal.stdout.write(`${JSON.stringify(told)}\n`);
      continue;
    }
    const heading =
      number === null
        ? say('全文', 'The whole file')
        : format === 'pdf'
          ? say(`第 ${number} 页`, `Page ${number}`)
          : say(`工作表 ${number}`, `Sheet ${number}`);
    terminal.stdout.write(`${heading}\n`);
    for (const [index, grid] of section.grids.entries()) {
      const size = `${grid.rows} × ${grid.columns}`;
      terminal.stdout.write(
        say(`  表格 ${index + 1}：${size}\n`, `  Grid ${index + 1}: ${size}\n`),
      );
      const line = (number: number) => say(`第${number}行`, `line ${number}`);
      for (const cell of grid.cells) terminal.stdout.write(`    ${cellLine(cell, line)}\n`);
    }
  }
  const remarks = source.kind === 'document' ? source.document.remarks : paged;
  for (const { message, messageEn } of remarks)
    terminal.stderr.write(`${say(message, messageEn)}\n`);
  return EXIT.ok;
}

/** A page of a PDF, a sheet of a workbook, or the whole of a file that has neither. */
interface Section {
  readonly format: Document['format'];
  /** From 1; null for a file without pages and sheets. */
  readonly number: number | null;
  /** In points; null where no page is drawn. */
  readonly width: number | null;
  readonly height: number | null;
  readonly grids: readonly Grid[];
  /** Of a page. */
  readonly remarks: readonly Remark[];
}

async function* sectionsOf(source: Source): AsyncGenerator<Section> {
  if (source.kind === 'pages') {
    for await (const { page, blocks } of source.pages) {
      const { number, width, height } = page;
      const { remarks } = blocks;
      yield { format: 'pdf', number, width, height, grids: gridsIn(blocks.blocks), remarks };
    }
    return;
  }
  const { format, blocks } = source.document;
  for (const number of source.sheets ?? [null]) {
    const own = blocks.filter((block) => number === null || sheetOf(placeOf(block)) === number);
    yield { format, number, width: null, height: null, grids: gridsIn(own), remarks: [] };
  }
}

function sheetOf(place: Place): number | null {
  return 'page' in place ? place.page : null;
}

function gridsIn(blocks: readonly Block[]): Grid[] {
  return blocks.flatMap((block) => (block.kind === 'grid' ? [block.grid] : []));
}

function gridAsData({ rows, columns, places, cells }: Grid): object {
  return { rows, columns, ...placeAsData(places[0]), cells: cells.map(cellAsData) };
}

function cellAsData(cell: Cell): object {
  const { row, column, rowSpan, columnSpan, text, places } = cell;
  return { row, column, rowSpan, columnSpan, ...placeAsData(places[0]), text };
}

/** `r3 c1 2×4 [70.9 120.3 210.5 148.0] text`; the span is rows × columns. */
function cellLine(cell: Cell, line: (number: number) => string): string {
  const { row, column, rowSpan, columnSpan, places, text } = cell;
  const [place] = places;
  const where =
    'box' in place
      ? `[${place.box.map((length) => length.toFixed(1)).join(' ')}]`
      : line(place.line);
  return `r${row} c${column} ${rowSpan}×${columnSpan} ${where} ${printable(text)}`.trimEnd();
}

function placeAsData(place: Place): { box: readonly number[] | null; line: number | null } {
  if (!('box' in place)) return { box: null, line: place.line };
  return { box: place.box.map((length) => Math.round(length * 100) / 100), line: null };
}
