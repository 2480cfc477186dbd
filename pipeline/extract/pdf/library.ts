import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Integrity, withoutOversized, withoutPictures } from './integrity.ts';
import type { Matrix } from './matrix.ts';

/*
 * The one door to pdf.js: the parts of it that are used here, as types of our own, and how it is loaded.
 */

export interface Layers {
  isVisible(group: unknown): boolean;
}

export interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly (readonly unknown[] | null)[];
}

interface ObjectStore {
  has(name: string): boolean;
  get(name: string, whenThere?: (object: unknown) => void): unknown;
}

/** An annotation as far as its text is read: a form field or a note on the page. */
export interface Annotation {
  readonly id: string;
  readonly subtype: string;
  readonly rect: readonly number[];
  readonly annotationFlags?: number;
  readonly hidden?: boolean;
  /** Of a mark-up: x and y of four corners for each stretch of text. */
  readonly quadPoints?: ArrayLike<number> | null;
  readonly contentsObj?: { readonly str?: string };
  readonly fieldType?: string;
  readonly fieldValue?: unknown;
  readonly password?: boolean;
  readonly multiLine?: boolean;
  readonly comb?: boolean;
  readonly maxLen?: number;
  /** 0 left, 1 centred, 2 right. */
  readonly textAlignment?: number | null;
  readonly options?: readonly { readonly exportValue: unknown; readonly displayValue: string }[];
  readonly checkBox?: boolean;
  readonly radioButton?: boolean;
  readonly exportValue?: string;
  readonly buttonValue?: string | null;
  readonly defaultAppearanceData?: {
    readonly fontSize?: number;
    readonly fontName?: string;
    readonly fontColor?: ArrayLike<number> | null;
  };
}

export interface LibraryPage {
  readonly rotate: number;
  getViewport(options: { scale: number }): {
    readonly width: number;
    readonly height: number;
    readonly transform: readonly number[];
  };
  getOperatorList(options?: { intent?: string; annotationMode?: number }): Promise<OperatorList>;
  getAnnotations(options?: { intent?: string }): Promise<readonly Annotation[]>;
  cleanup(): boolean;
  render(options: Readonly<Record<string, unknown>>): { readonly promise: Promise<void> };
  readonly commonObjs: ObjectStore;
  readonly objs: ObjectStore;
}

export interface LibraryDocument {
  readonly numPages: number;
  getPage(number: number): Promise<LibraryPage>;
  getOptionalContentConfig(): Promise<Layers>;
  cleanup(keepLoadedFonts?: boolean): Promise<void>;
  readonly canvasFactory: CanvasFactory;
}

/** Makes what the library draws on. */
interface CanvasFactory {
  create(width: number, height: number): DrawnOn;
  destroy(drawn: DrawnOn): void;
}

interface DrawnOn {
  readonly canvas: unknown;
  readonly context: {
    getImageData(
      left: number,
      top: number,
      width: number,
      height: number,
    ): { readonly data: Uint8ClampedArray };
  };
}

export interface LoadingTask {
  readonly promise: Promise<LibraryDocument>;
  destroy(): Promise<void>;
}

export interface Library {
  readonly version: string;
  readonly OPS: Readonly<Record<string, number>>;
  getDocument(options: Readonly<Record<string, unknown>>): LoadingTask;
}

/** A font face that is never drawn with, for the library to load its fonts into. */
class UndrawnFontFace {
  readonly loaded = Promise.resolve();
}

/** A document that takes font faces and does nothing with them. */
const UNDRAWN = { fonts: { add() {}, delete() {} } };

/** Stands for the drawing classes that the library makes objects of when it is loaded, and that nobody draws with here. */
class Undrawn {}

/**
 * Whether the library will find the package that it draws with, and that starts here; it is optional, and not built for
 * every platform.
 */
export function drawsPages(): boolean {
  try {
    const { resolve } = createRequire(import.meta.url);
    return Boolean(createRequire(resolve('pdfjs-dist/package.json'))('@napi-rs/canvas'));
  } catch {
    return false;
  }
}

/**
 * Loads pdf.js, which takes half a second the first time. Without font faces it would make outlines of all glyphs for
 * drawing them itself, a third of its time; nothing is drawn here, so it is given faces that do nothing.
 */
export async function loadLibrary(): Promise<Library> {
  const scope = globalThis as Record<string, unknown>;
  scope.FontFace ??= UndrawnFontFace;
  const draws = drawsPages();
  if (!draws) for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) scope[name] ??= Undrawn;
  return keepingBuiltIns(async () => {
    const library = await (draws ? importLibrary() : withoutWarnings(importLibrary));
    // Found by the library under this name; it would load the same module when the first file is opened.
    scope.pdfjsWorker ??= await import(WORKER);
    return library;
  });
}

async function importLibrary(): Promise<Library> {
  return (await import('pdfjs-dist/legacy/build/pdf.mjs')) as unknown as Library;
}

/** It warns whoever looks on of the package that is not there, and of all that it cannot do then. */
async function withoutWarnings<T>(load: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = () => {};
  try {
    return await load();
  } finally {
    console.warn = warn;
  }
}

/** Pixels of one image: A3 at 600 to an inch has 70 million. The library leaves larger ones out. */
const LARGEST_IMAGE = 128_000_000;

/** The half of the library that parses. No types come with it. */
const WORKER: string = 'pdfjs-dist/legacy/build/pdf.worker.mjs';

/**
 * Loading the library replaces functions of the language by slower ones of its own, for quirks of old engines that
 * matter neither to it nor here (such as `push` on an array of fixed length). With a `push` of its own, reading a page
 * took a quarter longer. They are put back.
 */
async function keepingBuiltIns<T>(load: () => Promise<T>): Promise<T> {
  const { push } = Array.prototype;
  const { parse, stringify } = JSON;
  try {
    return await load();
  } finally {
    const put = { configurable: true, writable: true, enumerable: false };
    Object.defineProperty(Array.prototype, 'push', { ...put, value: push });
    Object.defineProperties(JSON, {
      parse: { ...put, value: parse },
      stringify: { ...put, value: stringify },
    });
  }
}

/**
 * Starts to open a document. The library empties the array it is given, so it gets a copy, without what is oversized; where its
 * text is read and nothing drawn, also without what its pictures show.
 */
export function openWith(
  library: Library,
  bytes: Uint8Array,
  password: string | undefined,
  integrity: Integrity,
  purpose: 'read' | 'drawn' = 'read',
): LoadingTask {
  const data = new Uint8Array(bytes);
  withoutOversized(data, integrity);
  if (purpose === 'read') withoutPictures(data, integrity);
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return library.getDocument({
    data,
    maxImageSize: LARGEST_IMAGE,
    ...(password === undefined ? {} : { password }),
    cMapUrl: `${join(home, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(home, 'standard_fonts')}/`,
    wasmUrl: `${join(home, 'wasm')}/`,
    iccUrl: `${join(home, 'iccs')}/`,
    useSystemFonts: false,
    isEvalSupported: false,
    // Where pages are drawn, the outlines of the glyphs are what it draws with.
    disableFontFace: purpose === 'drawn',
    ...(purpose === 'drawn' ? {} : { ownerDocument: UNDRAWN }),
    // Tells which codes have a Unicode value.
    fontExtraProperties: true,
    verbosity: 0,
  });
}

/** The page-independent part of a matrix from the library. */
export function baseMatrix(transform: readonly number[]): Matrix {
  const [a = 1, b = 0, c = 0, d = -1, e = 0, f = 0] = transform;
  return [a, b, c, d, e, f];
}
