import { utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { documentOf } from '../../pipeline/extract/index.ts';
import { type Block, coverageOf, type Document } from '../../pipeline/model/index.ts';
import { zipOf } from '../../scripts/fixtures/zip.ts';

/** The workbook part's own content, that of the first sheet, and what stands in the styles of cells. */
interface Parts {
  readonly book?: string;
  readonly sheet: string;
  readonly style?: string;
  readonly looks?: string;
  readonly links?: string;
}

const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const links = (...pairs: (readonly [id: string, kind: string, target: string])[]) =>
  `<Relationships>${pairs
    .map(([id, kind, to]) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${to}"/>`)
    .join('')}</Relationships>`;

/** What is seen of a workbook whose parts say that. */
function seen({
  book = '',
  sheet,
  style = '',
  looks = '',
  links: others = '',
}: Parts): Promise<Document> {
  const bytes = zipOf([
    { name: '[Content_Types].xml', bytes: '<Types/>' },
    {
      name: 'xl/workbook.xml',
      bytes: `<workbook xmlns="${SPREADSHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="表" r:id="s"/></sheets>${book}</workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: links(['s', 'worksheet', 'worksheets/sheet1.xml'], ['y', 'styles', 'styles.xml']),
    },
    {
      name: 'xl/styles.xml',
      bytes: `<styleSheet xmlns="${SPREADSHEET}"><cellXfs><xf numFmtId="0"/><xf numFmtId="0">${style}</xf></cellXfs><dxfs>${looks}</dxfs></styleSheet>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      bytes: `<worksheet xmlns="${SPREADSHEET}">${sheet}</worksheet>`,
    },
    { name: 'xl/worksheets/_rels/sheet1.xml.rels', bytes: others },
  ]);
  return documentOf(bytes, 'office');
}

const data = (...rows: string[]) =>
  `<sheetData>${rows.map((cells) => `<row>${cells}</row>`).join('')}</sheetData>`;
const text = (content: string) => `<c t="inlineStr"><is><t>${content}</t></is></c>`;
const number = (value: number) => `<c><v>${value}</v></c>`;
const formula = (content: string, stored: string) =>
  `<c><f>${content.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</f>${stored}</c>`;

const textsIn = ({ blocks }: { blocks: readonly Block[] }): string[][] =>
  blocks.flatMap((block) =>
    block.kind === 'line'
      ? [[block.line.text]]
      : coverageOf(block.grid).map((row) => row.map((cell) => cell.text)),
  );

describe('formulas of a file that is computed as it is opened', () => {
  const anew = '<calcPr fullCalcOnLoad="1"/>';

  it('show what is computed, not what a program wrote for want of a result', async () => {
    const sheet = data(
      number(1200) + number(800) + formula('SUM(A1:B1)', '<v>0</v>'),
      formula('C1*2', '<v>0</v>') + formula('IF(C1>=2000,"≥95%","")', '<v>0</v>') + text('完'),
    );
    expect(textsIn(await seen({ book: anew, sheet }))).toEqual([
      ['1200', '800', '2000'],
      ['4000', '≥95%', '完'],
    ]);
  });

  it('show what is stored where they cannot be computed, which is told', async () => {
    const document = await seen({
      book: anew,
      sheet: data(formula('VLOOKUP(1,A2:B3,2)', '<v>7</v>')),
    });
    expect(textsIn(document)).toEqual([['7']]);
    expect(document.remarks.map(({ message }) => message).join()).toMatch(/A1.*可能已过时/u);
  });

  it('show what is stored where nothing says that they are computed anew', async () => {
    expect(textsIn(await seen({ sheet: data(number(5) + formula('A1*2', '<v>9</v>')) }))).toEqual([
      ['5', '9'],
    ]);
  });
});

describe('formulas without a stored result', () => {
  it.each([
    ['IF(2>10,1,3)', '3'],
    ['IF("b">"A","是","否")', '是'],
    ['IF(0.1+0.2=0.3,"相符","不符")', '相符'],
    ['IF(0.1+0.2>0.3,"超","不超")', '不超'],
    ['IFERROR(1/0,10)', '10'],
    ['IF(AND(A1>5,B1>25),1,2)', '2'],
    ['IF(OR(A1>5,B1>25),1,2)', '1'],
    ['COUNT(A1:B1,"甲")', '2'],
    ['COUNTA(A1:B1,"甲")', '3'],
    ['IF(ISBLANK(Z9),"空","有")', '空'],
    ['-2^2+2^3^2/50%', '132'],
    ['IFERROR(0^0,"错")', '错'],
    ['MAX(3,8,5)-MIN(3,8,5)', '5'],
    ['AVERAGE(8,12)', '10'],
    ['ROUNDDOWN(2.678,2)', '2.67'],
    ['ROUNDUP(-2.1,0)', '-3'],
    ['"≥"&TEXT(0.95,"0%")', '≥95%'],
    ['CONCATENATE(3200,"人以上")', '3200人以上'],
    ['1&TRUE', '1TRUE'],
    ['SUM(合计)', '30'],
  ])('=%s is %s', async (content, result) => {
    const document = await seen({
      book: '<definedNames><definedName name="合计">表!$A$1:$B$1</definedName></definedNames>',
      sheet: data(number(10) + number(20) + formula(content, '')),
    });
    expect(textsIn(document)).toEqual([['10', '20', result]]);
    expect(document.remarks).toEqual([]);
  });
});

describe('looks that conditions give', () => {
  const toldOf = async (look: string) => {
    const rule =
      '<conditionalFormatting sqref="A1:B2"><cfRule type="expression" dxfId="0"/></conditionalFormatting>';
    const { remarks } = await seen({
      sheet: data(text('≥85%')) + rule,
      looks: `<dxf>${look}</dxf>`,
    });
    return remarks.map(({ message }) => message).join();
  };

  it('are told where they strike a text or write a number otherwise', async () => {
    expect(await toldOf('<font><strike/></font>')).toContain('A1:B2有条件格式');
    expect(await toldOf('<numFmt numFmtId="9" formatCode="0%"/>')).toContain('A1:B2有条件格式');
    expect(await toldOf('<font><b/><strike val="0"/></font>')).toBe('');
  });
});

describe('a cell that is a box to tick', () => {
  it('is one, ticked or not', async () => {
    const style = '<extLst><ext><xfComplement i="0"/></ext></extLst>';
    const box = (ticked: number) => `<c s="1" t="b"><v>${ticked}</v></c>`;
    const truth = '<c t="b"><v>1</v></c>';
    const document = await seen({ style, sheet: data(box(1) + box(0) + truth) });
    expect(textsIn(document)).toEqual([['☑', '□', 'TRUE']]);
  });
});

describe('a sheet whose zeros look blank', () => {
  it('has none', async () => {
    const sheet = `<sheetViews><sheetView showZeros="0"/></sheetViews>${data(text('其他资金') + number(0) + number(5))}`;
    const document = await seen({ sheet });
    expect(textsIn(document)).toEqual([['其他资金', '5']]);
  });

  it('has none in the older format, either', async () => {
    const bytes = Buffer.from(
      write(utils.book_new(utils.aoa_to_sheet([['其他资金', 0, 5]])), {
        bookType: 'biff8',
        type: 'buffer',
      }),
    );
    expect(textsIn(await documentOf(bytes, 'legacy'))).toEqual([['其他资金', '0', '5']]);
    // The record Window2: its number, its length, its flags.
    const at = bytes.indexOf(Buffer.from([0x3e, 0x02, 0x12, 0x00]));
    bytes.writeUInt16LE(bytes.readUInt16LE(at + 4) & ~0x10, at + 4);
    expect(textsIn(await documentOf(bytes, 'legacy'))).toEqual([['其他资金', '5']]);
  });
});

describe('what is printed over and under the pages of a sheet', () => {
  it('is read as lines, without how it looks and what is other on each page', async () => {
    const sheet = `${data(text('项目名称') + text('校舍改造'))}<headerFooter><oddHeader>&amp;L附件3&amp;C&amp;"宋体,加粗"&amp;14项目支出绩效目标表&amp;R&amp;K000000单位：万元</oddHeader><oddFooter>&amp;L填表人：张岚&amp;R第 &amp;P 页</oddFooter></headerFooter>`;
    expect(textsIn(await seen({ sheet }))).toEqual([
      ['附件3'],
      ['项目支出绩效目标表'],
      ['单位：万元'],
      ['项目名称', '校舍改造'],
      ['填表人：张岚'],
    ]);
  });
});

describe('what is a picture on a sheet', () => {
  it('is told where it stands in a cell, and is no text', async () => {
    const picture = formula('_xlfn.DISPIMG("ID_1",1)', '<v>=DISPIMG("ID_1",1)</v>');
    const document = await seen({
      sheet: data(`${text('盖章')}${picture}<c t="e" vm="1"><v>#VALUE!</v></c>`),
    });
    expect(textsIn(document)).toEqual([['盖章']]);
    expect(document.remarks.map(({ message }) => message).join()).toContain('2个图片');
  });

  it('is told where it is a control that a program draws', async () => {
    const document = await seen({
      sheet: data(text('一')),
      links: links(['c', 'control', '../a.xml']),
    });
    expect(document.remarks.map(({ message }) => message).join()).toContain('1个图片、图表或控件');
  });
});

describe('forms side by side on a sheet', () => {
  const gap = '<c/>';
  const labels = [
    '绩效目标表',
    '项目名称',
    '主管部门',
    '项目属性',
    '项目资金',
    '年度目标',
    '一级指标',
  ];

  it('are read one after the other', async () => {
    const rows = labels.map(
      (label, at) => text(label) + text(`甲${at}`) + gap + text(label) + text(`乙${at}`),
    );
    const document = await seen({ sheet: data(...rows) });
    expect(textsIn(document)).toEqual([
      ...labels.map((label, at) => [label, `甲${at}`]),
      ...labels.map((label, at) => [label, `乙${at}`]),
    ]);
  });

  it('share the title over them', async () => {
    const title = `${data('<c r="A1" t="inlineStr"><is><t>绩效目标表（2025年度）</t></is></c>', ...labels.map((label) => text(label) + text('甲') + gap + text(label) + text('乙')))}<mergeCells><mergeCell ref="A1:E1"/></mergeCells>`;
    const rows = textsIn(await seen({ sheet: title }));
    expect(rows.filter(([first]) => first === '绩效目标表（2025年度）')).toHaveLength(2);
    expect(rows.at(-1)).toEqual(['一级指标', '乙']);
  });

  it('are none where the halves of one form have the same labels further down', async () => {
    const own = ['绩效目标表', '项目名称', '主管部门', '项目属性'].map(
      (label) => text(label) + text('甲'),
    );
    const halves = labels.map((label) => text(label) + text('3') + gap + text(label) + text('1'));
    expect(textsIn(await seen({ sheet: data(...own, ...halves) }))).toHaveLength(11);
  });

  it.each([
    ['over both', ['项目名称：电梯更新', '主管部门：住建局'].map(text)],
    ['in the left one', [text('项目名称') + text('电梯更新') + gap + text('项目期') + text('3年')]],
  ])('are none where one name stands for both halves: %s', async (_, own) => {
    const halves = [
      '项目期',
      '资金总额',
      '其他资金',
      '绩效目标',
      '一级指标',
      '产出指标',
      '效益指标',
    ].map((label) => text(label) + text('3') + gap + text(label) + text('1'));
    const rows = textsIn(await seen({ sheet: data(...own, ...halves) }));
    expect(rows).toHaveLength(own.length + halves.length);
  });
});
