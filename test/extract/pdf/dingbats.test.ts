import { describe, expect, it } from 'vitest';
import { readPage, textOf } from './reading.ts';

/** Expectations are what `pdftotext` says of the same files. */
const dingbats = (shown: string, entries = '') =>
  readPage(`BT /F9 10 Tf 100 700 Td (${shown}) Tj ET`, {
    fonts: '/F9 20 0 R',
    objects: { 20: `<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats ${entries} >>` },
  });

it('ZapfDingbats reads as signs: the 4 that ticks a box is no digit', async () => {
  expect(textOf(await dingbats('4 5nol*H'))).toBe('✔ ✕■❏●☛★');
  expect(textOf(await dingbats('\\250\\254\\266\\325'))).toBe('♣①❶→');
});

it('its glyphs may be named by the file', async () => {
  const page = await dingbats('AB4', '/Encoding << /Differences [65 /a20 /a73] >>');
  expect(textOf(page)).toBe('✔■✔');
});

describe('Wingdings without a map', () => {
  it.each([
    ['Wingdings-Regular', '\\376\\250n', '☑□■'],
    ['Wingdings2', 'RS\\243', '☑☒□'],
  ])('%s: its codes are ticks and boxes, no letters', async (name, shown, text) => {
    const page = await readPage(`BT /F9 10 Tf 100 700 Td (${shown}) Tj ET`, {
      fonts: '/F9 20 0 R',
      objects: {
        20: `<< /Type /Font /Subtype /TrueType /BaseFont /${name} /Encoding /WinAnsiEncoding >>`,
      },
    });
    expect(textOf(page)).toBe(text);
  });
});
