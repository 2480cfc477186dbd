import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../../pipeline/model/index.ts';
import { cell, documentIn, p, r, readIn, row, table } from './written-word.ts';

/*
 * Tables as Word shows them, whatever their rows say of the grid.
 */

const down = (value?: 'restart'): string =>
  value === undefined ? '<w:vMerge/>' : `<w:vMerge w:val="${value}"/>`;
const span = (columns: number): string => `<w:gridSpan w:val="${columns}"/>`;
const wide = (width: number): string => `<w:tcW w:w="${width}" w:type="dxa"/>`;

/** The cells of the one table: row, column, rows and columns spanned, text. */
async function cellsIn(body: string): Promise<string[]> {
  const { blocks } = await documentIn(body);
  const [block] = blocks;
  if (block?.kind !== 'grid') throw new Error('no table');
  coverageOf(block.grid);
  return block.grid.cells.map(({ row: y, column, rowSpan, columnSpan, text }) =>
    `${y},${column} ${rowSpan}×${columnSpan} ${text}`.trim(),
  );
}

describe('a table', () => {
  it('has its merged cells as one', async () => {
    const body = table(
      row([cell('指标', span(2)), cell('值')]),
      row([cell('产出', down('restart')), cell('数量'), cell('3家')]),
      row([cell('', down()), cell('质量'), cell('95%')]),
    );
    expect(await cellsIn(body)).toEqual([
      '0,0 1×2 指标',
      '0,2 1×1 值',
      '1,0 2×1 产出',
      '1,1 1×1 数量',
      '1,2 1×1 3家',
      '2,1 1×1 质量',
      '2,2 1×1 95%',
    ]);
  });

  it('has cells that were merged in the old way as one', async () => {
    const body = table(
      row([cell('甲', '<w:hMerge w:val="restart"/>'), cell('', '<w:hMerge/>'), cell('乙')]),
      row([cell('丙'), cell('丁'), cell('戊')]),
    );
    expect((await cellsIn(body)).slice(0, 2)).toEqual(['0,0 1×2 甲', '0,2 1×1 乙']);
  });

  it('leaves the columns before a row blank', async () => {
    const body = table(
      row([cell('甲'), cell('乙'), cell('丙')]),
      row([cell('丁'), cell('戊')], '<w:gridBefore w:val="1"/>'),
    );
    expect((await cellsIn(body)).slice(3)).toEqual(['1,0 1×1', '1,1 1×1 丁', '1,2 1×1 戊']);
  });

  it('leaves blank what a short row does not reach', async () => {
    const body = table(row([cell('甲'), cell('乙'), cell('丙')]), row([cell('丁')]));
    expect((await cellsIn(body)).slice(3)).toEqual(['1,0 1×1 丁', '1,1 1×1', '1,2 1×1']);
  });

  it('ends where its cells do, whatever the last one spans', async () => {
    const body = table(row([cell('甲'), cell('乙')]), row([cell('丙', span(20))]));
    expect(await cellsIn(body)).toEqual(['0,0 1×1 甲', '0,1 1×1 乙', '1,0 1×2 丙']);
  });

  it('does not merge a cell with one of other columns', async () => {
    const body = table(
      row([cell('甲', span(2) + down('restart')), cell('乙')]),
      row([cell('丙', down()), cell('丁'), cell('戊')]),
    );
    expect(await cellsIn(body)).toEqual([
      '0,0 1×2 甲',
      '0,2 1×1 乙',
      '1,0 1×1 丙',
      '1,1 1×1 丁',
      '1,2 1×1 戊',
    ]);
  });

  it('has the columns that its widths draw where no cell says what it spans', async () => {
    const body = table(
      row([cell('甲', wide(1000)), cell('乙', wide(3010))]),
      row([cell('丙', wide(1000)), cell('丁', wide(2000)), cell('戊', wide(1000))]),
    );
    expect(await cellsIn(body)).toEqual([
      '0,0 1×1 甲',
      '0,1 1×2 乙',
      '1,0 1×1 丙',
      '1,1 1×1 丁',
      '1,2 1×1 戊',
    ]);
  });

  it('is read through controls and insertions around its rows and cells', async () => {
    const control = (content: string): string =>
      `<w:sdt><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
    const body = control(
      table(
        control(row([control(cell('甲')), cell(control(p(r('乙'))))])),
        row([cell('丙'), cell('丁')], '<w:ins/>'),
      ),
    );
    expect(await readIn(body)).toEqual(['甲 | 乙', '丙 | 丁']);
  });

  it('has its cells in lines as paragraphs and inner tables have them', async () => {
    const inner = table(row([cell('一'), cell('二')]));
    const body = table(
      row([cell(p(r('上')) + p(r('下'))), cell('乙')]),
      row([cell(p(r('外')) + inner), cell('丁')]),
    );
    const { blocks } = await documentIn(body);
    const lines = blocks.flatMap((block) =>
      block.kind === 'grid' ? block.grid.cells.map((each) => each.lines) : [],
    );
    expect(lines).toEqual([['上', '下'], ['乙'], ['外', '一 二'], ['丁']]);
  });

  it('that only puts others in their places is those others', async () => {
    const inner = table(row([cell('一'), cell('二')]), row([cell('三'), cell('四')]));
    expect(await readIn(table(row([cell(p(r('表')) + inner + p())])))).toEqual([
      '表',
      '一 | 二',
      '三 | 四',
    ]);
  });

  it('is one row a line in the places of what follows', async () => {
    const { blocks } = await documentIn(table(row([cell('甲')]), row([cell('乙')])) + p(r('后')));
    expect(blocks.map((block) => (block.kind === 'line' ? block.line.place : null))).toEqual([
      null,
      { line: 3, column: 1 },
    ]);
  });
});

describe('what a table does not show', () => {
  it.each([
    ['a hidden row', '<w:hidden/>', 'hidden-row'],
    ['a deleted row', '<w:del/>', null],
  ])('%s', async (_, properties, reason) => {
    const body = table(
      row([cell('甲'), cell('乙')]),
      row([cell('旧'), cell('999人')], properties),
      row([cell('丙'), cell('丁')]),
    );
    const { blocks, dropped, remarks } = await documentIn(body);
    expect(blocks).toHaveLength(1);
    expect(await readIn(body)).toEqual(['甲 | 乙', '丙 | 丁']);
    expect(dropped.map((each) => [each.reason, each.text])).toEqual(
      reason === null
        ? []
        : [
            [reason, '旧'],
            [reason, '999人'],
          ],
    );
    expect(remarks).toHaveLength(reason === null ? 1 : 0);
  });

  it('what a cell holds that is merged with the one above', async () => {
    const body = table(
      row([cell('甲', down('restart')), cell('乙')]),
      row([cell('旧', down()), cell('丙')]),
    );
    const { dropped } = await documentIn(body);
    expect(dropped).toEqual([{ reason: 'hidden-text', text: '旧', glyphs: 1, line: 1, column: 1 }]);
  });

  it('is told with the place of its cell', async () => {
    const struck = p(r('200人', '<w:strike/>'), r('250人'));
    const body = p(r('题')) + table(row([cell('甲'), cell('乙')]), row([cell('丙'), cell(struck)]));
    const { dropped } = await documentIn(body);
    expect(dropped).toEqual([{ reason: 'struck', text: '200人', glyphs: 4, line: 3, column: 2 }]);
    expect(await readIn(body)).toEqual(['题', '甲 | 乙', '丙 | 250人']);
  });

  it('white text stays where the cell or the style of the table is dark', async () => {
    const white = p(r('标题', '<w:color w:val="FFFFFF"/>'));
    const dark = '<w:shd w:val="clear" w:color="auto" w:fill="1F4E79"/>';
    const styles = `<w:styles><w:style w:type="table" w:styleId="d"><w:tblStylePr w:type="firstRow"><w:tcPr>${dark}</w:tcPr></w:tblStylePr></w:style></w:styles>`;
    expect(await readIn(table(row([cell(white, dark)])))).toEqual(['标题']);
    const styled = `<w:tbl><w:tblPr><w:tblStyle w:val="d"/></w:tblPr>${row([cell(white)])}</w:tbl>`;
    expect(await readIn(styled, { styles })).toEqual(['标题']);
    expect(await readIn(table(row([cell(white), cell('乙')])))).toEqual([' | 乙']);
  });
});
