import { deflateSync } from 'node:zlib';
import { type PageSource, type PdfObject, pdfOf } from '../../fixtures/pdf.ts';
import { canvasOf, type Picture } from './picture.ts';

/** A page as a scanner writes it: one picture, and perhaps the text that some program once read from it. */
export interface ScannedSheet {
  readonly picture: Picture;
  /** The JPEG quality; null for black and white without loss. */
  readonly quality: number | null;
  /** Points. A scanner that does not know its resolution writes a page of another size than the paper's. */
  readonly width: number;
  readonly height: number;
  /** PDF operators of an invisible text layer. */
  readonly layer?: string;
}

/** A PDF of pictures alone. */
export function scanPdf(sheets: readonly ScannedSheet[]): Uint8Array {
  const objects: Record<number, PdfObject> = {};
  const pages: PageSource[] = [];
  for (const [index, sheet] of sheets.entries()) {
    const number = 20 + index;
    objects[number] = imageOf(sheet);
    const [width, height] = [sheet.width.toFixed(2), sheet.height.toFixed(2)];
    pages.push({
      content: `${sheet.layer ?? ''}\nq ${width} 0 0 ${height} 0 0 cm /Scan Do Q`,
      mediaBox: [0, 0, Number(width), Number(height)],
      resources: `/XObject << /Scan ${number} 0 R >>`,
    });
  }
  return pdfOf({ pages, objects });
}

function imageOf({ picture, quality }: ScannedSheet): PdfObject {
  const { width, height } = picture;
  const image = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height}`;
  if (quality === null) {
    return {
      dict: `${image} /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /FlateDecode`,
      stream: deflateSync(bitsOf(picture)),
    };
  }
  return {
    dict: `${image} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`,
    stream: canvasOf(picture).encodeSync('jpeg', quality),
  };
}

/** A bit a pixel, 1 for white, each row from a byte of its own. */
function bitsOf({ width, height, channels, data }: Picture): Uint8Array {
  const stride = Math.ceil(width / 8);
  const bits = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((data[(y * width + x) * channels] ?? 0) < 128) continue;
      const at = y * stride + (x >> 3);
      bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return bits;
}
