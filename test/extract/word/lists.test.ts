import { describe, expect, it } from 'vitest';
import { listNumber } from '../../../pipeline/extract/word/list-number.ts';
import { cell, p, r, readIn, row, table } from './written-word.ts';

/*
 * Numbers that Word writes before paragraphs.
 */

const level = (at: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`;

const numbering = `<w:numbering>
  <w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '%1.')}${level(1, 'decimal', '%1.%2')}</w:abstractNum>
  <w:abstractNum w:abstractNumId="2">${level(0, 'chineseCountingThousand', '（%1）')}${level(1, 'decimalEnclosedCircle', '%2')}</w:abstractNum>
  <w:abstractNum w:abstractNumId="3">${level(0, 'bullet', '&#xF06E;', '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>')}</w:abstractNum>
  <w:abstractNum w:abstractNumId="4">${level(0, 'decimal', '第%1条', '<w:pStyle w:val="article"/>')}</w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
  <w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>
  <w:num w:numId="4"><w:abstractNumId w:val="4"/></w:num>
  <w:abstractNum w:abstractNumId="6">${level(0, 'decimal', '%1)', '<w:suff w:val="nothing"/>')}</w:abstractNum>
  <w:num w:numId="6"><w:abstractNumId w:val="6"/></w:num>
  <w:num w:numId="5"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
</w:numbering>`;
const styles = `<w:styles><w:style w:type="paragraph" w:styleId="article"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style></w:styles>`;

const item = (list: number, text: string, at = 0): string =>
  p(
    `<w:pPr><w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr></w:pPr>`,
    text === '' ? '' : r(text),
  );
const read = (body: string): Promise<string[]> => readIn(body, { numbering, styles });

describe('a list', () => {
  it('is numbered as it looks', async () => {
    expect(await read(item(1, '完成改造') + item(1, '通过验收'))).toEqual([
      '1. 完成改造',
      '2. 通过验收',
    ]);
    expect(await read(item(2, '总体') + item(2, '年度'))).toEqual(['（一）总体', '（二）年度']);
  });

  it('counts its levels each, and anew under each item', async () => {
    const body =
      item(1, '甲') + item(1, '乙', 1) + item(1, '丙', 1) + item(1, '丁') + item(1, '戊', 1);
    expect(await read(body)).toEqual(['1. 甲', '1.1 乙', '1.2 丙', '2. 丁', '2.1 戊']);
  });

  it('has no blank after its number where it was told so', async () => {
    expect(await read(item(6, '甲'))).toEqual(['1)甲']);
  });

  it('keeps its number apart from a figure', async () => {
    expect(await read(item(1, '5万元'))).toEqual(['1. 5万元']);
  });

  it('begins where it was told to', async () => {
    expect(await read(item(1, '甲') + item(5, '乙') + item(5, '丙'))).toEqual([
      '1. 甲',
      '7. 乙',
      '8. 丙',
    ]);
  });

  it('has the marks of its font', async () => {
    expect(await read(item(3, '甲'))).toEqual(['■ 甲']);
  });

  it('is made by a style too, and unmade by the paragraph', async () => {
    const styled = (more: string): string =>
      p(`<w:pPr><w:pStyle w:val="article"/>${more}</w:pPr>`, r('甲'));
    expect(await read(styled('') + styled('<w:numPr><w:numId w:val="0"/></w:numPr>'))).toEqual([
      '第1条 甲',
      '甲',
    ]);
  });

  it('numbers rows of a table whose paragraphs are empty', async () => {
    const body = table(row([cell(item(1, '')), cell('甲')]), row([cell(item(1, '')), cell('乙')]));
    expect(await read(body)).toEqual(['1. | 甲', '2. | 乙']);
  });
});

it.each([
  [4, 'upperRoman', 'IV'],
  [1994, 'lowerRoman', 'mcmxciv'],
  [28, 'upperLetter', 'BB'],
  [10, 'chineseCounting', '十'],
  [12, 'chineseCounting', '十二'],
  [20, 'chineseCountingThousand', '二十'],
  [105, 'chineseCountingThousand', '一百〇五'],
  [110, 'chineseCountingThousand', '一百一十'],
  [21, 'chineseLegalSimplified', '贰拾壹'],
  [3, 'decimalEnclosedCircleChinese', '③'],
  [21, 'decimalEnclosedCircle', '21'],
  [3, 'decimalEnclosedParen', '⑶'],
  [3, 'ideographTraditional', '丙'],
  [13, 'ideographZodiac', '子'],
  [12, 'decimalFullWidth', '１２'],
  [7, 'decimalZero', '07'],
  [7, 'ordinalText', '7'],
  [7, 'none', ''],
  [2_000_000_000, 'lowerLetter', '2000000000'],
])('%i as %s is %s', (number, format, written) => {
  expect(listNumber(number, format)).toBe(written);
});
