import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPage, rulesOf } from './reading.ts';

describe('ruling lines', () => {
  it('come from strokes', async () => {
    const page = await readPage('0.5 w 100 700 m 300 700 l S 2 w 100 700 m 100 600 l S');
    expect(rulesOf(page)).toEqual(['x 100: y 142–242, 2 thick', 'y 142: x 100–300, 0.5 thick']);
  });

  it('come from the sides of stroked rectangles and closed paths', async () => {
    const sides = [
      'x 100: y 142–192, 1 thick',
      'x 300: y 142–192, 1 thick',
      'y 142: x 100–300, 1 thick',
      'y 192: x 100–300, 1 thick',
    ];
    expect(rulesOf(await readPage('100 650 200 50 re S'))).toEqual(sides);
    const path = '100 650 m 300 650 l 300 700 l 100 700 l';
    expect(rulesOf(await readPage(`${path} s`))).toEqual(sides);
    expect(rulesOf(await readPage(`${path} S`))).toHaveLength(3);
  });

  it('come from thin filled rectangles', async () => {
    const page = await readPage('100 699.5 200 1 re f 99 600 2 100 re f');
    expect(rulesOf(page)).toEqual(['x 100: y 142–242, 2 thick', 'y 142: x 100–300, 1 thick']);
  });

  it('come from the frame between two rectangles', async () => {
    const frame = [
      'x 100.5: y 142–192, 1 thick',
      'x 299.5: y 142–192, 1 thick',
      'y 142.5: x 100–300, 1 thick',
      'y 191.5: x 100–300, 1 thick',
    ];
    const evenOdd = await readPage('100 650 200 50 re 101 651 198 48 re f*');
    expect(rulesOf(evenOdd)).toEqual(frame);
    const hole = '101 651 m 101 699 l 299 699 l 299 651 l h';
    const wound = await readPage(`100 650 200 50 re ${hole} f`);
    expect(rulesOf(wound)).toEqual(frame);
    expect(wound.shadings).toEqual([]);
  });

  it('come from mitred borders and from stencils of one pixel', async () => {
    const mitred = await readPage('100 700 m 300 700 l 299 699 l 101 699 l h f');
    expect(rulesOf(mitred)).toEqual(['y 142.5: x 100–300, 1 thick']);
    const stencil = await readPage(
      'q 200 0 0 1 100 699 cm BI /W 1 /H 1 /IM true /BPC 1 /D [1 0] ID \x80 EI Q',
    );
    expect(rulesOf(stencil)).toEqual(['y 142.5: x 100–300, 1 thick']);
  });

  it('are one line however they are dashed', async () => {
    const page = await readPage('[3 2] 0 d 100 700 m 300 700 l S');
    expect(rulesOf(page)).toEqual(['y 142: x 100–300, 1 thick']);
  });

  it('may be dots, which lie in both directions until they are joined', async () => {
    const dots = Array.from({ length: 3 }, (_, index) => `${100 + 2 * index} 700 1 1 re f`);
    expect(rulesOf(await readPage(dots.join(' ')))).toEqual([
      'x 100.5: y 141–142, 1 thick',
      'x 102.5: y 141–142, 1 thick',
      'x 104.5: y 141–142, 1 thick',
      'y 141.5: x 100–101, 1 thick',
      'y 141.5: x 102–103, 1 thick',
      'y 141.5: x 104–105, 1 thick',
    ]);
  });

  it('are as thick as the matrix makes them', async () => {
    const page = await readPage('q 1 0 0 3 0 0 cm 100 200 m 300 200 l S 50 10 m 50 20 l S Q');
    expect(rulesOf(page)).toEqual(['x 50: y 782–812, 1 thick', 'y 242: x 100–300, 3 thick']);
  });

  it('are cut by the clip', async () => {
    const page = await readPage(
      'q 150 600 50 200 re W n 100 700 m 300 700 l S 10 10 m 10 800 l S Q 20 20 m 30 20 l S',
    );
    expect(rulesOf(page)).toEqual(['y 142: x 150–200, 1 thick', 'y 822: x 20–30, 1 thick']);
  });

  it('are not what is slanted, curved, white or never painted', async () => {
    const page = await readPage(
      [
        '100 700 m 300 600 l S',
        '100 700 m 150 800 250 800 300 700 c S',
        '1 G 100 500 m 300 500 l S 1 g 100 400 200 1 re f',
        '0 G 0 g 100 300 m 300 300 l n',
      ].join('\n'),
    );
    expect(page.rulings).toEqual([]);
    expect(page.shadings).toEqual([]);
  });

  it('may be white on a dark ground', async () => {
    const page = await readPage('0 0 0.5 rg 100 600 200 100 re f 1 G 100 650 m 300 650 l S');
    expect(rulesOf(page)).toEqual(['y 192: x 100–300, 1 thick']);
    expect(page.shadings).toEqual([{ box: [100, 142, 300, 242], color: '#000080' }]);
  });

  it('are gone where something was painted over them', async () => {
    const page = await readPage('100 650 m 300 650 l S 1 g 90 600 250 100 re f');
    expect(page.rulings).toEqual([]);
  });

  it('stay at the edge of a cell that is shaded after them', async () => {
    const page = await readPage('100 650 m 300 650 l S 0.9 g 100 600 200 50 re f');
    expect(rulesOf(page)).toEqual(['y 192: x 100–300, 1 thick']);
  });
});

describe('shadings', () => {
  it('are filled rectangles too thick for a rule, as far as the clip lets through', async () => {
    const page = await readPage('q 0 0 200 842 re W n 0.9 g 100 650 200 50 re f Q');
    expect(page.shadings).toEqual([{ box: [100, 142, 200, 192], color: '#e6e6e6' }]);
    expect(page.rulings).toEqual([]);
  });

  it('may be strokes as thick as a row', async () => {
    const page = await readPage('0.9 G 20 w 100 650 m 300 650 l S');
    expect(page.shadings).toEqual([{ box: [100, 182, 300, 202], color: '#e6e6e6' }]);
  });
});

describe('one rule, drawn in many ways', () => {
  const length = fc.integer({ min: 20, max: 300 });
  const place = fc.record({
    x: fc.integer({ min: 20, max: 250 }),
    y: fc.integer({ min: 20, max: 800 }),
  });

  it('stroke, thin rectangle and transformed stroke say the same', async () => {
    await fc.assert(
      fc.asyncProperty(place, length, async ({ x, y }, run) => {
        const ways = [
          `${x} ${y} m ${x + run} ${y} l S`,
          `${x + run} ${y} m ${x} ${y} l S`,
          `${x} ${y - 0.5} ${run} 1 re f`,
          `q 2 0 0 2 0 0 cm 0.5 w ${x / 2} ${y / 2} m ${(x + run) / 2} ${y / 2} l S Q`,
          `q 0 1 -1 0 ${x} ${y} cm 0 0 m 0 ${-run} l S Q`,
        ];
        const pages = await Promise.all(ways.map((way) => readPage(way)));
        for (const page of pages) expect(rulesOf(page)).toEqual(rulesOf(pages[0] ?? page));
      }),
      { numRuns: 15 },
    );
  });

  it('three pieces cover what one stroke covers', async () => {
    const page = await readPage(
      '100 700 m 160 700 l S 160 700 m 220 700 l S 220 700 m 300 700 l S',
    );
    expect(rulesOf(page)).toEqual([
      'y 142: x 100–160, 1 thick',
      'y 142: x 160–220, 1 thick',
      'y 142: x 220–300, 1 thick',
    ]);
  });
});
