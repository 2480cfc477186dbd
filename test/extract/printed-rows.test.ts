import { describe, expect, it } from 'vitest';
import { extractText } from '../../pipeline/extract/text/index.ts';
import { pieceLines } from '../../pipeline/extract/text/page-pieces.ts';
import { printedRows } from '../../pipeline/extract/text/printed-rows.ts';

/* What a person sees in texts that are laid out as their page was: which lines are one row, and what stands beside several. */

const LABELS = new Set(['项目名称', '产出指标', '数量指标', '质量指标', '项目资金', '绩效指标']);
const kindOf = (text: string) => (LABELS.has(text) ? 'label' : null);

function rowsIn(lines: readonly string[]) {
  const pieces = pieceLines(lines, kindOf);
  const { rows, beside } = printedRows(pieces, kindOf);
  return {
    rows: rows.map(({ from, to }) => [from, to - 1]),
    beside: beside.map(({ first, last }) => [first, last]).sort(([a = 0], [b = 0]) => a - b),
  };
}

describe('rows of a text that is laid out as its page was', () => {
  it('have cells of two lines around one of a single line', () => {
    expect(
      rowsIn([
        '数量指标      改造校舍      9所',
        '              更换课桌',
        '质量指标                    ≥95%',
        '              合格率',
      ]).rows,
    ).toEqual([
      [0, 0],
      [1, 3],
    ]);
  });

  it('are two where both lines have labels of their own', () => {
    expect(
      rowsIn(['数量指标      改造校舍      9所', '质量指标      合格率        ≥95%']).rows,
    ).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  it('have a label between them that is that of both', () => {
    expect(
      rowsIn([
        '              数量指标      改造校舍      9所',
        '产出指标',
        '              质量指标      合格率        ≥95%',
      ]),
    ).toEqual({
      rows: [
        [0, 0],
        [2, 2],
      ],
      beside: [[1, 1]],
    });
  });

  it('have an upright label beside them', () => {
    expect(
      rowsIn([
        '绩    数量指标      改造校舍      9所',
        '效    数量指标      更换课桌      3套',
        '指    质量指标      合格率        ≥95%',
        '标    质量指标      优良率        ≥50%',
      ]),
    ).toEqual({
      rows: [
        [0, 0],
        [1, 1],
        [2, 2],
        [3, 3],
      ],
      beside: [[0, 3]],
    });
  });

  it('have an open bracket closed in the next line', () => {
    expect(
      rowsIn(['数量指标      沿河整治（含清淤      9条', '              和绿化）']).rows,
    ).toEqual([[0, 1]]);
  });
});

describe('a single blank', () => {
  const textsOf = (line: string) => pieceLines([line], kindOf)[0]?.map(({ text }) => text);

  it('parts a figure from the label behind it', () => {
    expect(textsOf('600 项目资金')).toEqual(['600', '项目资金']);
  });

  it('parts no count from its unit', () => {
    expect(textsOf('不少于 3 所')).toEqual(['不少于 3 所']);
  });
});

describe('tables that say what their cells span', () => {
  const cellsIn = (lines: readonly string[]) => {
    const { blocks } = extractText(Buffer.from(lines.join('\n')));
    return blocks.flatMap((block) =>
      block.kind === 'line'
        ? []
        : block.grid.cells.map(({ row, column, rowSpan, columnSpan, text }) => [
            row,
            column,
            rowSpan,
            columnSpan,
            text,
          ]),
    );
  };
  const SAID = [
    [0, 0, 1, 1, '项目名称'],
    [0, 1, 1, 2, '校舍改造'],
    [1, 0, 2, 1, '产出指标'],
    [1, 1, 1, 1, '改造校舍'],
    [1, 2, 1, 1, '9所'],
    [2, 1, 1, 1, '合格率'],
    [2, 2, 1, 1, '≥95%'],
  ];

  it('AsciiDoc, several cells in a line', () => {
    const table = [
      '|===',
      '|项目名称 2+|校舍改造',
      '.2+|产出指标 |改造校舍 |9所',
      '|合格率 |≥95%',
      '|===',
    ];
    expect(cellsIn(table)).toEqual(SAID);
  });

  it('AsciiDoc, a cell a line', () => {
    const table =
      '[cols="1,2,1"] |=== |项目名称 2+^|校舍改造 .2+|产出指标 |改造校舍 |9所 |合格率 a|≥95% |===';
    expect(cellsIn(table.split(' '))).toEqual(SAID);
  });

  it('Textile', () => {
    const table = ['|项目名称|\\2. 校舍改造|', '|/2. 产出指标|改造校舍|9所|', '|合格率|≥95%|'];
    expect(cellsIn(table)).toEqual(SAID);
  });
});

describe('a quoted part of a text', () => {
  it('is read as it was before, and values that begin with > stay', () => {
    const { blocks } = extractText(
      Buffer.from('请看附表：\n\n> 项目支出绩效目标表\n>\n> 校舍改造\n\n> 95%\n'),
    );
    expect(blocks.map((block) => (block.kind === 'line' ? block.line.text : ''))).toEqual([
      '请看附表：',
      '项目支出绩效目标表',
      '校舍改造',
      '> 95%',
    ]);
  });
});
