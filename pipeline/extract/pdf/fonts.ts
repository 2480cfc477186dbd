import type { LibraryPage, OperatorList } from './library.ts';
import { dingbatOf } from './unicode.ts';

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
  /** Names of glyphs by code: those that the file sets, and the font's own. */
  readonly differences?: readonly (string | undefined)[];
  readonly defaultEncoding?: readonly string[];
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
  const unit = sizeOf(matrix[0]) ?? 0.001;
  const name = (font.name ?? '').replace(/^[A-Z]{6}\+/u, '');
  const tall = sizeOf(matrix[3]) ?? unit;
  const { ascent, descent } = emBoxOf(font.ascent ?? 0, font.descent ?? 0);
  return {
    name,
    vertical: font.vertical === true,
    verticalMetrics: font.defaultVMetrics ?? [-1000, 500, 880],
    unit,
    em: font.isType3Font === true ? emOfType3(tall, font.bbox) : 1,
    ascent,
    descent,
    broken,
    unicodeOf: mappingOf(font, name),
  };
}

const DINGBATS = /^(?:itc ?)?zapf ?dingbats/iu;

/**
 * The codes of a composite font without a map number its glyphs, and mean nothing; those of a simple one are at least
 * ASCII where they look like it, but in a font of dingbats.
 */
function mappingOf(font: LoadedFont, name: string): Font['unicodeOf'] {
  const { toUnicode, composite, differences = [], defaultEncoding = [] } = font;
  const map = toUnicode?._map;
  if (composite !== true && DINGBATS.test(name)) {
    return ({ originalCharCode: code, unicode }) => {
      if (map?.[code] && unicode !== String.fromCharCode(code)) return unicode;
      const named = differences[code];
      return dingbatOf(named === undefined ? code : defaultEncoding.indexOf(named));
    };
  }
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

/** An entry of a font's matrix that is a size at all. */
function sizeOf(entry: number | undefined): number | null {
  return entry && Number.isFinite(entry) ? entry : null;
}

function emOfType3(unit: number, bounds: readonly number[] | undefined): number {
  const size = Math.abs(unit);
  if (size >= USUAL_UNIT[0] && size <= USUAL_UNIT[1]) return 1;
  const height = bounds === undefined ? 0 : (bounds[3] ?? 0) - (bounds[1] ?? 0);
  return height > 0 && Number.isFinite(height) ? height * size : 1;
}

/** The names under which an operator list sets its fonts, by operator or in a graphics state. */
function fontNamesIn(list: OperatorList, codes: Readonly<Record<string, number>>): Set<string> {
  const names = new Set<string>();
  list.fnArray.forEach((code, index) => {
    const [first] = list.argsArray[index] ?? [];
    if (code === codes.setFont && typeof first === 'string') names.add(first);
    if (code !== codes.setGState) return;
    for (const [key, value] of first as [string, unknown][]) {
      if (key === 'Font') names.add(String((value as unknown[])[0]));
    }
  });
  return names;
}

/** Waits for the fonts that an operator list names, and adds to `fonts` those that are not in it yet. */
export async function loadFonts(
  page: LibraryPage,
  list: OperatorList,
  codes: Readonly<Record<string, number>>,
  fonts: Map<string, Font>,
): Promise<void> {
  for (const name of fontNamesIn(list, codes)) {
    if (fonts.has(name)) continue;
    const loaded = await new Promise<unknown>((resolve) => {
      page.commonObjs.get(name, resolve);
    });
    fonts.set(name, fontOf(loaded));
  }
}
