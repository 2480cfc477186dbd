import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridsOf, type PageBlocks } from '../../pipeline/lattice/index.ts';
import { type Glyph, glyphsIn, type Page, type RulingLine } from '../../pipeline/model/index.ts';
import {
  type DrawnTable,
  drawBorders,
  drawCells,
  drawnTable,
  drawText,
  pageOf,
} from './drawn-table.ts';

/** What a table says, without places: spans and lines. */
function facesOf(blocks: PageBlocks): unknown[] {
  return blocks.blocks.map((block) =>
    block.kind === 'line'
      ? block.line.text
      : block.grid.cells.map(({ row, column, rowSpan, columnSpan, lines }) => ({
          row,
          column,
          rowSpan,
          columnSpan,
          lines,
        })),
  );
}

function drawn(table: DrawnTable): Page {
  return pageOf({ glyphs: drawCells(table), rulings: drawBorders(table) });
}

/** Numbers in [-1, 1) that follow from a seed. */
function noise(seed: number): () => number {
  let state = (seed >>> 0) + 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const next = noise(seed);
  return items
    .map((item) => ({ item, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

function moved(page: Page, scale: number, dx: number, dy: number): Page {
  const glyph = (g: Glyph): Glyph => ({
    ...g,
    x: g.x * scale + dx,
    y: g.y * scale + dy,
    advance: g.advance * scale,
    size: g.size * scale,
    box: [
      g.box[0] * scale + dx,
      g.box[1] * scale + dy,
      g.box[2] * scale + dx,
      g.box[3] * scale + dy,
    ],
  });
  const ruling = (line: RulingLine): RulingLine => {
    const [across, along] = line.orientation === 'horizontal' ? [dy, dx] : [dx, dy];
    return {
      ...line,
      position: line.position * scale + across,
      start: line.start * scale + along,
      end: line.end * scale + along,
    };
  };
  return { ...page, glyphs: page.glyphs.map(glyph), rulings: page.rulings.map(ruling) };
}

describe('grids of generated tables', () => {
  it('have the spans and the lines that were drawn', () => {
    fc.assert(
      fc.property(drawnTable, (table) => {
        const blocks = gridsOf(drawn(table));
        expect(facesOf(blocks)).toEqual([table.cells]);
        expect(blocks.remarks).toEqual([]);
      }),
    );
  });

  it('hold every glyph once, with the lines around them', () => {
    fc.assert(
      fc.property(drawnTable, fc.array(fc.nat(3000), { maxLength: 40 }), (table, places) => {
        const strewn = places.flatMap((place, i) =>
          drawText(i % 5 === 0 ? ' ' : '散', (place % 59) * 10, Math.floor(place / 59) * 16 + 9),
        );
        const page = drawn(table);
        const glyphs = [...page.glyphs, ...strewn];
        const result = gridsOf({ ...page, glyphs });
        let kept = 0;
        for (const block of result.blocks) {
          if (block.kind === 'line') {
            kept += block.line.glyphs;
            expect(block.line.glyphs).toBe(glyphsIn(block.line.text));
          } else {
            for (const cell of block.grid.cells) {
              kept += cell.glyphs;
              expect(cell.glyphs).toBe(glyphsIn(cell.text));
            }
          }
        }
        expect(kept).toBe(glyphs.filter(({ unicode }) => unicode.trim() !== '').length);
        expect(result.glyphs).toBe(kept);
        expect(result.remarks).toEqual([]);
      }),
    );
  });

  it('do not change with the order of drawing', () => {
    fc.assert(
      fc.property(drawnTable, fc.integer(), (table, seed) => {
        const page = drawn(table);
        const other = {
          ...page,
          glyphs: shuffled(page.glyphs, seed),
          rulings: shuffled(page.rulings, seed),
        };
        expect(gridsOf(other)).toEqual(gridsOf(page));
      }),
    );
  });

  it('do not change where rules are cut in three, thick, or a little off', () => {
    fc.assert(
      fc.property(drawnTable, fc.integer(), (table, seed) => {
        const page = drawn(table);
        const next = noise(seed);
        const rulings = page.rulings.flatMap((line): RulingLine[] => {
          const third = (line.end - line.start) / 3;
          return [0, 1, 2].map((i) => ({
            ...line,
            position: line.position + next(),
            start: line.start + i * third + next(),
            end: line.start + (i + 1) * third + next(),
            thickness: 1.25 + next(),
          }));
        });
        expect(facesOf(gridsOf({ ...page, rulings }))).toEqual([table.cells]);
      }),
    );
  });

  it('do not change where the page is moved or scaled', () => {
    const scale = fc.double({ min: 0.6, max: 3, noNaN: true });
    const shift = fc.double({ min: -40, max: 400, noNaN: true });
    fc.assert(
      fc.property(drawnTable, scale, shift, shift, (table, by, dx, dy) => {
        expect(facesOf(gridsOf(moved(drawn(table), by, dx, dy)))).toEqual([table.cells]);
      }),
    );
  });

  it('are closed where one outer border is missing', () => {
    fc.assert(
      fc.property(drawnTable, fc.nat(3), (table, side) => {
        const page = drawn(table);
        const [left, right] = [table.xs[0], table.xs.at(-1)];
        const [top, bottom] = [table.ys[0], table.ys.at(-1)];
        const missing = [left, right, top, bottom][side];
        const orientation = side < 2 ? 'vertical' : 'horizontal';
        const rulings = page.rulings.filter(
          (line) => line.orientation !== orientation || line.position !== missing,
        );
        expect(facesOf(gridsOf({ ...page, rulings }))).toEqual([table.cells]);
      }),
    );
  });
});
