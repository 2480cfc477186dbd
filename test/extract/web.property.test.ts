import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractWebPage } from '../../pipeline/extract/web/index.ts';
import { coverageOf, type Document } from '../../pipeline/model/index.ts';

const gridOf = (document: Document) =>
  document.blocks.flatMap((block) => (block.kind === 'grid' ? [block.grid] : []));
const page = (body: string) => extractWebPage(Buffer.from(`<html><body>${body}</body></html>`));
const cellsOf = async (body: string) =>
  gridOf(await page(body))[0]?.cells.map(
    ({ row, column, rowSpan, columnSpan, text }) =>
      `${row},${column} ${rowSpan}×${columnSpan} ${text}`,
  );

describe('a table of a web page', () => {
  it('covers every slot once and keeps every text, whatever spans its markup claims', async () => {
    const cell = fc.record({
      rows: fc.constantFrom('', '0', '1', '2', '3', '70000', 'x', '-1'),
      columns: fc.constantFrom('', '0', '1', '2', '3', '5000', 'x'),
      text: fc.constantFrom('甲', '乙', '1.5', '', '丙 丁'),
    });
    const rows = fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(rows, async (table) => {
        const body = table
          .map((row) =>
            row.map((c) => `<td rowspan="${c.rows}" colspan="${c.columns}">${c.text}</td>`),
          )
          .map((cells) => `<tr>${cells.join('')}</tr>`);
        const document = await page(`<table>${body.join('')}</table>`);
        for (const grid of gridOf(document)) coverageOf(grid);
        const wanted = table
          .flat()
          .map(({ text }) => text)
          .filter((text) => text !== '');
        const found = gridOf(document).flatMap(({ cells }) => cells.map(({ text }) => text));
        expect(found.filter((text) => text !== '').sort()).toEqual(wanted.sort());
      }),
    );
  });

  it('has its spans, without rows and columns in which no cell begins', async () => {
    expect(
      await cellsOf(
        '<table><tr><td colspan=2 rowspan=2>a<td>b<tr><td>c<tr><td>d<td>e<td>f</table>',
      ),
    ).toEqual(['0,0 2×2 a', '0,2 1×1 b', '1,2 1×1 c', '2,0 1×1 d', '2,1 1×1 e', '2,2 1×1 f']);
    expect(
      await cellsOf('<table><tr><td colspan=4>a<td>b<tr><td colspan=4>c<td>d</table>'),
    ).toEqual(['0,0 1×1 a', '0,1 1×1 b', '1,0 1×1 c', '1,1 1×1 d']);
  });

  it('shows the foot last and its caption first, breaks lines where a browser does', async () => {
    const document = await page(
      '<p>题\n <b>目</b></p><table><caption>表一</caption><tfoot><tr><td>合计</tfoot><tr><td>甲<br>乙&nbsp;<p>丙</p></table>尾',
    );
    const told = document.blocks.flatMap((block) =>
      block.kind === 'line'
        ? [block.line.text]
        : block.grid.cells.map(({ lines }) => lines.join('|')),
    );
    expect(told).toEqual(['题 目', '表一', '甲|乙|丙', '合计', '尾']);
  });

  it('is read in markup of any depth', async () => {
    const deep = '<div>'.repeat(400);
    expect(await cellsOf(`${deep}<table><tr><td>a</table>`)).toEqual(['0,0 1×1 a']);
    expect((await page('<b>'.repeat(20_000))).blocks).toEqual([]);
  });

  it('keeps its text as lines where the markup is deeper than any page', async () => {
    const { blocks } = await page(`${'<div>'.repeat(700)}甲<table><tr><td>乙<td>丙</table>`);
    const texts = blocks.flatMap((block) =>
      block.kind === 'line' ? [block.line.text] : block.grid.cells.map(({ text }) => text),
    );
    expect(texts.join(' ')).toBe('甲 乙 丙');
  });
});
