import { createRequire } from 'node:module';
import type { Raster } from '../../../pipeline/extract/scan/raster.ts';
import { type Canvas, canvasLibrary } from '../../../scripts/bench/ocr/picture.ts';

interface Decoder {
  loadImage(bytes: Uint8Array): Promise<{ readonly width: number; readonly height: number }>;
}

interface Drawing {
  drawImage(image: object, x: number, y: number): void;
}

/** The red values of a picture, as another program decodes it. */
export async function decoded(bytes: Uint8Array): Promise<Raster> {
  const image = await (canvasLibrary() as unknown as Decoder).loadImage(bytes);
  const canvas = canvasLibrary().createCanvas(image.width, image.height);
  (canvas.getContext('2d') as unknown as Drawing).drawImage(image, 0, 0);
  return greyOf(canvas);
}

/** A line of text in the packaged font, black on white, as it comes from a scanner of `dpi`; its ink begins at `x`, `y`. */
export function printed(text: string, points: number, dpi = 200, [x, y] = [20, 20]): Raster {
  const size = (points / 72) * dpi;
  const [width, height] = [Math.ceil(size * text.length + 2 * x), Math.ceil(size * 1.6 + 2 * y)];
  const canvas = canvasLibrary().createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#000';
  context.font = `${size}px ${font()}`;
  context.textBaseline = 'top';
  context.fillText(text, x, y);
  return greyOf(canvas);
}

function greyOf(canvas: Canvas): Raster {
  const { width, height } = canvas;
  const rgba = canvas.getContext('2d').getImageData(0, 0, width, height).data;
  return { width, height, data: new Uint8Array(width * height).map((_, at) => rgba[at * 4] ?? 0) };
}

let registered = false;

/** The packaged serif under a name of its own: a canvas knows only what it is told. */
function font(): string {
  if (!registered) {
    const regular =
      '@fontsource/noto-serif-sc/files/noto-serif-sc-chinese-simplified-400-normal.woff2';
    canvasLibrary().GlobalFonts.registerFromPath(
      createRequire(import.meta.url).resolve(regular),
      'Printed',
    );
    registered = true;
  }
  return 'Printed';
}
