import { describe, expect, it } from 'vitest';
import { gridsOf } from '../../../pipeline/lattice/index.ts';
import type { Page } from '../../../pipeline/model/index.ts';
import { gbk } from '../../../scripts/fixtures/pdf.ts';
import { readPage } from './reading.ts';

const text = (x: number, shown: string): string => `BT /F2 10 Tf ${x} 700 Td ${gbk(shown)} Tj ET`;
const OPTIONS = `${text(112, '一次性项目')} ${text(192, '经常性项目')}`;
/** A cell around both options. */
const CELL = '0.5 w 90 690 160 24 re 90 666 160 24 re S';
const square = (x: number): string => `0.5 w ${x} 700 8 8 re S`;
const lines = (x: number): string =>
  `0.5 w ${x} 700 m ${x + 8} 700 l S ${x} 708 m ${x + 8} 708 l S ${x} 700 m ${x} 708 l S ${x + 8} 700 m ${x + 8} 708 l S`;
const framed = (x: number): string => `${x} 700 8 8 re ${x + 0.5} 700.5 7 7 re f*`;

/** A circle with the given middle and radius, as four curves. */
function circle(x: number, y: number, r: number): string {
  const k = r * 0.5523;
  return `${x + r} ${y} m ${x + r} ${y + k} ${x + k} ${y + r} ${x} ${y + r} c ${x - k} ${y + r} ${x - r} ${y + k} ${x - r} ${y} c ${x - r} ${y - k} ${x - k} ${y - r} ${x} ${y - r} c ${x + k} ${y - r} ${x + r} ${y - k} ${x + r} ${y} c h`;
}

const TICKS: Readonly<Record<string, string>> = {
  stroke: '1 w 181.5 704 m 183.5 701.5 l 186.5 707 l S',
  filled: '181.5 704 m 183.5 701 l 187 707 l 183.5 703 l f',
  square: '182 702 4.5 4.5 re f',
  dingbat: 'BT /F9 9 Tf 180.5 701 Td (4) Tj ET',
  'Chinese sign': `BT /F2 7 Tf 180.4 701.3 Td ${gbk('√')} Tj ET`,
};
const FONT = {
  fonts: '/F9 20 0 R',
  objects: { 20: '<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>' },
};

function cellText(page: Page): string {
  const [block] = gridsOf(page).blocks;
  if (block?.kind !== 'grid') throw new Error('the page has no table');
  return block.grid.cells.map((cell) => cell.text).join('');
}

describe('boxes that are drawn', () => {
  for (const [name, drawn] of Object.entries({ square, lines, framed })) {
    it.each(Object.keys(TICKS))(`as ${name} with a tick as %s`, async (tick) => {
      const parts = [CELL, drawn(100), drawn(180), OPTIONS, TICKS[tick] ?? ''];
      for (const content of [parts, parts.toReversed()]) {
        const page = await readPage(content.join('\n'), FONT);
        expect(cellText(page)).toBe('□一次性项目 ☑经常性项目');
        expect(page.rulings).toHaveLength(8);
      }
    });
  }

  it('are read however the page is turned or scaled', async () => {
    const content = [CELL, square(100), square(180), OPTIONS, TICKS.stroke].join('\n');
    for (const page of [
      await readPage({ content, rotate: 180 }),
      await readPage(`q 1.6 0 0 1.6 -50 -500 cm ${content} Q`),
      await readPage({ content, rotate: 90 }),
      await readPage(`q 0 1 -1 0 900 100 cm ${content} Q`),
    ]) {
      const places = page.glyphs
        .toSorted((a, b) => (page.glyphs[0]?.angle === 0 ? a.x - b.x : 0))
        .map(({ unicode }) => unicode);
      expect(places.filter((unicode) => /[□☑]/u.test(unicode)).sort()).toEqual(['□', '☑'].sort());
    }
  });

  it('are rings of radio buttons', async () => {
    const page = await readPage(
      [
        CELL,
        `0.5 w ${circle(104, 704, 4)} S ${circle(184, 704, 4)} S`,
        `${circle(184, 704, 2)} f`,
        OPTIONS,
      ].join('\n'),
    );
    expect(cellText(page)).toBe('□一次性项目 ☑经常性项目');
  });

  it('hold a cross', async () => {
    const cross = 'BT /F9 8 Tf 180.8 701 Td (8) Tj ET';
    const page = await readPage([CELL, square(180), OPTIONS, cross].join('\n'), FONT);
    expect(cellText(page)).toContain('☒经常性项目');
  });
});

describe('fields that are ticked', () => {
  it('are the characters, whatever is drawn around them', async () => {
    const button = (x: number, on: boolean) =>
      `<< /Type /Annot /Subtype /Widget /F 4 /FT /Btn /T (t${x}) /V /${on ? 'Yes' : 'Off'} /AS /${on ? 'Yes' : 'Off'} /Rect [${x} 700 ${x + 8} 708] >>`;
    const page = await readPage(
      {
        content: [CELL, square(100), square(180), OPTIONS].join('\n'),
        entries: '/Annots [21 0 R 22 0 R]',
      },
      {
        objects: { 21: button(100, false), 22: button(180, true) },
        catalog: '/AcroForm << /Fields [21 0 R 22 0 R] >>',
      },
    );
    expect(cellText(page)).toBe('□一次性项目 ☑经常性项目');
  });
});

describe('small squares that are no boxes', () => {
  it.each([
    [
      'cells for one digit each',
      `${[0, 8, 16].map((x) => square(100 + x)).join(' ')} ${text(130, '项目编码')}`,
    ],
    ['around a digit', `${square(100)} BT /F1 8 Tf 101.5 701.5 Td (3) Tj ET ${text(112, '项目')}`],
    ['far from any text', `${square(300)} ${text(112, '项目')}`],
    ['at far larger text', `${square(100)} BT /F2 40 Tf 112 700 Td ${gbk('项目')} Tj ET`],
  ])('%s', async (_, content) => {
    const page = await readPage(content);
    expect(page.glyphs.some(({ unicode }) => /[□☑☒]/u.test(unicode))).toBe(false);
  });
});
