import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Matrix } from './matrix.ts';

/*
 * The one door to pdf.js: the parts of it that are used here, as types of our own, and how it is loaded.
 */

/** A glyph as the library reads it from a shown string. */
export interface FontGlyph {
  readonly originalCharCode: number;
  readonly unicode: string;
  /** In the font's glyph space, thousandths of an em for most fonts. */
  readonly width: number;
  readonly isSpace: boolean;
  readonly vmetric?: readonly number[] | null;
}

/** What of a font decides where its glyphs stand. */
export interface Font {
  readonly name: string;
  readonly vertical: boolean;
  readonly verticalMetrics: readonly number[];
  /** Ems per unit of a glyph's width. */
  readonly unit: number;
  /** Ems that the font size stands for: 1 but in some Type 3 fonts. */
  readonly em: number;
  /** From the base line to the top and bottom of the em box, in ems; y upwards. */
  readonly ascent: number;
  readonly descent: number;
  /** It did not load: its glyphs are unknown. */
  readonly broken: boolean;
  /** What the font says that the glyph stands for; null where it says nothing, and the library passes the code off as Unicode. */
  unicodeOf(glyph: FontGlyph): string | null;
}

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
  readonly commonObjs: ObjectStore;
  readonly objs: ObjectStore;
}

export interface LibraryDocument {
  readonly numPages: number;
  getPage(number: number): Promise<LibraryPage>;
  getOptionalContentConfig(): Promise<Layers>;
  cleanup(keepLoadedFonts?: boolean): Promise<void>;
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

/**
 * Loads pdf.js, which takes half a second the first time. Without font faces it would make outlines of all glyphs for
 * drawing them itself, a third of its time; nothing is drawn here, so it is given faces that do nothing.
 */
export async function loadLibrary(): Promise<Library> {
  const scope = globalThis as { FontFace?: unknown };
  scope.FontFace ??= UndrawnFontFace;
  return (await import('pdfjs-dist/legacy/build/pdf.mjs')) as unknown as Library;
}

/** Starts to open a document. The library empties the array it is given, so it gets a copy. */
export function openWith(
  library: Library,
  bytes: Uint8Array,
  password: string | undefined,
): LoadingTask {
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return library.getDocument({
    data: new Uint8Array(bytes),
    ...(password === undefined ? {} : { password }),
    cMapUrl: `${join(home, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(home, 'standard_fonts')}/`,
    wasmUrl: `${join(home, 'wasm')}/`,
    iccUrl: `${join(home, 'iccs')}/`,
    useSystemFonts: false,
    isEvalSupported: false,
    disableFontFace: false,
    ownerDocument: UNDRAWN,
    // Tells which codes have a Unicode value.
    fontExtraProperties: true,
    verbosity: 0,
  });
}

/** What the library tells of a font that it loaded. */
interface LoadedFont {
  readonly name?: string;
  readonly ascent?: number;
  readonly descent?: number;
  readonly vertical?: boolean;
  readonly defaultVMetrics?: readonly number[];
  readonly fontMatrix?: readonly number[];
  readonly bbox?: readonly number[];
  readonly isType3Font?: boolean;
  readonly composite?: boolean;
  /** Characters by code; or the range of codes that are taken for Unicode, for want of a map. */
  readonly toUnicode?: {
    readonly _map?: readonly (string | undefined)[];
    readonly firstChar?: number;
  };
}

/** Em box of a font that states none, or nonsense: the proportions of Chinese fonts. */
const ASCENT = 0.88;
const DESCENT = -0.12;

/** Font matrices whose em is some thousand units; others say nothing of the em. */
const USUAL_UNIT: readonly [number, number] = [1 / 5000, 1 / 200];

/** The font's place-deciding facts from what the library holds under its name: an object, or a message of why it failed. */
export function fontOf(loaded: unknown): Font {
  const broken = loaded === null || typeof loaded !== 'object';
  const font = (broken ? {} : loaded) as LoadedFont;
  const matrix = font.fontMatrix ?? [0.001, 0, 0, 0.001, 0, 0];
  const unit = matrix[0] || 0.001;
  const tall = matrix[3] || unit;
  const { ascent, descent } = emBoxOf(font.ascent ?? 0, font.descent ?? 0);
  return {
    name: (font.name ?? '').replace(/^[A-Z]{6}\+/u, ''),
    vertical: font.vertical === true,
    verticalMetrics: font.defaultVMetrics ?? [-1000, 500, 880],
    unit,
    em: font.isType3Font === true ? emOfType3(tall, font.bbox) : 1,
    ascent,
    descent,
    broken,
    unicodeOf: mappingOf(font),
  };
}

/**
 * The codes of a composite font without a map number its glyphs, and mean nothing; those of a simple one are at least
 * ASCII where they look like it.
 */
function mappingOf({ toUnicode, composite }: LoadedFont): Font['unicodeOf'] {
  const map = toUnicode?._map;
  if (composite === true) return ({ originalCharCode }) => map?.[originalCharCode] ?? null;
  return ({ originalCharCode: code, unicode }) =>
    (code >= 0x20 && code < 0x7f) || map?.[code] ? unicode : null;
}

/** A font's ascent and descent, shrunk about their middle to one em: line gaps are no part of a glyph. */
function emBoxOf(ascent: number, descent: number): { ascent: number; descent: number } {
  const height = ascent - descent;
  if (!(height >= 0.5 && height <= 3 && ascent > 0 && descent <= 0)) {
    return { ascent: ASCENT, descent: DESCENT };
  }
  const scale = Math.min(1, 1 / height);
  return { ascent: ascent * scale, descent: descent * scale };
}

function emOfType3(unit: number, bounds: readonly number[] | undefined): number {
  const size = Math.abs(unit);
  if (size >= USUAL_UNIT[0] && size <= USUAL_UNIT[1]) return 1;
  const height = bounds === undefined ? 0 : (bounds[3] ?? 0) - (bounds[1] ?? 0);
  return height > 0 ? height * size : 1;
}

/** The page-independent part of a matrix from the library. */
export function baseMatrix(transform: readonly number[]): Matrix {
  const [a = 1, b = 0, c = 0, d = -1, e = 0, f = 0] = transform;
  return [a, b, c, d, e, f];
}
