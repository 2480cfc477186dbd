import type { Remark } from '../model/index.ts';

/** What is said of pictures in the cells of tables, where a value or a tick may be one; nothing of none. */
export function picturesInCells(count: number): Remark[] {
  if (count === 0) return [];
  return [
    {
      message: `表格的单元格里有${count}个图片，其中的文字和勾选没有读取，请核对。`,
      messageEn: `There are ${count} pictures in cells of tables; their text and ticks were not read. Compare with the source.`,
      place: null,
    },
  ];
}
