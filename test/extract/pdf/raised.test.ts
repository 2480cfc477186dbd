import { describe, expect, it } from 'vitest';
import { gbk } from '../../../scripts/fixtures/pdf.ts';
import { droppedOf, readPage, textOf } from './reading.ts';

/** Each piece after the other: text in Helvetica of 10 pt, raised text (`^`) of 6 pt, 3.5 pt higher; its width in points. */
type Piece = readonly [text: string, width: number, font?: string];

function line(pieces: readonly Piece[], x = 100, y = 700): string {
  let at = x;
  return pieces
    .map(([text, width, font = '/F1']) => {
      const raised = text.startsWith('^');
      const shown = raised ? text.slice(1) : text;
      const string = font === '/F2' ? gbk(shown) : `(${shown})`;
      const placed = `BT ${font} ${raised ? 6 : 10} Tf ${at} ${raised ? y + 3.5 : y} Td ${string} Tj ET`;
      at += width;
      return placed;
    })
    .join('\n');
}

/** A digit of Helvetica is 0.556 em wide. */
const D = 5.56;
const RAISED = 3.34;

describe('a raised digit', () => {
  it.each<[string, Piece[], string, [string, string][]]>([
    [
      'at a value',
      [
        ['250', 3 * D],
        ['^1', RAISED],
        ['人以上', 30, '/F2'],
      ],
      '250人以上',
      [['footnote-mark', '1']],
    ],
    [
      'at a percentage',
      [
        ['95%', 20],
        ['^12', 2 * RAISED],
      ],
      '95%',
      [['footnote-mark', '12']],
    ],
    [
      'in brackets, at a word',
      [
        ['覆盖率', 30, '/F2'],
        ['^[3]', 7],
      ],
      '覆盖率',
      [['footnote-mark', '[3]']],
    ],
    [
      'at a unit of length is a power',
      [
        ['250m', 25],
        ['^2', RAISED],
      ],
      '250m²',
      [],
    ],
    [
      'at a Chinese unit of length is one, too',
      [
        ['千米', 20, '/F2'],
        ['^2', RAISED],
      ],
      '千米²',
      [],
    ],
    [
      'at ten is an exponent',
      [
        ['3x10', 21.7],
        ['^4', RAISED],
      ],
      '3x10⁴',
      [],
    ],
    [
      'at a number that ends in ten is none',
      [
        ['210', 3 * D],
        ['^4', RAISED],
      ],
      '210',
      [['footnote-mark', '4']],
    ],
    [
      'with a minus is an exponent of a unit',
      [
        ['5m', 14],
        ['^-1', 6],
      ],
      '5m⁻¹',
      [],
    ],
    [
      'that is a nought is no mark',
      [
        ['25', 2 * D],
        ['^0', RAISED],
        ['C', 8],
      ],
      '25⁰C',
      [],
    ],
  ])('%s', async (_, pieces, text, dropped) => {
    const page = await readPage(line(pieces));
    expect(textOf(page)).toBe(text);
    expect(droppedOf(page)).toEqual(dropped);
  });

  it('is one however the page is turned, scaled or drawn', async () => {
    const pieces: Piece[] = [
      ['250', 3 * D],
      ['^1', RAISED],
      ['m', 9],
      ['^3', RAISED],
    ];
    const contents = [
      `q 1.7 0 0 1.7 20 -400 cm ${line(pieces)} Q`,
      `q 0 1 -1 0 900 100 cm ${line(pieces)} Q`,
      `q -1 0 0 -1 500 1000 cm ${line(pieces)} Q`,
      line(pieces).split('\n').reverse().join('\n'),
    ];
    for (const content of contents) {
      const page = await readPage(content);
      expect([...textOf(page)].sort()).toEqual([...'250m³'].sort());
      expect(droppedOf(page)).toEqual([['footnote-mark', '1']]);
    }
    const rotated = await readPage({ content: line(pieces), rotate: 90 });
    expect(droppedOf(rotated)).toEqual([['footnote-mark', '1']]);
  });
});

describe('a value that goes on behind a mark', () => {
  const gapBehind0 = async (...pieces: Piece[]) => {
    const { glyphs } = await readPage({ content: line(pieces) });
    const [host, next] = [glyphs[2], glyphs[3]];
    return next === undefined || host === undefined ? Number.NaN : next.x - host.x - host.advance;
  };

  it('goes on where the mark ends: the mark leaves no blank', async () => {
    const value: Piece = ['250', 3 * D];
    expect(await gapBehind0(value, ['^[12]', 10], ['人以上', 30, '/F2'])).toBeCloseTo(0, 0);
    expect(await gapBehind0(value, ['^1', RAISED], ['%', 9])).toBeCloseTo(0, 0);
  });

  it('and text further off stays there', async () => {
    expect(await gapBehind0(['250', 3 * D], ['^1', 20], ['98%', 30])).toBeCloseTo(20, 0);
  });
});

describe('what is no mark', () => {
  it('is the first number of a smaller line of its own', async () => {
    const page = await readPage(
      line([
        ['指标', 20, '/F2'],
        ['^250 m', 18],
      ]),
    );
    expect(textOf(page)).toBe('指标250 m');
  });

  it('is a number beyond a line of the table', async () => {
    const page = await readPage(
      `${line([
        ['250', 3 * D + 1],
        ['^1', RAISED],
      ])} ${100 + 3 * D + 0.5} 650 m ${100 + 3 * D + 0.5} 750 l S`,
    );
    expect(textOf(page)).toBe('2501');
  });

  it('is a smaller number that stands lower, or in the middle', async () => {
    const page = await readPage(
      'BT /F1 10 Tf 100 700 Td (CO) Tj /F1 6 Tf 15 -2 Td (2) Tj /F1 10 Tf -15 -50 Td (A) Tj /F1 7 Tf 6.7 0.8 Td (5) Tj ET',
    );
    expect(textOf(page)).toBe('CO2A5');
  });
});

describe('a raised character of Unicode', () => {
  it('is a mark at a value, and a power at a unit', async () => {
    const page = await readPage(
      'BT /F1 10 Tf 100 700 Td (250\\271 5m\\262 3km\\263 95%\\262) Tj ET',
    );
    expect(textOf(page)).toBe('250 5m² 3km³ 95%');
    expect(droppedOf(page)).toEqual([
      ['footnote-mark', '¹'],
      ['footnote-mark', '²'],
    ]);
  });
});
