import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { canvasLibrary, type Picture, pictureOf } from './picture.ts';

/** A piece of text and where it stands, in points from the page's lower left corner. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** A page that is drawn on demand, at any resolution. */
export interface DrawnPage {
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly texts: readonly PlacedText[];
  /** The same picture each time: nobody writes into it. */
  at(dpi: number): Promise<Picture>;
}

const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

export async function drawnPages(
  bytes: Uint8Array,
): Promise<{ pages: DrawnPage[]; close(): Promise<void> }> {
  const library = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = library.getDocument({
    data: bytes.slice(),
    cMapUrl: `${join(home, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(home, 'standard_fonts')}/`,
    // The glyphs' outlines are drawn by the library itself: no font of the machine has a say.
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
  });
  const document = await task.promise;
  const pages: DrawnPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const drawn = new Map<number, Picture>();
    pages.push({
      width,
      height,
      texts: items.flatMap((item) =>
        'str' in item && item.str.trim() !== ''
          ? [
              {
                text: item.str,
                x: Number(item.transform[4]),
                y: Number(item.transform[5]),
                size: Number(item.transform[3]),
              },
            ]
          : [],
      ),
      async at(dpi) {
        const before = drawn.get(dpi);
        if (before !== undefined) return before;
        const viewport = page.getViewport({ scale: dpi / 72 });
        const canvas = canvasLibrary().createCanvas(
          Math.round(viewport.width),
          Math.round(viewport.height),
        );
        const context = canvas.getContext('2d');
        context.fillStyle = '#fff';
        context.fillRect(0, 0, canvas.width, canvas.height);
        const drawing = { canvas: null, canvasContext: context, viewport };
        await page.render(drawing as unknown as Parameters<typeof page.render>[0]).promise;
        const picture = pictureOf(canvas);
        drawn.set(dpi, picture);
        return picture;
      },
    });
  }
  return { pages, close: () => task.destroy() };
}
