import { describe, expect, it } from 'vitest';
import { normalize } from '../../../pipeline/normalize/index.ts';
import { recognize } from '../../../pipeline/recognize/index.ts';
import { cell, documentIn, p, r, readIn, row, run, table } from './written-word.ts';

/*
 * What stands at the edges of pages, and what was put into a document from outside.
 */

const head = (text: string): string => `<w:hdr>${p(r(text))}</w:hdr>`;
const refer = (edge: 'header' | 'footer', id: string, type = 'default'): string =>
  `<w:${edge}Reference w:type="${type}" r:id="${id}"/>`;
const section = (...content: string[]): string => `<w:sectPr>${content.join('')}</w:sectPr>`;

describe('the head of the pages', () => {
  it('stands before the text, once', async () => {
    const body = p(r('正文')) + section(refer('header', 'header1'));
    expect(await readIn(body, { header1: head('单位：万元') })).toEqual(['单位：万元', '正文']);
  });

  it('is that of the first page, then that of the others', async () => {
    const body =
      p(r('正文')) +
      section(refer('header', 'header1'), refer('header', 'header2', 'first'), '<w:titlePg/>');
    const parts = { header1: head('单位：万元'), header2: head('绩效目标表') };
    expect(await readIn(body, parts)).toEqual(['绩效目标表', '单位：万元', '正文']);
  });

  it('is not that of a first page which no section has, nor of even pages that are like the others', async () => {
    const body =
      p(r('正文')) +
      section(refer('header', 'header1', 'first'), refer('header', 'header2', 'even'));
    expect(await readIn(body, { header1: head('首页'), header2: head('偶数页') })).toEqual([
      '正文',
    ]);
  });

  it('changes with the section, and is not said again where it does not', async () => {
    const ends = (...content: string[]): string => p(`<w:pPr>${section(...content)}</w:pPr>`);
    const body =
      p(r('甲')) +
      ends(refer('header', 'header1')) +
      p(r('乙')) +
      ends() +
      p(r('丙')) +
      section(refer('header', 'header2'));
    const parts = { header1: head('单位：元'), header2: head('单位：万元') };
    expect(await readIn(body, parts)).toEqual(['单位：元', '甲', '乙', '单位：万元', '丙']);
  });

  it('may be a part that no reference leads to: then nobody sees it', async () => {
    expect(await readIn(p(r('正文')), { header1: head('单位：万元') })).toEqual(['正文']);
  });
});

describe('the foot of the pages', () => {
  it('stands after the text; the number of a page is no text', async () => {
    const page = `<w:fldSimple w:instr=" PAGE ">${r('1')}</w:fldSimple>`;
    const foot = `<w:ftr>${p(r('某局制'))}${p(r('第 '), page, r(' 页'))}</w:ftr>`;
    const body = p(r('正文')) + section(refer('footer', 'footer1'));
    const { blocks, dropped, glyphs } = await documentIn(body, { footer1: foot });
    expect(blocks.map((block) => block.kind === 'line' && block.line.text)).toEqual([
      '正文',
      '某局制',
    ]);
    expect(dropped).toMatchObject([{ reason: 'artifact', text: '第 1 页', glyphs: 3 }]);
    expect(glyphs).toBe(8);
  });
});

describe('a file that was put into a document', () => {
  const chunk = `${p(r('前'))}<w:altChunk r:id="aFChunk1"/>${p(r('后'))}`;

  it('is read where it is a page', async () => {
    const aFChunk1 =
      '<html><body><p>页</p><table><tr><td>甲</td><td>乙</td></tr></table></body></html>';
    const { blocks } = await documentIn(chunk, { aFChunk1 });
    expect(
      blocks.map((block) =>
        block.kind === 'line'
          ? [block.line.text, block.line.place]
          : [block.grid.cells.map(({ text }) => text).join(' '), block.grid.places[0]],
      ),
    ).toEqual([
      ['前', { line: 1, column: 1 }],
      ['页', { line: 2, column: 1 }],
      ['甲 乙', { line: 3, column: 1 }],
      ['后', { line: 4, column: 1 }],
    ]);
  });

  it('is told where it cannot be read', async () => {
    const { lost } = await documentIn(chunk);
    expect(lost).toBeUndefined();
    const broken = await documentIn(chunk, { aFChunk1: '\u0000\u0001\u0002PK' });
    expect(broken.lost).toMatchObject({ category: 'missing-part' });
  });
});

it('text boxes in heads are read, the boxes of pictures are not', async () => {
  const boxed = `<w:hdr>${p(run(`<w:pict><v:textbox><w:txbxContent>${p(r('单位：万元'))}</w:txbxContent></v:textbox></w:pict>`))}</w:hdr>`;
  const body = p(r('正文')) + section(refer('header', 'header1'));
  expect(await readIn(body, { header1: boxed })).toEqual(['单位：万元', '正文']);
});

describe('several forms under one head of the page', () => {
  const form = (name: string, over = ''): string =>
    over +
    table(
      row([cell('项目名称'), cell(name)]),
      row([cell('主管部门'), cell('某局')]),
      row([cell('年度资金总额'), cell('12')]),
      row([cell('年度目标'), cell('完成')]),
      row([cell('一级指标'), cell('三级指标'), cell('指标值')]),
      row([cell('产出指标'), cell('里程'), cell('5公里')]),
    ) +
    p('');
  const totals = async (body: string, parts: Readonly<Record<string, string>>) =>
    recognize(await documentIn(body, parts)).forms.map((one) => {
      const source = { file: 'a.docx', sha256: '0'.repeat(64) };
      const { title, year, funding } = normalize(one, source, { repair: true });
      return [title, year, funding.unit, funding.annual?.total];
    });

  it('have its unit, title and year each', async () => {
    const parts = {
      header1: `<w:hdr>${['项目支出绩效目标表', '(2025年度)', '单位：万元'].map((text) => p(r(text))).join('')}</w:hdr>`,
    };
    const body = form('甲') + form('乙') + form('丙') + section(refer('header', 'header1'));
    const each = ['项目支出绩效目标表', 2025, '万元', '120000.00'];
    expect(await totals(body, parts)).toEqual([each, each, each]);
  });

  it('have their own where they say it themselves', async () => {
    const body =
      form('甲') +
      form('乙', p(r('项目支出绩效目标表')) + p(r('单位：元'))) +
      section(refer('header', 'header1'));
    expect(await totals(body, { header1: head('单位：万元') })).toEqual([
      [null, null, '万元', '120000.00'],
      ['项目支出绩效目标表', null, '元', '12.00'],
    ]);
  });
});
