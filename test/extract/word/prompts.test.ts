import { describe, expect, it } from 'vitest';
import type { Document } from '../../../pipeline/model/index.ts';
import { cell, documentIn, p, r, row, table, textsOf } from './written-word.ts';

const STYLES = `<w:styles><w:style w:type="character" w:styleId="a3"><w:name w:val="Placeholder Text"/></w:style></w:styles>`;
const IN_STYLE = '<w:rStyle w:val="a3"/>';

const control = (content: string): string =>
  `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;

async function read(...content: string[]) {
  const document = await documentIn(p(r('项目负责人：'), ...content), {
    styles: STYLES,
  });
  return {
    texts: textsOf(document),
    left: document.dropped.map(({ reason, text }) => [reason, text]),
  };
}

describe('a content control of Word', () => {
  it('that nobody filled in shows a prompt, which is no value and is told', async () => {
    const prompt = r('单击或点击此处输入文字', IN_STYLE) + r('。', IN_STYLE);
    expect(await read(control(prompt))).toEqual({
      texts: ['项目负责人：'],
      left: [['prompt', '单击或点击此处输入文字。']],
    });
    expect((await read(control(r('Choose an item.', IN_STYLE)))).texts).toEqual(['项目负责人：']);
  });

  it('may hold a paragraph, or a cell of a table', async () => {
    const asked = p(r('[目标]', IN_STYLE));
    const cells = row([cell('年度目标'), control(cell(p(r('请写明目标', IN_STYLE))))]);
    const { blocks, dropped } = await documentIn(control(asked) + table(cells), {
      styles: STYLES,
    });
    expect(textsOf({ blocks } as Document)).toEqual(['年度目标 | ']);
    expect(dropped.map(({ text }) => text)).toEqual(['[目标]', '请写明目标']);
  });

  it('that holds a value in its style, and says nothing of a prompt, holds the value', async () => {
    const typed = `<w:sdt><w:sdtContent>${r('境外输入病例防控', IN_STYLE)}</w:sdtContent></w:sdt>`;
    expect((await read(typed)).texts).toEqual(['项目负责人：境外输入病例防控']);
  });

  it('that a program filled in may have kept the style of the prompt', async () => {
    expect(await read(control(r('王某某', IN_STYLE)))).toEqual({
      texts: ['项目负责人：王某某'],
      left: [],
    });
  });

  it('that a person filled in holds whatever was typed', async () => {
    const typed = `<w:sdt><w:sdtContent>${r('请选择方案一')}</w:sdtContent></w:sdt>`;
    expect((await read(typed)).texts).toEqual(['项目负责人：请选择方案一']);
  });
});
