import { describe, expect, it } from 'vitest';
import { gridsOf } from '../../pipeline/lattice/index.ts';
import type { Grid, Page, RulingLine, Shading } from '../../pipeline/model/index.ts';
import { drawText, horizontal, pageOf, vertical } from './drawn-table.ts';

function gridsIn(page: Page): Grid[] {
  return gridsOf(page).blocks.flatMap((block) => (block.kind === 'grid' ? [block.grid] : []));
}

function linesIn(page: Page): string[] {
  return gridsOf(page).blocks.flatMap((block) => (block.kind === 'line' ? [block.line.text] : []));
}

/** `row,column rows×columns text` for each cell. */
function facesIn(page: Page): string[][] {
  return gridsIn(page).map(({ cells }) =>
    cells.map(({ row, column, rowSpan, columnSpan, text }) =>
      `${row},${column} ${rowSpan}×${columnSpan} ${text}`.trim(),
    ),
  );
}

const XS = [60, 160, 260, 360];
const YS = [100, 130, 160, 190];
const NINE = YS.slice(1).flatMap((_, r) => XS.slice(1).map((_, c) => `${r},${c} 1×1 甲${r}${c}`));

const ROWS = YS.map((y) => horizontal(y, 60, 360));
const COLUMNS = XS.map((x) => vertical(x, 100, 190));
const TEXT = YS.slice(1).flatMap((_, r) =>
  XS.slice(1).flatMap((_, c) => drawText(`甲${r}${c}`, (XS[c] ?? 0) + 5, (YS[r] ?? 0) + 18)),
);

const ruled = (...rulings: RulingLine[]): Page => pageOf({ glyphs: TEXT, rulings });

/** A line as short pieces with room between them. */
function pieces(line: RulingLine, length: number, gap: number, thickness = line.thickness) {
  const found: RulingLine[] = [];
  for (let start = line.start; start < line.end; start += length + gap) {
    found.push({ ...line, start, end: Math.min(start + length, line.end), thickness });
  }
  return found;
}

function paint(left: number, top: number, right: number, bottom: number, color = '#d9e1f2') {
  return { box: [left, top, right, bottom], color } satisfies Shading;
}

describe('lines that make a grid', () => {
  it('may be dashed, dotted or doubled', () => {
    const dashed = [...ROWS, ...COLUMNS].flatMap((line) => pieces(line, 6, 4));
    expect(facesIn(ruled(...dashed))).toEqual([NINE]);
    const dotted = [...ROWS, ...COLUMNS].flatMap((line) => pieces(line, 0.7, 1.6));
    expect(facesIn(ruled(...dotted))).toEqual([NINE]);
    // A dot is as wide as high: a reader of paths may take it for a piece of either direction.
    const turnedDots = ROWS.flatMap((line) => pieces(line, 0.7, 1.6)).map(
      ({ position, start, end }): RulingLine =>
        vertical((start + end) / 2, position - 0.35, position + 0.35),
    );
    expect(facesIn(ruled(...turnedDots, ...COLUMNS))).toEqual([NINE]);
    const doubled = [...ROWS, ...COLUMNS].flatMap((line) => [
      { ...line, position: line.position - 1.2 },
      { ...line, position: line.position + 1.2 },
    ]);
    expect(facesIn(ruled(...doubled))).toEqual([NINE]);
  });

  it('are closed where the sides or the head and foot are missing', () => {
    expect(facesIn(ruled(...ROWS, ...COLUMNS.slice(1, -1)))).toEqual([NINE]);
    expect(facesIn(ruled(...ROWS.slice(1, -1), ...COLUMNS))).toEqual([NINE]);
    expect(facesIn(ruled(...ROWS.slice(1, -1), ...COLUMNS.slice(1, -1)))).toEqual([NINE]);
  });

  it('are closed on all sides where one line alone reaches the head', () => {
    const rulings = [...ROWS.slice(1, -1), vertical(160, 130, 190), vertical(260, 100, 190)];
    expect(facesIn(ruled(...rulings))).toEqual([
      ['0,0 1×2 甲00 甲01', '0,2 1×1 甲02', ...NINE.slice(3)],
    ]);
  });

  it('leave one cell where no line parts two', () => {
    const broken = [60, 260, 360].map((x) => vertical(x, 100, 190));
    expect(facesIn(ruled(...ROWS, ...broken, vertical(160, 130, 190)))[0]?.[0]).toBe(
      '0,0 1×2 甲00 甲01',
    );
  });

  it('are cut into rectangles where a missing piece makes a cell of another shape', () => {
    // The label in the first column spans three rows; the border to one row on its right is missing.
    const rulings = [
      horizontal(100, 60, 360),
      horizontal(130, 160, 360),
      horizontal(160, 160, 360),
      horizontal(190, 60, 360),
      vertical(60, 100, 190),
      vertical(160, 130, 190),
      vertical(260, 100, 190),
      vertical(360, 100, 190),
    ];
    const [faces] = facesIn(ruled(...rulings));
    expect(faces?.map((face) => face.split(' ').slice(0, 2).join(' '))).toEqual([
      '0,0 3×1',
      '0,1 1×1',
      '0,2 1×1',
      '1,1 1×1',
      '1,2 1×1',
      '2,1 1×1',
      '2,2 1×1',
    ]);
  });
});

describe('lines between columns alone', () => {
  it('leave the rows to the lines of text', () => {
    expect(facesIn(ruled(horizontal(100, 60, 360), horizontal(190, 60, 360), ...COLUMNS))).toEqual([
      NINE,
    ]);
  });

  it('leave paragraphs side by side as they are', () => {
    const prose = ['根据市政府文件要求设立', '人才专项资金用于对人才', '引进的支持和项目的支持'];
    const glyphs = prose.flatMap((line, i) => [
      ...drawText(line, 62, 112 + 12 * i),
      ...drawText(line, 212, 112 + 12 * i),
    ]);
    const rulings = [
      horizontal(100, 60, 360),
      horizontal(160, 60, 360),
      ...[60, 210, 360].map((x) => vertical(x, 100, 160)),
    ];
    expect(facesIn(pageOf({ glyphs, rulings }))).toEqual([
      [`0,0 1×1 ${prose.join('')}`, `0,1 1×1 ${prose.join('')}`],
    ]);
  });
});

describe('lines that make none', () => {
  it('are underlines, ticks and frames around a text', () => {
    const page = pageOf({
      glyphs: [...drawText('负责人:', 60, 100), ...drawText('框内文字', 70, 200)],
      rulings: [
        horizontal(103, 100, 180),
        horizontal(103, 260, 340),
        vertical(200, 90, 104),
        horizontal(180, 60, 300),
        horizontal(220, 60, 300),
        vertical(60, 180, 220),
        vertical(300, 180, 220),
      ],
    });
    expect(gridsIn(page)).toEqual([]);
    expect(linesIn(page)).toEqual(['负责人:', '框内文字']);
  });

  it('do not cut the cells in which they stand', () => {
    const underlines = [
      horizontal(120, 62, 100),
      horizontal(150, 170, 250),
      horizontal(180, 60, 130),
      vertical(300, 160, 175),
    ];
    expect(facesIn(ruled(...ROWS, ...COLUMNS, ...underlines))).toEqual([NINE]);
  });

  it('may run around the whole page', () => {
    const frame = [
      horizontal(20, 20, 575),
      horizontal(820, 20, 575),
      vertical(20, 20, 820),
      vertical(575, 20, 820),
    ];
    expect(facesIn(ruled(...ROWS, ...COLUMNS, ...frame))).toEqual([NINE]);
  });
});

describe('several grids on a page', () => {
  it('are several, in reading order, with the lines between them', () => {
    const lower = [...ROWS.map((l) => ({ ...l, position: l.position + 200 }))];
    const lowerColumns = COLUMNS.map((l) => ({ ...l, start: l.start + 200, end: l.end + 200 }));
    const page = pageOf({
      glyphs: [...drawText('第二张表', 150, 260), ...TEXT, ...drawText('乙', 65, 318)],
      rulings: [...lowerColumns, ...ROWS, ...lower, ...COLUMNS],
    });
    const { blocks } = gridsOf(page);
    expect(
      blocks.map((block) => (block.kind === 'line' ? block.line.text : block.grid.rows)),
    ).toEqual([3, '第二张表', 3]);
    expect(facesIn(page)[1]?.[0]).toBe('0,0 1×1 乙');
  });

  it('stand inside one another: a glyph is in the inner one', () => {
    const outer = [
      horizontal(40, 30, 500),
      horizontal(60, 30, 500),
      horizontal(300, 30, 500),
      vertical(30, 40, 300),
      vertical(45, 60, 300),
      vertical(500, 40, 300),
    ];
    const page = pageOf({
      glyphs: [...TEXT, ...drawText('外表', 35, 54), ...drawText('外格', 60, 280)],
      rulings: [...outer, ...ROWS, ...COLUMNS],
    });
    expect(facesIn(page)).toEqual([['0,0 1×2 外表', '1,0 1×1', '1,1 1×1 外格'], NINE]);
  });
});

describe('painted rectangles', () => {
  const checkered = YS.slice(1).flatMap((bottom, r) =>
    XS.slice(1).map((right, c) =>
      paint(XS[c] ?? 0, YS[r] ?? 0, right, bottom, (r + c) % 2 === 0 ? '#d9e1f2' : '#f2f2f2'),
    ),
  );

  it('are borders where there are no lines', () => {
    expect(facesIn(pageOf({ glyphs: TEXT, shadings: checkered }))).toEqual([NINE]);
  });

  it('are cells where white parts them, or where they are white on a coloured ground', () => {
    const apart = checkered.map(({ box: [l, t, r, b] }) => paint(l, t, r - 1.5, b - 1.5));
    expect(facesIn(pageOf({ glyphs: TEXT, shadings: apart }))).toEqual([NINE]);
    const white = apart.map(({ box }) => ({ box, color: '#ffffff' }));
    const ground = paint(58, 98, 360, 190, '#808080');
    expect(facesIn(pageOf({ glyphs: TEXT, shadings: [ground, ...white] }))).toEqual([NINE]);
    expect(gridsIn(pageOf({ glyphs: [], shadings: white }))).toEqual([]);
  });

  it('part the rows of a table whose lines part its columns alone', () => {
    const bands = [paint(60, 130, 160, 160), paint(160, 130, 260, 160), paint(260, 130, 360, 160)];
    const rulings = [horizontal(100, 60, 360), horizontal(190, 60, 360), ...COLUMNS];
    expect(facesIn(pageOf({ glyphs: TEXT, rulings, shadings: bands }))).toEqual([NINE]);
  });

  it('do not cut a ruled cell', () => {
    const marked = [
      paint(65, 108, 90, 122, '#ffff00'),
      paint(161, 135, 259, 150),
      paint(60.5, 100.5, 159.5, 129.5),
    ];
    expect(
      facesIn(pageOf({ glyphs: TEXT, rulings: [...ROWS, ...COLUMNS], shadings: marked })),
    ).toEqual([NINE]);
  });

  it('are decoration where they make no rows and columns', () => {
    const banner = [paint(0, 0, 300, 40), paint(300, 0, 595, 40, '#4472c4')];
    expect(gridsIn(pageOf({ glyphs: drawText('封面', 250, 25), shadings: banner }))).toEqual([]);
  });
});

describe('glyphs', () => {
  it('that touch across a border stay in their cells', () => {
    const amount = drawText('2,078,264.61', 160 - 12 * 4.5, 118);
    const page = pageOf({
      glyphs: [...amount, ...drawText('年度资金总额:', 160, 118)],
      rulings: [...ROWS, ...COLUMNS],
    });
    expect(facesIn(page)[0]?.slice(0, 2)).toEqual([
      '0,0 1×1 2,078,264.61',
      '0,1 1×1 年度资金总额:',
    ]);
  });

  it('that are slanted lie over the table and are in no cell', () => {
    const stamp = drawText('样本', 150, 140, 30).map((glyph) => ({ ...glyph, angle: 315 }));
    const page = pageOf({ glyphs: [...TEXT, ...stamp], rulings: [...ROWS, ...COLUMNS] });
    expect(facesIn(page)).toEqual([NINE]);
    expect(linesIn(page).join('')).toContain('样');
  });
});

describe('a page of very many lines', () => {
  it('has no grid where they are hatching', () => {
    const hatching = [
      ...Array.from({ length: 150 }, (_, i) => horizontal(100 + 3.5 * i, 60, 400)),
      ...Array.from({ length: 100 }, (_, i) => vertical(60 + 3.4 * i, 100, 621.5)),
    ];
    expect(gridsIn(pageOf({ rulings: hatching }))).toEqual([]);
  });

  it('is read in spite of them', () => {
    const strokes = Array.from({ length: 300_000 }, (_, i) => {
      const at = (i * 7919) % 6000;
      return horizontal(300 + at / 15, (i * 104_729) % 500, ((i * 104_729) % 500) + 2);
    });
    const page = pageOf({ glyphs: TEXT, rulings: [...strokes, ...ROWS, ...COLUMNS] });
    expect(facesIn(page)).toEqual([NINE]);
    expect(gridsOf(page).remarks.map(({ messageEn }) => messageEn)).toEqual([
      'Page 1 has 300008 pieces of lines, of which only the longest 100000 were looked at: compare its tables with the original',
    ]);
  });
});
