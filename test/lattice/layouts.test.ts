import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { extractPages } from '../../pipeline/extract/index.ts';
import { gridsOf, joinPages, type PageBlocks } from '../../pipeline/lattice/index.ts';
import type { Document, Grid } from '../../pipeline/model/index.ts';

const root = join(import.meta.dirname, '../..');

async function documentOf(file: string): Promise<Document> {
  const pdf = await extractPages(new Uint8Array(readFileSync(join(root, file))));
  try {
    const pages: PageBlocks[] = [];
    for await (const page of pdf) pages.push(gridsOf(page));
    return joinPages(pages);
  } finally {
    await pdf.close();
  }
}

function gridsIn(document: Document): Grid[] {
  return document.blocks.flatMap((block) => (block.kind === 'grid' ? [block.grid] : []));
}

function linesIn(document: Document): string[] {
  return document.blocks.flatMap((block) => (block.kind === 'line' ? [block.line.text] : []));
}

const squeezed = (text: string): string => text.replace(/\s+/gu, '');

/** A table as HTML has it: a cell stands in the first slot of its row that no span above covers. */
interface Truth {
  readonly title: string;
  readonly above?: readonly string[];
  readonly grid: {
    readonly columns: number;
    readonly rows: readonly (readonly { text?: string; rowspan?: number; colspan?: number }[])[];
  };
}

function cellsOf({ grid }: Truth): string[] {
  const covered = new Set<string>();
  return grid.rows.flatMap((row, r) => {
    let c = 0;
    return row.map(({ text = '', rowspan = 1, colspan = 1 }) => {
      while (covered.has(`${r},${c}`)) c++;
      for (let i = r; i < r + rowspan; i++) {
        for (let j = c; j < c + colspan; j++) covered.add(`${i},${j}`);
      }
      return `${r},${c} ${rowspan}×${colspan} ${squeezed(text)}`;
    });
  });
}

function facesOf(grid: Grid): string[] {
  return grid.cells.map(
    ({ row, column, rowSpan, columnSpan, text }) =>
      `${row},${column} ${rowSpan}×${columnSpan} ${squeezed(text)}`,
  );
}

describe('the layouts that are in use', () => {
  for (const name of [
    'empty-long-term-side',
    'four-funding-columns',
    'ledger',
    'self-evaluation',
    'single-horizon',
  ]) {
    it(`${name} is one grid with the spans of its truth`, async () => {
      const path = `test/fixtures/layouts/${name}`;
      const truth: Truth = JSON.parse(readFileSync(join(root, `${path}.truth.json`), 'utf8'));
      const document = await documentOf(`${path}.pdf`);
      const [grid, ...others] = gridsIn(document);
      expect(others).toEqual([]);
      expect(grid?.columns).toBe(truth.grid.columns);
      expect(grid?.rows).toBe(truth.grid.rows.length);
      expect(grid === undefined ? [] : facesOf(grid)).toEqual(cellsOf(truth));
      expect(linesIn(document).map(squeezed)).toEqual(
        [truth.title, ...(truth.above ?? [])].map(squeezed),
      );
      expect(document.remarks).toEqual([]);
    });
  }
});

describe('the forms of 2024, cut by page breaks', () => {
  /** Read by eye: pages, rows, and the cells that the break cut with their first row and rows. */
  const FORMS: readonly [pages: number[], rows: number, cut: string[]][] = [
    [[4, 5], 26, ['绩效指标 16+10', '效益指标 21+4']],
    [[6, 7], 30, ['绩效指标 16+14', '产出指标 17+8']],
    [[8], 26, []],
    [[9, 10], 31, ['绩效指标 16+15', '产出指标 17+9', '时效指标 21+2', '时效指标 21+2']],
    [[11, 12], 36, ['绩效指标 16+20', '产出指标 17+13', '数量指标 17+5', '数量指标 17+5']],
    [[13, 14], 27, ['绩效指标 16+11', '效益指标 21+4']],
    [[15, 16], 26, ['绩效指标 16+10', '产出指标 17+4']],
    [[17], 26, []],
    [[18], 26, []],
  ];

  it('are nine grids, after a table that is none of them and has its last column on the next page', async () => {
    const document = await documentOf('input/2024/yangquan-2024-made-up.pdf');
    const grids = gridsIn(document);
    expect(grids.slice(0, 1).map(({ rows, columns }) => [rows, columns])).toEqual([[6, 4]]);
    const forms = grids.slice(1);
    expect(
      forms.map((grid) => [
        grid.places.map((place) => ('page' in place ? place.page : 0)),
        grid.rows,
        grid.cells
          .filter(({ places }) => places.length > 1)
          .map(({ text, row, rowSpan }) => `${text} ${row}+${rowSpan}`),
      ]),
    ).toEqual(FORMS);
    expect(forms.every(({ columns }) => columns === 8)).toBe(true);
    expect(document.remarks).toEqual([]);
  });
});
