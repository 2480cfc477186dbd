import { describe, expect, it } from 'vitest';
import { levelsInOrder } from '../../pipeline/recognize/level-headings.ts';
import { ruledGrid } from './drawn-grid.ts';
import { SURE } from './scanned.ts';

function ordered(texts: readonly string[], isRead = true): string[] {
  const cells = ruledGrid([texts]).cells.map((cell) =>
    isRead ? { ...cell, reading: SURE } : cell,
  );
  const mended = levelsInOrder(cells);
  return cells.map((cell) => mended.get(cell) ?? cell.text);
}

describe('the headings of the levels', () => {
  it.each([
    ['二级指标 二级指标 指标值', '二级指标 三级指标 指标值'],
    ['一级指标 二级指标 二级指标 指标值', '一级指标 二级指标 三级指标 指标值'],
    ['一级指标 三级指标 三级指标 指标值', '一级指标 二级指标 三级指标 指标值'],
    ['〇级指标 二级指标 三级指标 指标值', '一级指标 二级指标 三级指标 指标值'],
    ['级指标 二级指标 三级指标 指标值', '一级指标 二级指标 三级指标 指标值'],
    [
      '一级指标 二级指标 三级指标 指标值 二级指标 二级指标 指标值',
      '一级指标 二级指标 三级指标 指标值 二级指标 三级指标 指标值',
    ],
  ])('%s are %s', (read, printed) => {
    expect(ordered(read.split(' '))).toEqual(printed.split(' '));
  });

  it.each([
    '一级指标 二级指标 三级指标 指标值',
    '一级指标 二级指标 指标值',
    '一级指标 三级指标 指标值',
    // Two of them are wrong: any order is a guess.
    '三级指标 三级指标 二级指标 指标值',
  ])('%s stay', (read) => {
    expect(ordered(read.split(' '))).toEqual(read.split(' '));
  });

  it('are never changed where they were not read from a picture', () => {
    expect(ordered(['二级指标', '二级指标', '指标值'], false)).toEqual([
      '二级指标',
      '二级指标',
      '指标值',
    ]);
  });
});
