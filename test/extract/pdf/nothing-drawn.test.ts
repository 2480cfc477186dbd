import { expect, it } from 'vitest';
import { gridsOf } from '../../../pipeline/lattice/index.ts';
import { readPage } from './reading.ts';

/** A page on which one glyph stands for the given UTF-16 code units, and the next for `B`. */
const reading = (units: string) =>
  readPage('BT /F9 10 Tf 100 700 Td (AB) Tj ET', {
    fonts: '/F9 20 0 R',
    objects: {
      20: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 21 0 R >>',
      21: {
        dict: '',
        stream: `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfchar <41> <${units}> <42> <0042> endbfchar endcmap end end`,
      },
    },
  });

it.each([
  ['a byte order mark', 'FEFF', 'B'],
  ['a letter and a byte order mark', '0041FEFF', 'AB'],
  ['a zero-width space and a letter', '200B0041', 'AB'],
  ['a letter and a null', '00410000', 'AB'],
  ['two letters and a line break', '0041000A0042', 'A BB'],
  ['a space and a zero-width space', '0020200B', 'B'],
])('%s reads as what is drawn, and every glyph is counted', async (_, units, text) => {
  const { blocks, remarks, glyphs } = gridsOf(await reading(units));
  expect(blocks.map((block) => block.kind === 'line' && block.line.text)).toEqual([text]);
  expect(glyphs).toBe(text.replaceAll(' ', '').length);
  expect(remarks).toEqual([]);
});
