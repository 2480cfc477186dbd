import { describe, expect, it } from 'vitest';
import { documentIn, p, r, textsOf } from './written-word.ts';

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
