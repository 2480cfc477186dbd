import type { FontTables } from './woff.ts';

/** One outline as stored in `glyf` (empty for a blank), with its metrics in units of the em. */
export interface Outline {
  readonly data: Buffer;
  readonly advance: number;
  readonly leftBearing: number;
}

/** A TrueType font file: which characters it has, and their outlines. */
export interface FontFile {
  readonly tables: FontTables;
  /** Glyph index by code point. */
  readonly glyphs: ReadonlyMap<number, number>;
  outline(glyph: number): Outline;
}

export function fontFileOf(tables: FontTables): FontFile {
  const head = tableOf(tables, 'head');
  const glyf = tableOf(tables, 'glyf');
  const loca = tableOf(tables, 'loca');
  const hmtx = tableOf(tables, 'hmtx');
  const longOffsets = head.readInt16BE(50) === 1;
  const metrics = tableOf(tables, 'hhea').readUInt16BE(34);
  const offsetOf = (glyph: number): number =>
    longOffsets ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2;
  return {
    tables,
    glyphs: glyphsOf(tableOf(tables, 'cmap')),
    outline: (glyph) => ({
      data: glyf.subarray(offsetOf(glyph), offsetOf(glyph + 1)),
      // The last advance holds for all glyphs after it; only their bearings are stored.
      advance: hmtx.readUInt16BE(Math.min(glyph, metrics - 1) * 4),
      leftBearing:
        glyph < metrics
          ? hmtx.readInt16BE(glyph * 4 + 2)
          : hmtx.readInt16BE(metrics * 4 + (glyph - metrics) * 2),
    }),
  };
}

export function tableOf(tables: FontTables, tag: string): Buffer {
  const table = tables.get(tag);
  if (table === undefined) throw new Error(`the font has no ${tag} table`);
  return table;
}

/** Where the glyph indices of a composite outline's components stand in its data; none for a simple outline. */
export function componentsOf(outline: Buffer): { at: number; glyph: number }[] {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return [];
  const components: { at: number; glyph: number }[] = [];
  let at = 10;
  for (;;) {
    const flags = outline.readUInt16BE(at);
    components.push({ at: at + 2, glyph: outline.readUInt16BE(at + 2) });
    at += 4 + (flags & 0x0001 ? 4 : 2);
    if (flags & 0x0008) at += 2;
    else if (flags & 0x0040) at += 4;
    else if (flags & 0x0080) at += 8;
    if ((flags & 0x0020) === 0) return components;
  }
}

function glyphsOf(cmap: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>();
  const count = cmap.readUInt16BE(2);
  for (let index = 0; index < count; index++) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + 8 * index + 4));
    const format = table.readUInt16BE(0);
    if (format === 4) addSegments(table, glyphs);
    else if (format === 12) addGroups(table, glyphs);
  }
  return glyphs;
}

/** Format 4: segments of the basic plane. */
function addSegments(table: Buffer, glyphs: Map<number, number>): void {
  const doubled = table.readUInt16BE(6);
  for (let at = 0; at < doubled; at += 2) {
    const end = table.readUInt16BE(14 + at);
    const start = table.readUInt16BE(16 + doubled + at);
    const delta = table.readUInt16BE(16 + 2 * doubled + at);
    const rangeAt = 16 + 3 * doubled + at;
    const range = table.readUInt16BE(rangeAt);
    for (let code = start; code <= end && code < 0xffff; code++) {
      const stored = range === 0 ? code : table.readUInt16BE(rangeAt + range + 2 * (code - start));
      const glyph = range !== 0 && stored === 0 ? 0 : (stored + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
}

/** Format 12: groups of all planes. */
function addGroups(table: Buffer, glyphs: Map<number, number>): void {
  const count = table.readUInt32BE(12);
  for (let at = 16; at < 16 + 12 * count; at += 12) {
    const start = table.readUInt32BE(at);
    const end = table.readUInt32BE(at + 4);
    for (let code = start; code <= end; code++) {
      glyphs.set(code, table.readUInt32BE(at + 8) + code - start);
    }
  }
}
