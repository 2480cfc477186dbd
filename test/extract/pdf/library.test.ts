import { describe, expect, it } from 'vitest';
import { interpreterFor } from '../../../pipeline/extract/pdf/interpret.ts';
import { loadLibrary, openWith } from '../../../pipeline/extract/pdf/library.ts';
import { pdfOf } from '../../../scripts/fixtures/pdf.ts';

const WHOLE = { damaged: 0, oversized: [], pictures: [] };

/** As they are before the library is loaded. */
const BUILT_INS = [Array.prototype.push, JSON.parse, JSON.stringify];

/*
 * What the reader takes for granted of pdf.js, so that a new version that changed it fails here and not in a form.
 */
async function listOf(content: string) {
  const library = await loadLibrary();
  const task = openWith(library, pdfOf({ pages: [{ content }] }), undefined, WHOLE);
  try {
    const page = await (await task.promise).getPage(1);
    return { codes: library.OPS, list: await page.getOperatorList() };
  } finally {
    await task.destroy();
  }
}

describe('pdf.js', () => {
  it('is the version whose operator lists were studied', async () => {
    expect((await loadLibrary()).version).toBe('5.6.205');
  });

  it('leaves the functions of the language as they are', async () => {
    const task = openWith(
      await loadLibrary(),
      pdfOf({ pages: [{ content: '' }] }),
      undefined,
      WHOLE,
    );
    await task.promise;
    await task.destroy();
    expect([Array.prototype.push, JSON.parse, JSON.stringify]).toStrictEqual(BUILT_INS);
  });

  it('has every operator that is interpreted', async () => {
    const { OPS } = await loadLibrary();
    expect(() => interpreterFor(OPS)).not.toThrow();
    expect(() => interpreterFor({ ...OPS, showText: undefined as never })).toThrow('showText');
  });

  it('gives a path as painting operator, commands in user space and bounds', async () => {
    const { codes, list } = await listOf('2 0 0 2 0 0 cm 1 2 m 3 4 l 5 6 7 8 9 10 c h f');
    const at = list.fnArray.indexOf(codes.constructPath ?? -1);
    const [painting, commands, bounds] = list.argsArray[at] ?? [];
    expect(painting).toBe(codes.fill);
    expect(Array.from((commands as Float32Array[])[0] ?? [])).toEqual([
      0, 1, 2, 1, 3, 4, 2, 5, 6, 7, 8, 9, 10, 4,
    ]);
    expect(bounds).toHaveLength(4);
  });

  it('gives a shown string as glyphs and shifts', async () => {
    const { codes, list } = await listOf('BT /F1 10 Tf [(A) -500 (B)] TJ ET');
    const at = list.fnArray.indexOf(codes.showText ?? -1);
    const [shown] = list.argsArray[at] ?? [];
    expect(shown).toMatchObject([
      { unicode: 'A', width: 667, isSpace: false },
      -500,
      { unicode: 'B' },
    ]);
  });

  it('gives colours as #rrggbb', async () => {
    const { codes, list } = await listOf('0 0.5 1 rg 0 0 1 1 re f');
    const at = list.fnArray.indexOf(codes.setFillRGBColor ?? -1);
    expect(list.argsArray[at]).toEqual(['#0080ff']);
  });
});
