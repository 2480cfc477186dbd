import { describe, expect, it } from 'vitest';
import { joinedText } from '../../pipeline/lattice/cell-text.ts';
import { printedLines } from '../../pipeline/lattice/printed-lines.ts';
import type { Glyph } from '../../pipeline/model/index.ts';
import { drawText } from './drawn-table.ts';

function texts(glyphs: readonly Glyph[], gap: ' ' | '\t' = ' '): string[] {
  return printedLines(glyphs, gap).map(({ text }) => text);
}

/** Pieces of text at given places of one line. */
function at(y: number, ...pieces: [x: number, text: string][]): Glyph[] {
  return pieces.flatMap(([x, text]) => drawText(text, x, y));
}

/** A cell of lines 11 points apart, as one text. */
function cell(width: number, ...lines: string[]): string {
  const glyphs = lines.flatMap((line, i) => drawText(line, 10, 20 + 11 * i));
  return joinedText(printedLines(glyphs, ' '), () => width);
}

describe('spaces in a line', () => {
  it('that were printed stay', () => {
    expect(texts(drawText('中共阳泉市委 阳泉市人民政府', 10, 20))).toEqual([
      '中共阳泉市委 阳泉市人民政府',
    ]);
    expect(texts(drawText(' 4841.54m ² ', 10, 20))).toEqual(['4841.54m ²']);
  });

  it('are gaps between words, wider than the layout explains', () => {
    expect(texts(at(20, [10, 'Jixiao'], [40, 'form']))).toEqual(['Jixiao form']);
    expect(texts(at(20, [10, '中共阳泉市委'], [73, '阳泉市人民政府']))).toEqual([
      '中共阳泉市委 阳泉市人民政府',
    ]);
    // A quarter of an em between Chinese and Latin is set by the program, not by the writer.
    expect(texts(at(20, [10, '共'], [21.2, '12'], [32.4, '项']))).toEqual(['共12项']);
  });

  it('are none in a label that is spread', () => {
    expect(texts(drawText('绩   效', 10, 20))).toEqual(['绩效']);
    expect(texts(drawText('项 目 名 称', 10, 20))).toEqual(['项目名称']);
    expect(texts(at(20, [10, '单'], [40, '位']), '\t')).toEqual(['单位']);
    const spread = [...'主管部门及代码'].flatMap((unicode, i) =>
      drawText(unicode, 10 + 15 * i, 20),
    );
    expect(texts(spread)).toEqual(['主管部门及代码']);
  });

  it('are tabs between pieces that are far apart, outside of grids', () => {
    const signatures = at(20, [60, '负责人:'], [160, '经办人:'], [260, '填报日期:20250217']);
    expect(texts(signatures, '\t')).toEqual(['负责人:\t经办人:\t填报日期:20250217']);
    const printed = drawText('负责人:          经办人:', 60, 20);
    expect(texts(printed, '\t')).toEqual(['负责人:\t经办人:']);
  });
});

describe('glyphs on a line', () => {
  it('are raised and lowered with it', () => {
    const area = [...drawText('4841.54m', 10, 20), ...drawText('2', 46, 16.5, 5.5)];
    expect(texts(area)).toEqual(['4841.54m2']);
    expect(texts([...drawText('上一行', 10, 9.5), ...area])).toEqual(['上一行', '4841.54m2']);
    expect(texts([...drawText('CO', 10, 20), ...drawText('2', 19, 21.8, 5.5)])).toEqual(['CO2']);
  });

  it('may be of several sizes', () => {
    expect(texts([...drawText('绩效', 10, 20, 18), ...drawText('(2025年度)', 46, 20)])).toEqual([
      '绩效(2025年度)',
    ]);
  });

  it('that is turned run along it', () => {
    const turned = (angle: number, dx: number, dy: number) =>
      [...'绩效指标'].map((unicode, i): Glyph => {
        const [x, y] = [100 + dx * i * 9, 100 + dy * i * 9];
        return { ...blankGlyph, unicode, x, y, angle, box: [x - 9, y - 9, x + 9, y + 9] };
      });
    const blankGlyph: Glyph = {
      unicode: '',
      x: 0,
      y: 0,
      advance: 9,
      size: 9,
      box: [0, 0, 0, 0],
      font: 'Song',
      color: '#000000',
      mode: 0,
      angle: 0,
    };
    expect(texts(turned(90, 0, 1))).toEqual(['绩效指标']);
    expect(texts(turned(270, 0, -1))).toEqual(['绩效指标']);
    expect(texts(turned(180, -1, 0))).toEqual(['绩效指标']);
    // Two lines of text turned clockwise: the second stands left of the first.
    const second = turned(90, 0, 1).map((glyph) => ({ ...glyph, x: glyph.x - 12 }));
    expect(texts([...second, ...turned(90, 0, 1)])).toEqual(['绩效指标', '绩效指标']);
  });
});

describe('the lines of a cell', () => {
  it('are joined without spaces between Chinese characters, digits and letters', () => {
    expect(cell(24, '绩', '效', '指', '标')).toBe('绩效指标');
    expect(cell(60, '主管部门', '及代码')).toBe('主管部门及代码');
    expect(cell(60, '共有项目12', '项')).toBe('共有项目12项');
    expect(cell(60, '≥95', '%')).toBe('≥95%');
  });

  it('are joined with a space between words, and between numbers that are two', () => {
    expect(cell(60, 'performance', 'target')).toBe('performance target');
    expect(cell(200, '100', '200')).toBe('100 200');
  });

  it('give back a number that the width of the cell cut', () => {
    expect(cell(40, '2,078,26', '4.61')).toBe('2,078,264.61');
    expect(cell(60, '5100002100000', '0019951')).toBe('51000021000000019951');
  });

  it('keep the space of a writer at the end of a full line, not that of a paragraph', () => {
    expect(cell(70, '中共阳泉市委 ', '阳泉市人民政府')).toBe('中共阳泉市委 阳泉市人民政府');
    expect(cell(150, '主管部门 ', '及代码 ')).toBe('主管部门及代码');
  });
});

describe('vertical writing', () => {
  /** A column of vertical writing whose middle is at `x` and whose first glyph stands on `y`. */
  const column = (text: string, x: number, y: number): Glyph[] =>
    [...text].flatMap((unicode, i) =>
      drawText(unicode, 0, y + 9 * i).map((glyph): Glyph => {
        const half = glyph.advance / 2;
        const [, top, , bottom] = glyph.box;
        const box = [x - half, top, x + half, bottom] as const;
        return { ...glyph, x: x - half, box, advance: 9, isVertical: true };
      }),
    );

  it('is read down each column, columns from right to left', () => {
    const glyphs = [...column('资金', 20, 20), ...column('项目2项', 32, 20)];
    expect(texts(glyphs)).toEqual(['项目2项', '资金']);
    expect(joinedText(printedLines(glyphs, ' '), () => 40)).toBe('项目2项资金');
  });

  it('comes after what is written across', () => {
    const glyphs = [...column('绩效', 20, 40), ...drawText('一级指标', 10, 20)];
    expect(texts(glyphs)).toEqual(['一级指标', '绩效']);
  });
});
