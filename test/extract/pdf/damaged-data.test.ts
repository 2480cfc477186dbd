import { constants, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { extractPages } from '../../../pipeline/extract/pdf/index.ts';
import { pdfOf } from '../../../scripts/fixtures/pdf.ts';
import { textOf } from './reading.ts';

const content = Array.from(
  { length: 200 },
  (_, line) => `BT /F1 10 Tf 100 ${800 - line * 4} Td (line ${line * 7919}) Tj ET`,
).join('\n');

/** Two pages; the content of the first is the given data. */
function pdf(data: Uint8Array, dict = '/Filter /FlateDecode'): Uint8Array {
  const bytes = pdfOf({
    pages: [{ content: '' }, { content: 'BT /F1 10 Tf 100 700 Td (next) Tj ET' }],
    objects: { 20: { dict, stream: data } },
  });
  const text = Buffer.from(bytes).toString('latin1');
  return new Uint8Array(Buffer.from(text.replace('/Contents 101', '/Contents  20'), 'latin1'));
}

async function remarksOn(bytes: Uint8Array): Promise<string[]> {
  const read = await extractPages(bytes);
  await read.close();
  return read.remarks.map(({ messageEn }) => messageEn);
}

describe('compressed data', () => {
  it('that is whole is not remarked on', async () => {
    expect(await remarksOn(pdf(deflateSync(content)))).toEqual([]);
  });

  it('of which one bit is wrong is remarked on', async () => {
    const data = deflateSync(content);
    data.writeUInt8(data.readUInt8(data.length >> 1) ^ 4, data.length >> 1);
    expect((await remarksOn(pdf(data))).join()).toContain('damaged in 1 of its parts');
  });

  it('without the checksum at its end is whole', async () => {
    expect(await remarksOn(pdf(deflateSync(content).subarray(0, -4)))).toEqual([]);
  });

  it('whose last block is open, as some programs leave it, is whole', async () => {
    const open = deflateSync(content, { finishFlush: constants.Z_SYNC_FLUSH });
    expect(await remarksOn(pdf(open))).toEqual([]);
  });

  it('that breaks off without anything in it being wrong is remarked on', async () => {
    const data = deflateSync(content);
    const half = data.subarray(0, data.length >> 1);
    expect((await remarksOn(pdf(half))).join()).toContain('damaged in 1 of its parts');
  });

  it('of pictures is nothing that is read', async () => {
    const image = pdf(Buffer.from('no data'), '/Subtype /Image /Filter /FlateDecode');
    expect(await remarksOn(image)).toEqual([]);
  });
});

it('a page whose content is lost is said to be; the next is read', async () => {
  const read = await extractPages(pdf(Buffer.alloc(80, 'no compressed data')));
  await expect(read.page(1)).rejects.toMatchObject({ category: 'damaged', place: '第1页' });
  expect(textOf(await read.page(2))).toBe('next');
  await read.close();
});

describe('where the objects of a file are', () => {
  const whole = pdf(deflateSync(content));
  const MOVED = 'not where its table says';

  it('is as its table says', async () => {
    expect((await remarksOn(whole)).join()).not.toContain(MOVED);
  });

  it('is elsewhere when something was taken out or put in', async () => {
    const at = Buffer.from(whole).indexOf('endstream');
    const [before, after] = [whole.slice(0, at), whole.slice(at)];
    const more = new Uint8Array(Buffer.concat([before, Buffer.from('\n\n\n'), after]));
    expect((await remarksOn(more)).join()).toContain(MOVED);
  });

  it('counts from the header, whether what stands before it is counted or not', async () => {
    const before = new Uint8Array(Buffer.concat([Buffer.from('HTTP/1.1 200 OK\n\n'), whole]));
    expect((await remarksOn(before)).join()).not.toContain(MOVED);
  });
});
