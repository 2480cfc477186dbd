import type { PDFDocumentLoadingTask, PDFDocumentProxy, RenderTask } from 'pdfjs-dist';

/** A page of a PDF as it is drawn: sizes in points, rotation undone, like the boxes of evidence. */
export interface PdfPage {
  readonly width: number;
  readonly height: number;
  /**
   * Draws into `canvas`, `scale` pixels to a point. Only the last call for a canvas draws to its end.
   *
   * @returns false where a later drawing took its place
   */
  draw(canvas: HTMLCanvasElement, scale: number): Promise<boolean>;
}

export interface Pdf {
  readonly pages: number;
  /** @param number from 1 */
  page(number: number): Promise<PdfPage>;
  close(): void;
}

/** More pixels than this no screen shows, and some browsers draw nothing at all. */
const MOST_PIXELS = 16_777_216;

/**
 * Opens a PDF by its address, with nothing but files of this page's own server.
 *
 * @throws whatever the library says of a file that it cannot open
 */
export async function openPdf(address: string): Promise<Pdf> {
  const library = await import('pdfjs-dist/legacy/build/pdf.mjs');
  library.GlobalWorkerOptions.workerSrc = beside('worker.js');
  const task: PDFDocumentLoadingTask = library.getDocument({
    url: address,
    isEvalSupported: false,
    enableXfa: false,
    cMapUrl: beside('cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: beside('standard_fonts/'),
    wasmUrl: beside('wasm/'),
    iccUrl: beside('iccs/'),
    withCredentials: true,
    verbosity: 0,
  });
  const document = await task.promise;
  return {
    pages: document.numPages,
    page: (number) => openPage(document, number),
    close: () => void task.destroy(),
  };
}

function beside(name: string): string {
  return new URL(`pdfjs/${name}`, document.baseURI).href;
}

/** The drawing that each canvas is at. */
const drawings = new WeakMap<HTMLCanvasElement, RenderTask>();

async function openPage(pdf: PDFDocumentProxy, number: number): Promise<PdfPage> {
  const page = await pdf.getPage(number);
  const { width, height } = page.getViewport({ scale: 1 });
  return {
    width,
    height,
    draw: async (canvas, wanted) => {
      drawings.get(canvas)?.cancel();
      const scale = Math.min(wanted, Math.sqrt(MOST_PIXELS / (width * height)));
      const viewport = page.getViewport({ scale });
      canvas.width = Math.round(viewport.width);
      canvas.height = Math.round(viewport.height);
      const task = page.render({ canvas, viewport });
      drawings.set(canvas, task);
      try {
        await task.promise;
        return true;
      } catch (error) {
        if (drawings.get(canvas) !== task) return false;
        throw error;
      } finally {
        if (drawings.get(canvas) === task) drawings.delete(canvas);
      }
    },
  };
}
