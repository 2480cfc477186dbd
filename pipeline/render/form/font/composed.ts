import type { FontLibrary, FontWeight, FoundGlyph } from './library.ts';

/** A glyph set beside others: where its origin goes, in units of the em, and by what it is narrowed. */
export interface Placement {
  readonly glyph: FoundGlyph;
  readonly x: number;
  readonly narrowing: number;
}

const EM = 1000;
const MOST_PARTS = 4;

/**
 * A character that the font lacks, out of those that it has: Ⅲ as three narrow I in the width of one ideograph, a
 * compatibility ideograph as its unified twin. Parts by Unicode's compatibility decomposition; null where that says
 * nothing or the font lacks a part.
 */
export function composedOf(
  library: FontLibrary,
  weight: FontWeight,
  codePoint: number,
): Placement[] | null {
  const character = String.fromCodePoint(codePoint);
  const parts = [...character.normalize('NFKC')];
  if (parts.length > MOST_PARTS || parts[0] === character) return null;
  const glyphs = parts.flatMap((part) => library.find(weight, part.codePointAt(0) ?? 0) ?? []);
  if (glyphs.length < parts.length) return null;
  const width = glyphs.reduce((sum, { outline }) => sum + outline.advance, 0);
  const narrowing = Math.min(1, EM / width);
  let x = (EM - width * narrowing) / 2;
  return glyphs.map((glyph) => {
    const placement = { glyph, x: Math.round(x), narrowing };
    x += glyph.outline.advance * narrowing;
    return placement;
  });
}

const ARGS_ARE_WORDS = 0x0001;
const ARGS_ARE_XY = 0x0002;
const MORE_COMPONENTS = 0x0020;
const HAS_X_AND_Y_SCALE = 0x0040;
const PART_BYTES = 12;
/** 1 as a fixed-point number of 2 and 14 bits. */
const ONE = 1 << 14;

/** The data of a composite outline (OpenType, `glyf`) whose parts have these indices. */
export function compositeOutline(
  placements: readonly Placement[],
  indices: readonly number[],
): Buffer {
  const data = Buffer.alloc(10 + PART_BYTES * placements.length);
  data.writeInt16BE(-1, 0);
  // The bounds of the em box; nothing is cut by them.
  data.writeInt16BE(-286, 4);
  data.writeInt16BE(EM, 6);
  data.writeInt16BE(1151, 8);
  for (const [at, { x, narrowing }] of placements.entries()) {
    const offset = 10 + PART_BYTES * at;
    const more = at < placements.length - 1 ? MORE_COMPONENTS : 0;
    data.writeUInt16BE(ARGS_ARE_WORDS | ARGS_ARE_XY | HAS_X_AND_Y_SCALE | more, offset);
    data.writeUInt16BE(indices[at] ?? 0, offset + 2);
    data.writeInt16BE(x, offset + 4);
    data.writeInt16BE(0, offset + 6);
    data.writeInt16BE(Math.round(narrowing * ONE), offset + 8);
    data.writeInt16BE(ONE, offset + 10);
  }
  return data;
}
