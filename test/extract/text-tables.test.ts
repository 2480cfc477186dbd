import { describe, expect, it } from 'vitest';
import { sniff } from '../../pipeline/extract/index.ts';
import { extractText } from '../../pipeline/extract/text/index.ts';
import { coverageOf, type Document } from '../../pipeline/model/index.ts';

const read = (text: string) => extractText(Buffer.from(text));

/** Lines as they are, cells of a grid row by row with their spans where they have some. */
function shown({ blocks }: Document): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'line') return [block.line.text];
    coverageOf(block.grid);
    const rows: string[][] = Array.from({ length: block.grid.rows }, () => []);
    for (const { row, rowSpan, columnSpan, lines } of block.grid.cells) {
      const spans = rowSpan * columnSpan > 1 ? `${rowSpan}×${columnSpan} ` : '';
      rows[row]?.push(spans + lines.join('/'));
    }
    return rows.map((row) => row.join(' ¦ '));
  });
}

describe('tables in a text', () => {
  it('with pipes: line breaks, escaped pipes, emphasis, notes, struck text, formulas', () => {
    const document = read(
      [
        '# 绩效目标表',
        '',
        '| **项目名称** | 校舍<br>改造 | a\\|b |',
        '|:--|:-:|--:|',
        '| 指标值 | ~~200人~~250人[^1] | $\\geq 95\\%$ |',
        '| &lt;5% | 250m^2^ | 250^1^人 |',
      ].join('\n'),
    );
    expect(shown(document)).toEqual([
      '绩效目标表',
      '项目名称 ¦ 校舍/改造 ¦ a|b',
      '指标值 ¦ 250人 ¦ ≥95%',
      '<5% ¦ 250m² ¦ 250人',
    ]);
    expect(document.dropped).toEqual([
      { reason: 'struck', text: '200人', line: 5, column: 2, glyphs: 4 },
      { reason: 'footnote-mark', text: '1', line: 5, column: 2, glyphs: 1 },
      { reason: 'footnote-mark', text: '1', line: 6, column: 3, glyphs: 1 },
    ]);
  });

  it('with pipes: a merged cell whose text stands in each slot is said once, and counted', () => {
    const document = read(
      '| 项目名称 | 校舍改造 | 校舍改造 | 校舍改造 |\n|--|--|--|--|\n| 年度 | 0 | 0 | 5 |\n',
    );
    expect(shown(document)).toEqual(['项目名称 ¦ 1×3 校舍改造', '年度 ¦ 0 ¦ 0 ¦ 5']);
    expect(document.glyphs).toBe(4 + 3 * 4 + 2 + 3);
  });

  it('drawn with characters: spans are where no line parts cells', () => {
    const table = [
      '+----------+------+--------+',
      '| 项目资金 | 总额 | 100    |',
      '| (元)     +------+--------+',
      '|          | 其中 | 中央资 |',
      '|          |      | 金     |',
      '+----------+------+--------+',
      '| 合计              100    |',
      '+----------+------+--------+',
    ].join('\n');
    expect(shown(read(table))).toEqual([
      '2×1 项目资金/(元) ¦ 总额 ¦ 100',
      '其中 ¦ 中央资/金',
      '1×3 合计              100',
    ]);
  });

  it('drawn with characters: a sign alone in its cell is its value, not a line', () => {
    const drawn = [
      '┌──────────┬────┬─────┐',
      '│ 培训人数 │ ═  │ 100 │',
      '├──────────┼────┼─────┤',
      '│ 满意度   │ ≥  │ 95  │',
      '├──────────┼────┼─────┤',
      '│ 合格率   │ =  │ 99  │',
      '├──────────┼────┼─────┤',
      '│ 得分     │ -  │ 10  │',
      '└──────────┴────┴─────┘',
    ];
    expect(shown(read(drawn.join('\n')))).toEqual([
      '培训人数 ¦ ═ ¦ 100',
      '满意度 ¦ ≥ ¦ 95',
      '合格率 ¦ = ¦ 99',
      '得分 ¦ - ¦ 10',
    ]);
  });

  it('drawn with box characters that are as wide as Chinese ones, or half as wide', () => {
    const narrow = '┌──────┬────┐\n│ 甲乙 │ 1  │\n├──────┼────┤\n│ 丙   │ 22 │\n└──────┴────┘';
    expect(shown(read(narrow))).toEqual(['甲乙 ¦ 1', '丙 ¦ 22']);
    const wide = '┌──┬──┐\n│甲乙│１２│\n├──┼──┤\n│丙　│３　│\n└──┴──┘';
    expect(shown(read(wide))).toEqual(['甲乙 ¦ １２', '丙 ¦ ３']);
  });

  it('with commas: quoted fields hold commas, quotes and line breaks; figures do not make a table', () => {
    const table = '表,,\n项目,"50,780,000","他说""好"""\n甲,"第一行\n第二行",3\n乙,,4\n';
    expect(shown(read(table))).toEqual([
      '表 ¦  ¦ ',
      '项目 ¦ 50,780,000 ¦ 他说"好"',
      '甲 ¦ 第一行/第二行 ¦ 3',
      '乙 ¦  ¦ 4',
    ]);
    const figures = '合计50,780,000元\n其中1,000,000元\n其他2,000,000元\n还有3,000,000元\n';
    expect(read(figures).blocks.every(({ kind }) => kind === 'line')).toBe(true);
  });

  it('with tabs: a mark that closes nowhere is a mark, and no line is lost', () => {
    expect(shown(read('甲\t"乙\n丙\t丁\n'))).toEqual(['甲 ¦ "乙', '丙 ¦ 丁']);
  });

  it('in HTML: rows have the lines of the file, and none lies behind the end', () => {
    const document = read(
      '# 表\n<table><tr><td rowspan=2>甲</td><td>1</td></tr><tr><td>2</td></tr></table>\n尾',
    );
    expect(shown(document)).toEqual(['表', '2×1 甲 ¦ 1', '2', '尾']);
    const [, block] = document.blocks;
    const lines =
      block?.kind === 'grid' ? block.grid.cells.map(({ places: [place] }) => place) : [];
    expect(lines.every((place) => 'line' in place && place.line === 2)).toBe(true);
  });

  it('marks that nobody sees are no part of a text', () => {
    expect(shown(read('\ufeff项\u200b目名称\t校\u00ad舍\n'))).toEqual(['项目名称 ¦ 校舍']);
  });
});

describe('a text with bad bytes', () => {
  it('keeps the rest, and names the line', () => {
    const text = Buffer.concat([
      Buffer.from('项目名称\t校舍改造\n主管部门\t某'),
      Buffer.from([0xff]),
      Buffer.from('局\n项目期\t三年零六个月\n'),
    ]);
    const document = extractText(text);
    expect(shown(document)).toEqual([
      '项目名称 ¦ 校舍改造',
      '主管部门 ¦ 某\ufffd局',
      '项目期 ¦ 三年零六个月',
    ]);
    expect(document.remarks).toMatchObject([
      { message: expect.stringContaining('第2行'), place: { line: 2, column: 1 } },
    ]);
  });

  it('is still a text with a byte that became NUL', () => {
    const text = Buffer.from(`项目名称\t校舍改造\n${'立项依据\t根据通知精神\n'.repeat(40)}`);
    text[20] = 0;
    expect(sniff(text.subarray(0, 1024))).toBe('text');
    expect(extractText(text).remarks).toHaveLength(1);
  });

  it('tells replacement marks that are its own from those that bytes became', () => {
    expect(read('项目名称\t校舍\ufffd改造\n').remarks).toEqual([]);
  });
});
