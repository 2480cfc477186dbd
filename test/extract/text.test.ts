import { describe, expect, it } from 'vitest';
import { sniff } from '../../pipeline/extract/index.ts';
import { extractText } from '../../pipeline/extract/text/index.ts';
import { coverageOf, ReadFailure } from '../../pipeline/model/index.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('text as grids and lines', () => {
  it('keeps lines, rows, blank cells and line numbers', () => {
    const document = extractText(bytes('\n标题\n\n甲\t\t1\n乙\t丙\n\n尾\n'));
    expect(document.blocks.map((block) => block.kind)).toEqual(['line', 'grid', 'line']);
    const grid = document.blocks[1]?.kind === 'grid' ? document.blocks[1].grid : null;
    expect(grid?.columns).toBe(3);
    expect(grid && coverageOf(grid).map((row) => row.map((cell) => cell.text))).toEqual([
      ['甲', '', '1'],
      ['乙', '丙', ''],
    ]);
    expect(grid?.cells[2]?.places).toEqual([{ line: 4, column: 3 }]);
    expect(document.glyphs).toBe(2 + 2 + 2 + 1);
  });

  it('parts cells at blanks where a file has no tabs', () => {
    const document = extractText(bytes('项目名称   校舍 改造\n'));
    const grid = document.blocks[0]?.kind === 'grid' ? document.blocks[0].grid : null;
    expect(grid?.cells.map((cell) => cell.text)).toEqual(['项目名称', '校舍 改造']);
  });

  it.each(['\t', ','])('reads cells in quotation marks as spreadsheets write them, by %j', (by) => {
    // A cell of eighty lines, blank ones among them, with a mark in it: most lines of the file have no sign of a table.
    const long = Array.from({ length: 80 }, (_, at) => (at % 2 === 0 ? `第${at}段` : ''));
    const rows = [
      ['项目名称', '校舍改造', ''],
      ['项目概况', `"${long.join('\n')}""完""好"""`, ''],
      ['年度目标', '"一、建成\n二、验收"', '无'],
      ['"一级\n指标"', '二级指标', '指标值'],
      ['产出指标', '数量指标', '5"管'],
    ];
    const document = extractText(bytes(rows.map((row) => row.join(by)).join('\r\n')));
    const grid = document.blocks[0]?.kind === 'grid' ? document.blocks[0].grid : null;
    expect([document.blocks.length, grid?.rows, grid?.columns]).toEqual([1, 5, 3]);
    const lines = grid?.cells.map((cell) => cell.lines) ?? [];
    expect(lines[4]).toEqual([...long.filter((line) => line !== ''), '"完"好"']);
    expect(lines[7]).toEqual(['一、建成', '二、验收']);
    expect(lines[9]).toEqual(['一级', '指标']);
    expect(lines[14]).toEqual(['5"管']);
  });

  it('takes lines alone in a row for one cell, and marks that enclose nothing for text', () => {
    const text = '"第一行\n第二行"\n项目名称\t"十四五"规划\n年度目标\t"建成\n验收单位\t某局"\n';
    const document = extractText(bytes(text));
    const grid = document.blocks[0]?.kind === 'grid' ? document.blocks[0].grid : null;
    expect(grid && coverageOf(grid).map((row) => row.map((cell) => cell.text))).toEqual([
      ['第一行第二行', ''],
      ['项目名称', '"十四五"规划'],
      ['年度目标', '"建成'],
      ['验收单位', '某局"'],
    ]);
  });

  it('reads GB18030 and says so', () => {
    // 项目 in GBK: CF EE C4 BF
    const document = extractText(Uint8Array.from([0xcf, 0xee, 0xc4, 0xbf]));
    expect(document.blocks[0]).toMatchObject({ kind: 'line', line: { text: '项目' } });
    expect(document.remarks).toHaveLength(1);
  });

  it('reads UTF-16 with its mark, and drops a UTF-8 mark', () => {
    expect(extractText(Uint8Array.from([0xff, 0xfe, 0x79, 0x98])).blocks[0]).toMatchObject({
      line: { text: '项' },
    });
    expect(extractText(Uint8Array.from([0xef, 0xbb, 0xbf, 0x41])).blocks[0]).toMatchObject({
      line: { text: 'A' },
    });
  });

  it('refuses what is no text with a sentence', () => {
    expect(() => extractText(Uint8Array.from([0x80, 0x80, 0xff]))).toThrow(ReadFailure);
    expect(() => extractText(Uint8Array.from([0x41, 0, 0x42]))).toThrow(ReadFailure);
  });

  it('knows a file by its content', () => {
    expect(sniff(bytes('%PDF-1.7'))).toBe('pdf');
    expect(sniff(bytes('dirt\n%PDF-1.4'))).toBe('pdf');
    expect(sniff(bytes('项目名称\t校舍'))).toBe('text');
    expect(sniff(Uint8Array.from([0x50, 0x4b, 3, 4, 0x14, 0, 6, 0]))).toBe('unknown');
    expect(sniff(new Uint8Array())).toBe('text');
  });
});
