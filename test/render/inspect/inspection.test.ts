import { describe, expect, it } from 'vitest';
import type { Document, Page, Recognition, RoleMark } from '../../../pipeline/model/index.ts';
import { inspection } from '../../../pipeline/render/inspect/index.ts';
import { drawnTables } from '../../../pipeline/render/inspect/tables.ts';

const page: Page = {
  number: 3,
  width: 595,
  height: 842,
  glyphs: [
    {
      unicode: '<',
      x: 10,
      y: 20,
      advance: 10,
      size: 10,
      box: [10, 11, 20, 22],
      font: 'f',
      color: '#000000',
      mode: 0,
      angle: 0,
    },
  ],
  rulings: [{ orientation: 'vertical', position: 5, start: 1, end: 99, thickness: 0.5 }],
  shadings: [],
  images: [],
  dropped: [{ reason: 'clipped', text: '裁', glyphs: 1, page: 3, box: [1, 2, 3, 4] }],
};
const cell = {
  row: 0,
  column: 0,
  rowSpan: 1,
  columnSpan: 1,
  text: '<b>',
  lines: ['<b>'],
  places: [{ page: 3, box: [5, 5, 50, 30] }] as const,
  glyphs: 3,
};
const document: Document = {
  format: 'pdf',
  pages: 3,
  blocks: [
    {
      kind: 'grid',
      grid: { rows: 1, columns: 1, cells: [cell], ragged: false, places: cell.places },
    },
  ],
  glyphs: 4,
  dropped: page.dropped,
  remarks: [],
};
const leftover: RoleMark = { role: 'leftover', text: '<b>', places: cell.places, glyphs: 3 };
const recognition = {
  forms: [
    {
      ordinal: 1,
      fields: {},
      pages: [3],
      lines: null,
      indicators: [],
      funding: [],
      roles: [],
      leftovers: [leftover],
    },
  ],
  rejected: [],
  glyphsOutside: 0,
  unaccounted: 0,
} as unknown as Recognition;

describe('the drawing of what was read', () => {
  const files = inspection('甲<乙>.pdf', [page], document, recognition);

  it('draws each page in points, with glyphs, ruling lines, roles, leftovers and what was dropped', () => {
    const svg = files.get('page-0003.svg') ?? '';
    expect(svg).toContain('viewBox="0 0 595 842"');
    expect(svg).toContain('<line x1="5" y1="1" x2="5" y2="99"/>');
    expect(svg).toContain('<rect x="5" y="5" width="45" height="25" class="cell" fill="#dc2626"');
    expect(svg).toContain('<title>clipped: 裁</title>');
  });

  it('shows markup in a text as text', () => {
    const svg = files.get('page-0003.svg') ?? '';
    const index = files.get('index.html') ?? '';
    expect(svg).toContain('&lt;b&gt;');
    expect(svg).not.toContain('<b>');
    expect(index).toContain('甲&lt;乙&gt;.pdf');
    expect(index).toContain('<td class="left">&lt;b&gt;</td>');
  });
});

describe('the drawing of a file that has its tables as such', () => {
  const at = (line: number, column: number) => [{ line, column }] as const;
  const slot = { rowSpan: 1, columnSpan: 1, row: 0, column: 0 };
  const cells = [
    { ...slot, rowSpan: 2, text: '甲<br>', lines: ['甲<br>', '乙'], places: at(2, 1), glyphs: 6 },
    { ...slot, column: 1, text: '丙', lines: ['丙'], places: at(2, 2), glyphs: 1 },
    { ...slot, row: 1, column: 1, text: '', lines: [], places: at(3, 2), glyphs: 0 },
  ];
  const line = { text: '标题', place: { line: 1, column: 1 }, glyphs: 2 };
  const tables: Document = {
    ...document,
    format: 'document',
    pages: 1,
    blocks: [
      { kind: 'line', line },
      {
        kind: 'grid',
        grid: { rows: 2, columns: 2, cells, ragged: false, places: at(2, 1) },
      },
    ],
    dropped: [],
    remarks: [{ message: '编码是<猜>的', messageEn: 'guessed', place: null }],
  };
  const read = {
    ...recognition,
    forms: recognition.forms.map((form) => ({
      ...form,
      roles: [{ role: 'title', text: '标题', places: at(1, 1), glyphs: 2 }],
      leftovers: [{ role: 'leftover', text: '丙', places: at(2, 2), glyphs: 1 }],
    })),
    rejected: [{ reason: 'template', places: [] }],
  } as unknown as Recognition;
  const files = inspection('甲.docx', [], tables, read);
  const index = files.get('index.html') ?? '';

  it('is one page', () => {
    expect([...files.keys()]).toEqual(['index.html']);
  });

  it('has the spans of the cells, their lines, and the number of their line', () => {
    expect(index).toContain('<tr><th>2</th><td id="at-L2:1" ');
    expect(index).toContain('rowspan="2" class="outside">甲&lt;br&gt;<br>乙</td>');
    expect(index).toContain('<tr><th>3</th><td id="at-L3:2" title="空白');
    expect(index).toContain('class="blank"></td></tr>');
  });

  it('colours what has a part, and leads from what was left over to where it stands', () => {
    expect(index).toContain('style="background:#b4530922">标题<small style="color:#b45309">title');
    expect(index).toContain('<td class="left"><a href="#at-L2:2">丙</a></td>');
    expect(index).toMatch(
      /<td id="at-L2:2" [^>]*class="leftover"><small[^>]*>leftover<\/small>丙/u,
    );
  });

  it('says what the reader remarked and why a table is no form', () => {
    expect(index).toContain('编码是&lt;猜&gt;的');
    expect(index).toContain('空白表');
  });

  it('parts the sheets of a workbook', () => {
    const sheet = (page: number) => [{ page, box: [0, 0, 9, 9] }] as const;
    const blocks = [1, 1, 3].map((page) => {
      const places = sheet(page);
      const cell = { ...slot, text: '丁', lines: ['丁'], places, glyphs: 1 };
      return {
        kind: 'grid',
        grid: { rows: 1, columns: 1, cells: [cell], ragged: false, places },
      } as const;
    });
    const drawn = drawnTables({ ...tables, format: 'spreadsheet', blocks }, new Map());
    expect(drawn.match(/工作表 \d|丁/gu)).toEqual(['工作表 1', '丁', '丁', '工作表 3', '丁']);
  });
});

describe('the drawing of a page that was read from its picture', () => {
  const reading = {
    confidence: 0.913,
    weakest: 0.42,
    looks: 3,
    agree: 2 / 3,
    unread: true,
    fixed: ['ge'],
    doubtful: true,
  };
  const sure = { ...reading, confidence: 1, weakest: 1, looks: 1, unread: false, doubtful: false };
  const { fixed: _, ...plain } = sure;
  const scan = {
    dpi: 200,
    turned: 90,
    skew: -0.7,
    quality: 'low',
    picture: { width: 1654, height: 2339 },
    toPicture: [1, 0, 0, 1, 0, 0],
  } as const;
  const png = 'iVBORw0KGgo=';
  const scanned: Document = {
    ...document,
    blocks: [
      {
        kind: 'grid',
        grid: {
          rows: 1,
          columns: 1,
          cells: [{ ...cell, reading }],
          ragged: false,
          places: cell.places,
        },
      },
      {
        kind: 'line',
        line: { text: '标题', place: { page: 3, box: [60, 5, 90, 15] }, glyphs: 2, reading: plain },
      },
    ],
    scans: [{ page: 3, ...scan }],
    crops: [{ page: 3, box: [5, 5, 50, 30], png }],
  };
  const pictured: Page = {
    ...page,
    images: [{ box: [0, 0, 595, 842], width: 1654, height: 2339 }],
    scan: { ...scan, readings: [] },
  };
  const files = inspection('扫描.pdf', [pictured], scanned, recognition);

  it('outlines what was hard to read, and tells how sure each reading is', () => {
    const svg = files.get('page-0003.svg') ?? '';
    expect(svg).toContain(
      '<rect x="5" y="5" width="45" height="25" class="doubtful"><title>&lt;b&gt; · 把握 confidence 0.91 · 最弱的字 weakest 0.42 · 看了3次，一致 looks 3, agree 67% · 有笔画没有读出 ink unread · 改正 fixed ge</title>',
    );
    expect(svg.match(/class="doubtful"/gu)).toHaveLength(1);
    expect(svg).toContain('[line] 标题 · 把握 confidence 1.00 · 最弱的字 weakest 1.00</title>');
    // What the picture covers is the whole page.
    expect(svg).not.toContain('class="image"');
  });

  it('shows the pictures of doubtful places, and explains the outline', () => {
    const index = files.get('index.html') ?? '';
    expect(index).toContain('识别存疑 <i>doubtful reading</i>');
    expect(index).toContain(`<img src="data:image/png;base64,${png}" width="72"`);
    expect(index).toContain('200 dpi · 转了 turned 90° · 歪斜 askew -0.70°');
    expect(index).toContain('图像质量差 poor quality');
    expect(inspection('甲.pdf', [page], document, recognition).get('index.html')).not.toContain(
      'doubtful',
    );
  });
});
