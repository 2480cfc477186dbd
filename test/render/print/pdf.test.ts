import { describe, expect, it } from 'vitest';
import { bytesOfPdf, finishedPdf } from '../../../pipeline/render/print/pdf.ts';

/**
 * A PDF as Chromium writes it, of a table with two header cells and a cell that names both.
 *
 * @param first number that the browser gave to the first header cell.
 */
function printed(first: string, second: string): Buffer {
  const names = [`(node${first}) 3 0 R`, `(node${second}) 4 0 R`].sort();
  const [least, most] = [first, second].sort();
  const bodies = [
    '<</Type /Catalog>>\n',
    '<</Creator (Chromium)>>\n',
    `<</Type /StructElem\n/ID (node${first})>>\n`,
    `<</Type /StructElem\n/ID (node${second})>>\n`,
    `<</A [<</O /Table\n/Headers [(node${first}) (node${second})]>>]>>\n`,
    `<</Limits [(node${least}) (node${most})]\n/Names [${names.join(' ')}]>>\n`,
  ];
  const objects = new Map(bodies.map((body, index) => [index + 1, Buffer.from(body, 'latin1')]));
  return bytesOfPdf({ header: Buffer.from('%PDF-1.4\n'), objects, root: 1, info: 2 });
}

describe('a PDF of the browser', () => {
  it('numbers header cells as they stand, whichever the browser looked at first', () => {
    const details = { title: '', author: null };
    const usual = finishedPdf(printed('00000031', '00000058'), details);
    const other = finishedPdf(printed('00000077', '00000012'), details);
    expect(other.equals(usual)).toBe(true);
    const text = usual.toString('latin1');
    expect(text).toContain('/Headers [(node00000001) (node00000002)]');
    expect(text).toContain('/Limits [(node00000001) (node00000002)]');
    expect(text).toContain('/Names [(node00000001) 3 0 R (node00000002) 4 0 R]');
  });
});
