import { readFileSync } from 'node:fs';
import { utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { documentOf, sniff } from '../../pipeline/extract/index.ts';
import { coverageOf, type Document, glyphsOf } from '../../pipeline/model/index.ts';

async function read(name: string): Promise<Document> {
  const bytes = readFileSync(new URL(`../fixtures/workbooks/${name}`, import.meta.url));
  const kind = sniff(bytes.subarray(0, 1024));
  if (kind !== 'office' && kind !== 'legacy') throw new Error(`${name} is ${kind}`);
  return documentOf(bytes, kind);
}

/** The second cell of each row, by the first. */
function pairsIn({ blocks }: Document): Record<string, string> {
  const pairs: Record<string, string> = {};
  for (const block of blocks) {
    if (block.kind !== 'grid') continue;
    for (const [first, second] of coverageOf(block.grid))
      if (first !== undefined && second !== undefined) pairs[first.text] = second.text;
  }
  return pairs;
}

/** What a person sees beside each label, whichever program wrote the file. */
const SEEN = {
  万元: '5078.0',
  编码: '000604',
  舍入: '10.24',
  比例: '≥95%',
  千分位: '1,234,567.50',
  会计: '1,234.50',
  科学: '1.23E+04',
  大写: '伍仟零柒拾捌',
  年月: '2025年12月',
  日期31: '2025年12月31日',
  文本格式: '达标（暂定）',
  布尔: 'TRUE',
  错误: '#REF!',
  常规: '0.3',
  长数: '20250217110348',
  不显示: '',
  零不显示: '',
  零宽: '一二三',
  多行: '第一行第二行',
  整格删除线: '',
  部分删除线: '原二百五十人',
  脚注: '250人以上',
  平方: '300m²',
  白字: '',
  白字蓝底: '看得见',
  求和: '3.5',
  跨表: '19.5',
  白字条件格式: '看得见二',
  批注: '1',
};

const DROPPED = [
  ['footnote-mark', '1'],
  ['hidden-column', '藏列'],
  ['hidden-row', '隐藏行 藏'],
  ['hidden-sheet', '10.25'],
  ['hidden-text', '999'],
  ['paper-coloured', '看不见'],
  ['struck', '两百'],
  ['struck', '作废'],
];

describe.each(['seen-openpyxl.xlsx', 'seen-libreoffice.ods', 'seen-libreoffice.xls'])(
  'a workbook as it is seen: %s',
  (name) => {
    it('has the texts that its cells show', async () => {
      expect(pairsIn(await read(name))).toMatchObject(SEEN);
    });

    it('tells what is there and not seen', async () => {
      const { dropped, glyphs, blocks, remarks } = await read(name);
      const told = dropped.map(({ reason, text }) => [reason, text]);
      expect(told.sort()).toEqual(DROPPED);
      expect(glyphs).toBe(glyphsOf(blocks) + dropped.reduce((sum, run) => sum + run.glyphs, 0));
      const said = remarks.map(({ message }) => message).join('\n');
      expect(said).toContain('有批注：“请核对');
      expect(said).toContain('隐藏的工作表“数据 表”');
    });
  },
);

describe('a workbook that openpyxl wrote', () => {
  it('shows what Chinese Excel alone has', async () => {
    expect(pairsIn(await read('seen-openpyxl.xlsx'))).toMatchObject({
      感叹号: '5.1',
      条件: '1.2万',
      小写年: '二〇二五',
      不会算: '',
    });
  });

  it('names the formulas that have no result and are not computed', async () => {
    const { remarks } = await read('seen-openpyxl.xlsx');
    const told = remarks.filter(({ message }) => message.includes('没有存储结果'));
    expect(told).toHaveLength(1);
    expect(told[0]?.message).toContain('B32（=VLOOKUP(1,A1:B2,2)）');
  });
});

describe('workbooks that trip readers', () => {
  it('are read where their elements have a prefix', async () => {
    const { blocks } = await read('prefixed-parts.xlsx');
    const cells = blocks.flatMap((block) => (block.kind === 'grid' ? block.grid.cells : []));
    expect(cells.map(({ text }) => text)).toContain('一次性项目(1年结束)');
  });

  it('keep the first of merged cells that overlap, and say so', async () => {
    const { remarks, blocks } = await read('overlapping-merges.xlsx');
    for (const block of blocks) if (block.kind === 'grid') coverageOf(block.grid);
    expect(remarks.map(({ message }) => message).join()).toContain('合并单元格互相重叠');
  });
});

describe('a workbook that SheetJS wrote', () => {
  it.each(['xlsx', 'xlsm', 'xlsb', 'biff8', 'xlml', 'ods', 'fods'] as const)(
    'is read as it is seen: %s',
    async (bookType) => {
      const sheet = utils.aoa_to_sheet([
        ['项目名称', '校舍改造'],
        ['金额', 1234.5],
        ['比例', 0.955],
      ]);
      // In OpenDocument it writes beside a number what the cell shows, if it is told.
      Object.assign(sheet.B2, { z: '#,##0.00', w: '1,234.50' });
      Object.assign(sheet.B3, { z: '0.0%', w: '95.5%' });
      const book = utils.book_new(sheet, '表');
      const bytes = new Uint8Array(write(book, { bookType, type: 'buffer' }));
      const kind = sniff(bytes.subarray(0, 1024));
      if (kind !== 'office' && kind !== 'legacy') throw new Error(`it is ${kind}`);
      const document = await documentOf(bytes, kind);
      expect(document.lost).toBeUndefined();
      expect(pairsIn(document)).toEqual({ 项目名称: '校舍改造', 金额: '1,234.50', 比例: '95.5%' });
    },
  );
});
