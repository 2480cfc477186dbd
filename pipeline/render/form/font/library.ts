import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type FontFile, fontFileOf, type Outline } from './face.ts';
import { tablesOfWoff } from './woff.ts';

export type FontWeight = 400 | 700;

/** A glyph of a weight with the file that holds it: the components of a composite are found there. */
export interface FoundGlyph {
  readonly file: FontFile;
  readonly glyph: number;
  readonly outline: Outline;
}

/** The embedded font, which comes in some hundred slices by character; a slice is read when a character needs it. */
export interface FontLibrary {
  /** Null where the font has no such character. */
  find(weight: FontWeight, codePoint: number): FoundGlyph | null;
  /** Advance in ems; 1 for a character that the font lacks. */
  advance(codePoint: number): number;
}

const UNITS_PER_EM = 1000;

interface Slice {
  readonly ranges: readonly (readonly [number, number])[];
  readonly path: string;
}

export function openFonts(): FontLibrary {
  const require = createRequire(import.meta.url);
  const files = new Map<string, FontFile>();
  const slices = new Map<FontWeight, Slice[]>();
  const slicesOf = (weight: FontWeight): Slice[] => {
    let known = slices.get(weight);
    if (known === undefined) {
      known = slicesIn(require.resolve(`@fontsource/noto-serif-sc/${weight}.css`));
      slices.set(weight, known);
    }
    return known;
  };
  const fileAt = (path: string): FontFile => {
    let file = files.get(path);
    if (file === undefined) {
      file = fontFileOf(tablesOfWoff(readFileSync(path)));
      files.set(path, file);
    }
    return file;
  };
  const search = (weight: FontWeight, codePoint: number): FoundGlyph | null => {
    for (const slice of slicesOf(weight)) {
      if (!slice.ranges.some(([from, to]) => codePoint >= from && codePoint <= to)) continue;
      const file = fileAt(slice.path);
      const glyph = file.glyphs.get(codePoint);
      if (glyph !== undefined) return { file, glyph, outline: file.outline(glyph) };
    }
    return null;
  };
  const found = new Map<string, FoundGlyph | null>();
  const find = (weight: FontWeight, codePoint: number): FoundGlyph | null => {
    const key = `${weight} ${codePoint}`;
    let glyph = found.get(key);
    if (glyph === undefined) {
      glyph = search(weight, codePoint);
      found.set(key, glyph);
    }
    return glyph;
  };
  const advances = new Map<number, number>();
  return {
    find,
    advance: (codePoint) => {
      let advance = advances.get(codePoint);
      if (advance === undefined) {
        advance = (find(400, codePoint)?.outline.advance ?? UNITS_PER_EM) / UNITS_PER_EM;
        advances.set(codePoint, advance);
      }
      return advance;
    },
  };
}

/** The slices that a style sheet of the font package declares: `src: url(….woff2)` beside `unicode-range`. */
function slicesIn(stylesheet: string): Slice[] {
  const css = readFileSync(stylesheet, 'utf8');
  const slices: Slice[] = [];
  for (const [, url = '', ranges = ''] of css.matchAll(
    /url\(([^)]+\.woff)\)[^;]*;\s*unicode-range:\s*([^;]+);/gu,
  )) {
    slices.push({ path: join(dirname(stylesheet), url), ranges: ranges.split(',').map(rangeOf) });
  }
  return slices;
}

function rangeOf(range: string): readonly [number, number] {
  const [from = '', to = from] = range.trim().replace(/^U\+/iu, '').split('-');
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}
