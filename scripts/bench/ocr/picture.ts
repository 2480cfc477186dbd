import { createRequire } from 'node:module';

/** Pixels of a page: `channels` bytes each, rows from the top. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Uint8ClampedArray;
}

export function blankLike({ width, height, channels }: Picture): Uint8ClampedArray {
  return new Uint8ClampedArray(width * height * channels);
}

/** What is used of a canvas; pdf.js brings the library along, without its types. */
interface Context {
  fillStyle: string;
  strokeStyle: string;
  lineWidth: number;
  globalAlpha: number;
  globalCompositeOperation: string;
  font: string;
  textAlign: string;
  textBaseline: string;
  fillRect(x: number, y: number, width: number, height: number): void;
  fillText(text: string, x: number, y: number): void;
  beginPath(): void;
  closePath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  arc(x: number, y: number, radius: number, from: number, to: number): void;
  stroke(): void;
  fill(): void;
  save(): void;
  restore(): void;
  translate(x: number, y: number): void;
  rotate(angle: number): void;
  getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray };
  putImageData(data: object, x: number, y: number): void;
}

export interface Canvas {
  readonly width: number;
  readonly height: number;
  getContext(kind: '2d'): Context;
  /** Not the one that promises: a canvas that is collected before it is done never keeps its promise. */
  encodeSync(kind: 'jpeg' | 'png', quality?: number): Uint8Array;
}

interface CanvasLibrary {
  createCanvas(width: number, height: number): Canvas;
  ImageData: new (data: Uint8ClampedArray, width: number, height: number) => object;
  GlobalFonts: { registerFromPath(path: string, name: string): unknown };
}

/** The very canvas that pdf.js draws on: one of another version cannot take its paths. */
export function canvasLibrary(): CanvasLibrary {
  const library = createRequire(import.meta.url).resolve('pdfjs-dist/package.json');
  return createRequire(library)('@napi-rs/canvas') as CanvasLibrary;
}

/** A picture in colour, from a canvas without transparency. */
export function pictureOf(canvas: Canvas): Picture {
  const { width, height } = canvas;
  const rgba = canvas.getContext('2d').getImageData(0, 0, width, height).data;
  const data = new Uint8ClampedArray(width * height * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    data[to] = rgba[from] ?? 0;
    data[to + 1] = rgba[from + 1] ?? 0;
    data[to + 2] = rgba[from + 2] ?? 0;
  }
  return { width, height, channels: 3, data };
}

export function canvasOf({ width, height, channels, data }: Picture): Canvas {
  const { createCanvas, ImageData } = canvasLibrary();
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let from = 0, to = 0; to < rgba.length; from += channels, to += 4) {
    const red = data[from] ?? 0;
    rgba[to] = red;
    rgba[to + 1] = channels === 1 ? red : (data[from + 1] ?? 0);
    rgba[to + 2] = channels === 1 ? red : (data[from + 2] ?? 0);
    rgba[to + 3] = 255;
  }
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').putImageData(new ImageData(rgba, width, height), 0, 0);
  return canvas;
}

export function grey({ width, height, channels, data }: Picture): Picture {
  if (channels === 1) return { width, height, channels, data };
  const out = new Uint8ClampedArray(width * height);
  for (let from = 0, to = 0; to < out.length; from += 3, to++) {
    out[to] =
      0.299 * (data[from] ?? 0) + 0.587 * (data[from + 1] ?? 0) + 0.114 * (data[from + 2] ?? 0);
  }
  return { width, height, channels: 1, data: out };
}
