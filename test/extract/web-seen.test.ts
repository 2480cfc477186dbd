import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractWebPage } from '../../pipeline/extract/web/index.ts';
import type { Document } from '../../pipeline/model/index.ts';

const page = (body: string, head = '') =>
  extractWebPage(Buffer.from(`<html><head>${head}</head><body>${body}</body></html>`));

const textsOf = ({ blocks }: Document) =>
  blocks.flatMap((block) =>
    block.kind === 'line'
      ? [block.line.text]
      : block.grid.cells.map(({ lines }) => lines.join('|')),
  );
const droppedOf = ({ dropped }: Document) => dropped.map(({ reason, text }) => `${reason} ${text}`);

/** A cell's text, and what is left out of it. */
async function cell(inside: string, head = ''): Promise<string[]> {
  const document = await page(`<table><tr><td>甲</td><td>${inside}</td></tr></table>`, head);
  return [...textsOf(document).slice(1), ...droppedOf(document)];
}

describe('what a web page shows', () => {
  it.each([
    ['<input value="校舍改造">', ['校舍改造']],
    ['<input type="number" value="5078">万元', ['5078万元']],
    ['<input type=date value=2025-12-31>', ['2025-12-31']],
    ['<input type=hidden value=9><input type=password value=9><input type=submit value=9>', ['']],
    ['<textarea>第一行\n第二行</textarea>', ['第一行|第二行']],
    ['<select><option>元<option selected>万元</select>', ['万元']],
    ['<select><option>元<option>万元</select>', ['元']],
    ['<select><option value="">请选择</option><option>万元</select>', ['']],
    ['<select multiple><option selected>甲<option>乙<option selected>丙</select>', ['甲、丙']],
    [
      '<label><input type=checkbox>一次性</label> <label><input type=checkbox checked>经常性</label>',
      ['□一次性 ☑经常性'],
    ],
    ['<input type=radio checked>是<input type=radio>否', ['☑是□否']],
  ])('in controls: %s', async (inside, seen) => {
    expect(await cell(inside)).toEqual(seen);
  });

  it.each([
    ['250<sup>1</sup>人以上', ['250人以上', 'footnote-mark 1']],
    ['3<sup>①</sup>家', ['3家', 'footnote-mark ①']],
    ['≥95%<sup>[1]</sup>', ['≥95%', 'footnote-mark [1]']],
    ['≥95%<sup><a href="#n">*</a></sup>', ['≥95%', 'footnote-mark *']],
    [
      '≥95%<span style="vertical-align: super; font-size: 8pt">a</span>',
      ['≥95%', 'footnote-mark a'],
    ],
    ['250m<sup>2</sup>', ['250m²']],
    ['250 km<sup>2</sup><sup>1</sup>', ['250 km²', 'footnote-mark 1']],
    ['500米<sup>3</sup>', ['500米³']],
    ['4.2×10<sup>4</sup>人', ['4.2×10⁴人']],
    ['CO<sub>2</sub>', ['CO2']],
    ['<math><mn>250</mn><msup><mi>m</mi><mn>2</mn></msup></math>', ['250m²']],
    [
      '<math><mo>≥</mo><mfrac><mn>1</mn><mn>3</mn></mfrac><annotation>x</annotation></math>',
      ['≥1/3'],
    ],
  ])('raised and lowered: %s', async (inside, seen) => {
    expect(await cell(inside)).toEqual(seen);
  });

  it.each([
    ['<s>200人</s>250人', ['250人', 'struck 200人']],
    ['<del>200人</del><ins>250人</ins>', ['250人', 'struck 200人']],
    ['<strike>200<b>人</b></strike>250人', ['250人', 'struck 200人']],
    ['<span style="text-decoration:underline line-through">200</span>250', ['250', 'struck 200']],
    ['<span hidden>旧</span>新', ['新', 'hidden-text 旧']],
    ['<span style="DISPLAY : none">旧</span>新', ['新', 'hidden-text 旧']],
    [
      '<b style="visibility:hidden">旧<i style="visibility:visible">新</i></b>',
      ['新', 'hidden-text 旧'],
    ],
    ['<span style="font-size:0">旧</span>新', ['新', 'hidden-text 旧']],
    ['<span style="color:#fff">旧</span>新', ['新', 'paper-coloured 旧']],
    ['<font color=white>旧</font>新', ['新', 'paper-coloured 旧']],
    ['<span style="color:white;background:#036">新</span>', ['新']],
    ['<span style="color:white;background:url(a.png)">新</span>', ['新']],
    ['<span aria-hidden="true">新</span>', ['新']],
    ['<template>旧</template><script>1</script><noscript>旧</noscript>新<img alt="图">', ['新']],
    ['<ruby>绩<rp>(</rp><rt>jì</rt><rp>)</rp></ruby>效', ['绩效']],
    ['项\u200b目&nbsp;名\u00ad称\ufeff', ['项目 名称']],
  ])('struck and hidden: %s', async (inside, seen) => {
    expect(await cell(inside)).toEqual(seen);
  });

  it.each([
    ['.x{display:none}', '<span class=x>旧</span>新', ['新', 'hidden-text 旧']],
    [
      '<!-- td .x, #y { TEXT-DECORATION: line-through } -->',
      '<b class="z x">旧</b>新',
      ['新', 'struck 旧'],
    ],
    ['.x{display:none}.x.y{display:inline}', '<span class="x y">新</span>', ['新']],
    ['.x{display:none}', '<span class="x" style="display:inline">新</span>', ['新']],
    ['@media print{.x{display:none}}', '<span class=x>新</span>', ['新']],
    ['@media screen{.x{display:none}}', '<span class=x>旧</span>新', ['新', 'hidden-text 旧']],
    [
      'td > .x:first-child{color:#ffffff}',
      '<span class=x>旧</span><span class=x>新</span>',
      ['新', 'paper-coloured 旧'],
    ],
    ['.x{display:none} .y{ color', '<span class=x>旧</span>新', ['新', 'hidden-text 旧']],
    ['p::before{content:"x"} .x:unknown(1){display:none}', '<span class=x>新</span>', ['新']],
  ])('by its style sheet %s', async (sheet, inside, seen) => {
    expect(await cell(inside, `<style>${sheet}</style>`)).toEqual(seen);
  });

  it('does not take white text for unseen where a linked sheet may paint behind it', async () => {
    const head = '<link rel="stylesheet" href="a.css">';
    expect(await cell('<b style="color:#fff">新</b>', head)).toEqual(['新']);
  });

  it('leaves hidden rows, cells and tables out, and tells where they stood', async () => {
    const document = await page(
      '<p>题</p><div style="display:none">菜单</div><table><tr><td>甲<td>1<tr hidden><td>乙<td>旧值<tr><td>丙<td hidden>隐<td>3</table>',
    );
    expect(textsOf(document)).toEqual(['题', '甲', '1', '丙', '3']);
    expect(document.dropped).toEqual([
      { reason: 'hidden-text', text: '菜单', line: 2, column: 1, glyphs: 2 },
      { reason: 'hidden-row', text: '乙 旧值', line: 3, column: 1, glyphs: 3 },
      { reason: 'hidden-text', text: '隐', line: 3, column: 2, glyphs: 1 },
    ]);
    expect(document.glyphs).toBe(1 + 4 + 6);
  });

  it('numbers the items of lists as a browser does', async () => {
    expect(await cell('<ol start=3><li>甲<li value=7>乙<li>丙</ol><ul><li>丁</ul>')).toEqual([
      '3.甲|7.乙|8.丙|丁',
    ]);
  });

  it('reads a page of more elements than a call takes arguments', async () => {
    const { blocks } = await page(`<div>${'<b>项</b>'.repeat(200_000)}</div>`);
    expect(blocks).toHaveLength(1);
  });
});

describe('what fonts and style sheets make of a text', () => {
  it.each([
    [
      '<font face="Wingdings">&#168;</font>一次性 <font face="Wingdings">&#254;</font>经常性',
      '□一次性 ☑经常性',
    ],
    ['<span style=\'font-family:"Wingdings 2"\'>R</span>经常性', '☑经常性'],
    ['<span class=w>þ</span>经常性', '☑经常性'],
    ['<span class=w><i style="font-family:宋体">þ</i></span>', 'þ'],
    ['<b class=least>95%</b>', '≥95%'],
    ['<b class=unit>3</b>', '3家'],
    ['<b class=kept data-unit=公里>3</b>', '3公里'],
    ['<b class=icon>3</b>', '3'],
  ])('%s', async (inside, seen) => {
    const head = `<style>
      .w {font-family: Wingdings}
      .least::before {content: "\\2265 "} .unit:after {content: '家'} .kept::after {content: attr(data-unit)}
      .icon::before {content: "\\f101"} .icon::after {content: "›"} .unit:hover::before {content: "9"}
    </style>`;
    expect(await cell(inside, head)).toEqual([seen]);
  });

  it.each([
    'display:none',
    'visibility:hidden',
    'opacity:0',
    'font-size:0',
    'position:absolute; left:-9999px',
    'color:#fff',
    'text-decoration:line-through',
  ])('what a style sheet writes and hides is not read: %s', async (hidden) => {
    const head = `<style>.tip::after {content: attr(data-tip)} .tip::after {${hidden}} .tip:hover::after {display:block; opacity:1}</style>`;
    expect(await cell('<b class=tip data-tip=必填>3</b>', head)).toEqual(['3']);
  });

  it.each([
    ['.a::before {content: "\\25A0"}', '项目'],
    ['.a::before {content: "□"} .a.on::before {content: "■"}', '■项目'],
    ['.a::before {content: "√"}', '√项目'],
    ['.a::before {content: "\\fe"; font-family: Wingdings}', '☑项目'],
    ['.a:empty::before {content: "请输入"}', '项目'],
    ['i:empty::before {content: "请输入"}', '项目'],
  ])('signs before a text: %s', async (sheet, seen) => {
    expect(await cell('<b class="a on">项目</b>', `<style>${sheet}</style>`)).toEqual([seen]);
  });

  it('a cell may have a text from the style sheet alone', async () => {
    const head = '<style>td.sum::before {content: "5078"}</style>';
    const document = await page('<table><tr><td>总额<td class=sum></table>', head);
    expect(textsOf(document)).toEqual(['总额', '5078']);
  });

  it.each([
    '<i style="position:absolute; left:-9999px">旧</i>',
    '<i style="position:fixed; clip:rect(0 0 0 0)">旧</i>',
    '<i class=sr>旧</i>',
    '<p style="height:0; overflow:hidden">旧</p>',
    '<i style="text-indent:-9999px">旧</i>',
  ])('what lies beside the page is left out and told: %s', async (away) => {
    const head = '<style>.sr {position:absolute; clip-path:inset(50%); width:1px}</style>';
    expect(await cell(`≥95%${away}`, head)).toEqual(['≥95%', 'hidden-text 旧']);
  });

  it('what is only moved a little, and rows that are said to be low, are seen', async () => {
    expect(await cell('<i style="position:absolute; left:-3px">≥95%</i>')).toEqual(['≥95%']);
    const document = await page('<table><tr style="height:0;overflow:hidden"><td>甲</table>');
    expect(textsOf(document)).toEqual(['甲']);
  });
});

describe('what a browser shows and a page does not hold', () => {
  const toldOf = async (body: string) =>
    (await page(body)).remarks.map(({ message }) => message).join();

  it('pictures in cells are told, others and thin ones are not', async () => {
    expect(await toldOf('<table><tr><td>甲<td><img src=a.png alt=√></table>')).toContain('1个图片');
    expect(await toldOf('<img src=a.png><table><tr><td>甲<img src=b.gif width=1></table>')).toBe(
      '',
    );
  });

  it('scripts that write into cells are told, others are not', async () => {
    const table = (script: string) => `<table><tr><td>甲<td><script>${script}</script></table>`;
    expect(await toldOf(table('document.write(5078)'))).toContain('1处内容由脚本');
    expect(await toldOf(`${table('count()')}<script>document.write(1)</script>`)).toBe('');
  });

  it('tables that are shown later are told, small ones are not', async () => {
    const hidden = (text: string) =>
      `<div style="display:none"><table><tr><td>${text}</table></div>`;
    expect(await toldOf(hidden(`项目名称${'校舍改造'.repeat(30)}`))).toContain('（“项目名称校舍');
    expect(await toldOf(hidden('一二三四五六日'))).toBe('');
  });

  it('frames and scripts are told where there is no table', async () => {
    expect(await toldOf('<iframe src="bao.htm"></iframe>')).toContain('bao.htm');
    expect(await toldOf('<iframe src="bao.htm"></iframe><table><tr><td>甲</table>')).toBe('');
    expect(await toldOf('<div id=app></div><script src=a.js></script>')).toContain('由脚本');
    expect(await toldOf('<p>甲</p>')).toBe('');
  });
});

describe('bytes of a page or text', () => {
  const fixture = readFileSync(
    new URL('../fixtures/cases/web-and-text/html-one-bad-byte.html', import.meta.url),
  );

  it('one bad byte is a replacement mark, and its line is told', async () => {
    const document = await extractWebPage(fixture);
    expect(document.remarks.map(({ message }) => message)).toEqual([
      // Line 75 has the byte that Python's UTF-8 decoder stops at.
      expect.stringContaining('第75行'),
    ]);
    expect(textsOf(document).join('').split('\ufffd')).toHaveLength(2);
  });

  it.each([
    ['gb2312', '项目名称:镕基', Buffer.from('cfeec4bfc3fbb3c63ae946bbf9', 'hex')],
    ['utf-8', '项目名称:镕基', Buffer.from('cfeec4bfc3fbb3c63ae946bbf9', 'hex')],
    ['gb2312', '项目名称:镕基', Buffer.from('项目名称:镕基')],
  ])('decode as what they are where they claim to be %s', async (label, text, bytes) => {
    const head = Buffer.from(`<html><head><meta charset="${label}"></head><body><p>`);
    expect(textsOf(await extractWebPage(Buffer.concat([head, bytes])))).toEqual([text]);
  });
});
