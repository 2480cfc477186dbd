import { type PageImage, ReadFailure } from '../../model/index.ts';
import type { Picture } from '../scan/raster.ts';
import { damagedPage } from './failure.ts';
import { fromHeader } from './header.ts';
import { integrityOf } from './integrity.ts';
import { type LibraryDocument, type LoadingTask, loadLibrary, openWith } from './library.ts';

/** The pages of a PDF as a viewer draws them. */
export interface PdfPictures {
  /**
   * @param images of the page: where one of them fills it, the picture has its pixels, and else 200 to an inch.
   * @param most pixels: with more, the picture is made smaller.
   * @throws ReadFailure `damaged` with the page as its place.
   */
  picture(number: number, images: readonly PageImage[], most: number): Promise<Picture>;
  close(): Promise<void>;
}

const DRAWN_DPI = 200;

/** Opens a PDF to draw its pages: apart from the reading of its text, which needs fonts in another way. */
export async function openPictures(
  file: Uint8Array,
  password: string | undefined,
): Promise<PdfPictures> {
  const library = await loadLibrary();
  const bytes = fromHeader(file);
  const task = openWith(library, bytes, password, integrityOf(bytes, false), 'drawn');
  const document = await task.promise.catch(async (error: unknown) => {
    await task.destroy();
    throw error;
  });
  return new OpenPictures(task, document);
}

class OpenPictures implements PdfPictures {
  constructor(
    private readonly task: LoadingTask,
    private readonly document: LibraryDocument,
  ) {}

  async picture(number: number, images: readonly PageImage[], most: number): Promise<Picture> {
    try {
      const page = await this.document.getPage(number);
      const { width, height } = page.getViewport({ scale: 1 });
      const viewport = page.getViewport({ scale: scaleFor({ width, height }, images, most) });
      const size = [Math.round(viewport.width), Math.round(viewport.height)] as const;
      const { canvas, context } = this.document.canvasFactory.create(...size);
      try {
        await page.render({ canvas, canvasContext: context, viewport, background: '#ffffff' })
          .promise;
        const { data } = context.getImageData(0, 0, ...size);
        return { width: size[0], height: size[1], data };
      } finally {
        this.document.canvasFactory.destroy({ canvas, context });
        page.cleanup();
      }
    } catch (error) {
      throw error instanceof ReadFailure ? error : damagedPage(error, number);
    }
  }

  async close(): Promise<void> {
    await this.task.destroy();
  }
}

/** Pixels a point. The page's size in points may be anything: what counts is the size of the image on it. */
function scaleFor(
  { width, height }: { readonly width: number; readonly height: number },
  images: readonly PageImage[],
  most: number,
): number {
  const scales = images
    .filter(({ box }) => box[2] - box[0] > width / 2)
    // Pixels may lie turned by a right angle on the page.
    .map((image) => Math.sqrt((image.width * image.height) / areaOf(image)));
  const scale = scales.length === 0 ? DRAWN_DPI / 72 : Math.max(...scales);
  return Math.min(scale, Math.sqrt(most / (width * height)));
}

function areaOf({ box: [left, top, right, bottom] }: PageImage): number {
  return Math.max(1, right - left) * Math.max(1, bottom - top);
}
