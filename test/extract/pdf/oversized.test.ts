import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { extractPages } from '../../../pipeline/extract/pdf/index.ts';
import { stateOf } from '../../../pipeline/extract/pdf/unpacked.ts';
import { ReadFailure } from '../../../pipeline/model/index.ts';
import { pdfOf } from '../../../scripts/fixtures/pdf.ts';
import { textOf } from './reading.ts';

const BLANKS = Buffer.alloc(80 * 1024 * 1024, ' ');
const PACKED = deflateSync(BLANKS);

/** Two pages: the content of the first is the given data, the second says `next`. */
function pdf(dict: string, data: Uint8Array): Uint8Array {
  const bytes = pdfOf({
    pages: [{ content: '' }, { content: 'BT /F1 10 Tf 100 700 Td (next) Tj ET' }],
    objects: { 20: { dict, stream: data } },
  });
  const text = Buffer.from(bytes).toString('latin1');
  return new Uint8Array(Buffer.from(text.replace('/Contents 101', '/Contents  20'), 'latin1'));
}

describe('a stream that unpacks to more than any form needs', () => {
  it.each([
    ['packed once', '/Filter /FlateDecode', PACKED],
    ['packed twice', '/Filter [/FlateDecode /FlateDecode]', deflateSync(PACKED)],
    [
      'as text',
      '/Filter [/ASCIIHexDecode /FlateDecode]',
      Buffer.from(`${PACKED.toString('hex')}>`),
    ],
  ])('costs its page alone, and is told: %s', async (_, dict, data) => {
    const read = await extractPages(pdf(dict, data));
    try {
      expect(read.remarks.map(({ message }) => message)).toEqual([
        expect.stringContaining('1 处数据解压后超过 64 MB'),
      ]);
      await expect(read.page(1)).rejects.toThrow(ReadFailure);
      expect(textOf(await read.page(2))).toBe('next');
    } finally {
      await read.close();
    }
  });

  it('is told for other ways of packing', () => {
    const runs = Buffer.alloc(2 * 600_000, Buffer.from([129, 0x20]));
    expect(stateOf(runs, ['RunLengthDecode'])).toBe('oversized');
    expect(stateOf(runs.subarray(0, 100), ['RunLengthDecode'])).toBe('whole');
    // The example of the PDF reference (7.4.4.2): 45 45 45 45 45 65 45 45 45 66.
    const lzw = Buffer.from('800b6050220c0c8501', 'hex');
    expect(stateOf(lzw, ['LZWDecode'])).toBe('whole');
    expect(stateOf(Buffer.from('87cURDZBb;~>'), ['ASCII85Decode'])).toBe('whole');
  });
});
