import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { sniff } from '../../pipeline/extract/index.ts';
import { extractSpreadsheet } from '../../pipeline/extract/spreadsheet/index.ts';
import { coverageOf, type Document } from '../../pipeline/model/index.ts';
import { normalize } from '../../pipeline/normalize/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';

async function workbook(draw: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void) {
  const book = new ExcelJS.Workbook();
  draw(book.addWorksheet('表'), book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const BORDER = { style: 'thin' } as const;
function borders(sheet: ExcelJS.Worksheet, from: number, to: number, columns: number): void {
  for (let row = from; row <= to; row++) {
    for (let column = 1; column <= columns; column++) {
      sheet.getCell(row, column).border = {
        top: BORDER,
        left: BORDER,
        bottom: BORDER,
        right: BORDER,
      };
    }
  }
}

const textsOf = (document: Document) =>
  document.blocks.map((block) =>
    block.kind === 'line'
      ? block.line.text
      : block.grid.cells.map(
          ({ row, column, rowSpan, columnSpan, text }) =>
            `${row},${column} ${rowSpan}×${columnSpan} ${text}`,
        ),
  );

describe('a spreadsheet', () => {
  it('is told by its content', async () => {
    const bytes = await workbook((sheet) => {
      sheet.getCell('A1').value = '项目名称';
    });
    expect(sniff(bytes.subarray(0, 1024))).toBe('office');
  });

  it('is a grid whose merged cells are spans, with lines where nothing has a border', async () => {
    const bytes = await workbook((sheet) => {
      sheet.getCell('A1').value = '项目支出绩效目标表';
      sheet.mergeCells('A1:C1');
      sheet.addRow(['项目名称', '校舍\n改造', '']);
      sheet.mergeCells('B2:C2');
      sheet.addRow(['资金', '年度', 5]);
      sheet.addRow(['', '其他', 0.5]);
      sheet.mergeCells('A3:A4');
      borders(sheet, 2, 4, 3);
      sheet.getCell('A6').value = '填表人：张三';
    });
    const document = await extractSpreadsheet(bytes);
    expect(textsOf(document)).toEqual([
      '项目支出绩效目标表',
      [
        '0,0 1×1 项目名称',
        '0,1 1×2 校舍改造',
        '1,0 2×1 资金',
        '1,1 1×1 年度',
        '1,2 1×1 5',
        '2,1 1×1 其他',
        '2,2 1×1 0.5',
      ],
      '填表人：张三',
    ]);
    for (const block of document.blocks) if (block.kind === 'grid') coverageOf(block.grid);
    expect(document.glyphs).toBe(
      [...'项目支出绩效目标表项目名称校舍改造资金年度5其他0.5填表人：张三'].length,
    );
  });

  it('shows numbers, percentages, dates, formulas and rich text as its cells do', async () => {
    const bytes = await workbook((sheet) => {
      const shown: readonly (readonly [ExcelJS.CellValue, string])[] = [
        [1234567.5, '#,##0.00'],
        [0.955, '0.0%'],
        [1, '0%'],
        [0.1 + 0.2, 'General'],
        [12.6, '0'],
        [new Date(Date.UTC(2025, 1, 7)), 'yyyy-mm-dd'],
        [{ formula: 'A1', result: 7 }, 'General'],
        [{ richText: [{ text: '校' }, { text: '舍' }] }, 'General'],
        [true, 'General'],
        [20250217110348, '0'],
      ];
      for (const [index, [value, numFmt]] of shown.entries()) {
        const cell = sheet.getCell(index + 1, 1);
        cell.value = value;
        cell.numFmt = numFmt;
      }
    });
    const { blocks } = await extractSpreadsheet(bytes);
    const [block] = blocks;
    expect(block?.kind === 'grid' ? block.grid.cells.map(({ text }) => text) : []).toEqual([
      '1,234,567.50',
      '95.5%',
      '100%',
      '0.3',
      '13',
      '2025-02-07',
      '7',
      '校舍',
      'TRUE',
      '20250217110348',
    ]);
  });

  it('leaves hidden sheets out, and says so', async () => {
    const bytes = await workbook((sheet, book) => {
      sheet.getCell('A1').value = '看得见';
      const hidden = book.addWorksheet('字典', { state: 'hidden' });
      hidden.getCell('A1').value = '看不见';
    });
    const document = await extractSpreadsheet(bytes);
    expect(textsOf(document)).toEqual([['0,0 1×1 看得见']]);
    expect(document.remarks.map(({ message }) => message)).toEqual(['隐藏的工作表“字典”未读取。']);
  });

  it('that this program wrote is no source', async () => {
    const bytes = await workbook((sheet, book) => {
      book.creator = 'Jixiao 1.0.0';
      sheet.getCell('A1').value = '项目名称';
    });
    await expect(extractSpreadsheet(bytes)).rejects.toMatchObject({ category: 'no-forms' });
  });

  it('that is damaged says so', async () => {
    const bytes = await workbook((sheet) => {
      sheet.getCell('A1').value = '项目名称';
    });
    await expect(extractSpreadsheet(bytes.subarray(0, 900))).rejects.toMatchObject({
      category: 'damaged',
    });
  });
});

describe('the workbooks that LibreOffice made of drawn forms', () => {
  const read = async (name: string) => {
    const file = new URL(`../fixtures/regions/${name}.xlsx`, import.meta.url);
    const recognition = recognize(await extractSpreadsheet(readFileSync(file)));
    expect(recognition.unaccounted).toBe(0);
    expect(recognition.forms.flatMap(({ leftovers }) => leftovers)).toEqual([]);
    const source = { file: `${name}.xlsx`, sha256: '0'.repeat(64) };
    return recognition.forms.map((form) => normalize(form, source, { repair: true }));
  };
  const factsOf = (records: Awaited<ReturnType<typeof read>>) =>
    records.map(({ year, projectName, funding, indicators }) => [
      year,
      projectName,
      funding.annual?.total,
      indicators.map(({ level2, name, value }) => `${level2} ${name} ${value.text}`),
    ]);

  it('read as their PDFs do: a ledger', async () => {
    expect(factsOf(await read('ledger-text-cells'))).toEqual([
      [
        2025,
        '良种推广',
        '800000.00',
        [
          '数量指标 推广面积 ≥5000亩',
          '数量指标 培训农户 ≥300人次',
          '经济效益指标 亩均增收 ≥50元/亩',
        ],
      ],
      [
        2025,
        '种质资源普查',
        '455000.00',
        ['数量指标 普查乡镇 12个', '服务对象满意度指标 农户满意度 ≥95%'],
      ],
      [2025, '森林防火', '500000.00', ['时效指标 火情处置及时率 100%']],
    ]);
  });

  it('read as their PDFs do: two forms and other tables on one sheet without borders', async () => {
    expect(factsOf(await read('two-on-a-page'))).toEqual([
      [
        2025,
        '校车更新',
        '365000.00',
        ['数量指标 购置校车 3辆', '服务对象满意度指标 群众满意度 不低于90%'],
      ],
      [
        2025,
        '食堂改造',
        '1200000.00',
        ['数量指标 改造食堂 2个以上', '服务对象满意度指标 群众满意度 不低于90%'],
      ],
    ]);
  });
});
