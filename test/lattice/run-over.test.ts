import { describe, expect, it } from 'vitest';
import { gatherRunOver } from '../../pipeline/lattice/run-over.ts';
import type { Glyph } from '../../pipeline/model/index.ts';
import { drawText, FONT_SIZE } from './drawn-table.ts';

/** Three cells in a row, with borders at 0, 50, 100 and 150 points. */
const XS = [0, 50, 100, 150];
const lattice = {
  xs: XS,
  ys: [0, 20],
  spans: [0, 1, 2].map((column) => ({ row: 0, column, rowSpan: 1, columnSpan: 1 })),
} as unknown as Parameters<typeof gatherRunOver>[0];

/** The texts of the cells when each glyph is put where its centre is, and what ran over is gathered. */
function cellsOf(...runs: readonly Glyph[][]): string[] {
  const inside: Glyph[][] = [[], [], []];
  for (const glyph of runs.flat()) {
    const centre = (glyph.box[0] + glyph.box[2]) / 2;
    inside[XS.findLastIndex((x) => x <= centre)]?.push(glyph);
  }
  gatherRunOver(lattice, inside);
  return inside.map((glyphs) =>
    [...glyphs]
      .sort((a, b) => a.x - b.x)
      .map(({ unicode }) => unicode)
      .join(''),
  );
}

describe('text that is too long for its cell', () => {
  it('stays with its own cell where it runs over into an empty one', () => {
    expect(cellsOf(drawText('认定核心竞争力提升专项', 2, 15))).toEqual([
      '认定核心竞争力提升专项',
      '',
      '',
    ]);
  });

  it('does so over several empty cells', () => {
    expect(cellsOf(drawText('认定核心竞争力提升专项企业数量', 2, 15))).toEqual([
      '认定核心竞争力提升专项企业数量',
      '',
      '',
    ]);
  });

  it('takes nothing that another cell begins with, on whatever side of the border', () => {
    expect(cellsOf(drawText('认定数量', 2, 15), drawText('3家', 52, 15))).toEqual([
      '认定数量',
      '3家',
      '',
    ]);
    // One text ends at the border and the next begins there.
    const ends = 50 - 4 * FONT_SIZE;
    expect(cellsOf(drawText('认定数量', ends, 15), drawText('3家', 50, 15))).toEqual([
      '认定数量',
      '3家',
      '',
    ]);
  });

  it('takes nothing from a cell that has text of its own too', () => {
    const [first, second] = cellsOf(drawText('认定核心竞争', 2, 15), drawText('达标', 70, 15));
    expect([first?.startsWith('认定核心竞'), second?.endsWith('达标')]).toEqual([true, true]);
  });
});
