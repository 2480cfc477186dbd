import { composedOf, compositeOutline } from './composed.ts';
import { componentsOf, type FontFile, tableOf } from './face.ts';
import type { FontLibrary, FontWeight, FoundGlyph } from './library.ts';
import { type FontTables, woffOf } from './woff.ts';

export interface Subset {
  /** A WOFF font with the characters that were asked for, each with a glyph of its own; null when there are none. */
  readonly woff: Buffer | null;
  /** Characters that the font lacks. */
  readonly missing: string[];
}

const EM = 1000;

interface Cut {
  data: Buffer;
  readonly advance: number;
  readonly leftBearing: number;
}

/**
 * Cuts the font to the characters of a text. One character is one glyph, so a PDF printed with it reads back as it
 * was written: a font that shares 目 with its radical reads back as the radical. Hinting, kerning and layout
 * tables are left out.
 */
export function subsetOf(library: FontLibrary, weight: FontWeight, text: string): Subset {
  const codePoints = [...new Set([...text].map((character) => character.codePointAt(0) ?? 0))]
    .filter((code) => code > 0x20)
    .sort((a, b) => a - b);
  const missing: string[] = [];
  const cuts: Cut[] = [];
  const cmap: [code: number, glyph: number][] = [];
  const space = library.find(weight, 0x20);
  const base = space?.file ?? library.find(weight, codePoints[0] ?? 0x20)?.file;
  if (base === undefined || codePoints.length === 0) {
    return { woff: null, missing: codePoints.map((code) => String.fromCodePoint(code)) };
  }
  cuts.push({ ...base.outline(0) });
  for (const code of [
    0x20,
    0xa0,
    0x3000,
    ...codePoints.filter((one) => one !== 0xa0 && one !== 0x3000),
  ]) {
    const index = cuts.length;
    const found = library.find(weight, code);
    const isCut = found === null ? compose(cuts, library, weight, code) : cut(cuts, found);
    if (isCut) cmap.push([code, index]);
    else if (codePoints.includes(code)) missing.push(String.fromCodePoint(code));
  }
  cmap.sort(([a], [b]) => a - b);
  return { woff: woffOf(tablesFor(base, cuts, cmap)), missing };
}

function cut(cuts: Cut[], { file, outline }: FoundGlyph): true {
  cuts.push({ ...outline });
  addComponents(cuts, cuts.length - 1, file);
  return true;
}

/** Puts a character that the font lacks together from others, if that can be done. */
function compose(cuts: Cut[], library: FontLibrary, weight: FontWeight, code: number): boolean {
  const placements = composedOf(library, weight, code);
  if (placements === null) return false;
  const whole: Cut = { data: Buffer.alloc(0), advance: EM, leftBearing: 0 };
  cuts.push(whole);
  const indices = placements.map(({ glyph }) => {
    const index = cuts.length;
    cut(cuts, glyph);
    return index;
  });
  whole.data = compositeOutline(placements, indices);
  return true;
}

/** Appends the components of a composite glyph and points the composite to their new indices. */
function addComponents(cuts: Cut[], index: number, file: FontFile): void {
  const cut = cuts[index];
  if (cut === undefined) return;
  const components = componentsOf(cut.data);
  if (components.length === 0) return;
  const data = Buffer.from(cut.data);
  cut.data = data;
  for (const { at, glyph } of components) {
    data.writeUInt16BE(cuts.length, at);
    cuts.push({ ...file.outline(glyph) });
    addComponents(cuts, cuts.length - 1, file);
  }
}

function tablesFor(
  base: FontFile,
  cuts: readonly Cut[],
  cmap: readonly (readonly [number, number])[],
): FontTables {
  const head = Buffer.from(tableOf(base.tables, 'head'));
  head.writeInt16BE(1, 50);
  const hhea = Buffer.from(tableOf(base.tables, 'hhea'));
  hhea.writeUInt16BE(cuts.length, 34);
  hhea.writeUInt16BE(Math.max(...cuts.map((cut) => cut.advance)), 10);
  const maxp = Buffer.from(tableOf(base.tables, 'maxp'));
  maxp.writeUInt16BE(cuts.length, 4);
  // Bounds of points, contours and components differ from slice to slice: the most that the format can say is safe.
  for (const at of [6, 8, 10, 12]) maxp.writeUInt16BE(0xffff, at);
  const post = Buffer.alloc(32);
  post.writeUInt32BE(0x00030000, 0);
  const os2 = Buffer.from(tableOf(base.tables, 'OS/2'));
  const first = cmap[0]?.[0] ?? 0;
  const last = cmap.at(-1)?.[0] ?? 0;
  os2.writeUInt16BE(Math.min(first, 0xffff), 64);
  os2.writeUInt16BE(Math.min(last, 0xffff), 66);
  return new Map([
    ['OS/2', os2],
    ['cmap', cmapTable(cmap)],
    ['head', head],
    ['hhea', hhea],
    ['maxp', maxp],
    ['name', tableOf(base.tables, 'name')],
    ['post', post],
    ...outlineTables(cuts),
  ]);
}

function outlineTables(cuts: readonly Cut[]): [string, Buffer][] {
  const loca = Buffer.alloc(4 * (cuts.length + 1));
  const hmtx = Buffer.alloc(4 * cuts.length);
  const outlines: Buffer[] = [];
  let offset = 0;
  for (const [glyph, cut] of cuts.entries()) {
    loca.writeUInt32BE(offset, 4 * glyph);
    hmtx.writeUInt16BE(cut.advance, 4 * glyph);
    hmtx.writeInt16BE(cut.leftBearing, 4 * glyph + 2);
    const rest = cut.data.length % 4;
    outlines.push(cut.data, Buffer.alloc(rest === 0 ? 0 : 4 - rest));
    offset += cut.data.length + (rest === 0 ? 0 : 4 - rest);
  }
  loca.writeUInt32BE(offset, 4 * cuts.length);
  return [
    ['glyf', Buffer.concat(outlines)],
    ['loca', loca],
    ['hmtx', hmtx],
  ];
}

/** One table of format 12: a group for each run of characters and glyphs. */
function cmapTable(cmap: readonly (readonly [number, number])[]): Buffer {
  const groups: { from: number; to: number; glyph: number }[] = [];
  for (const [code, glyph] of cmap) {
    const group = groups.at(-1);
    if (group !== undefined && code === group.to + 1 && glyph === group.glyph + code - group.from) {
      group.to = code;
    } else {
      groups.push({ from: code, to: code, glyph });
    }
  }
  const table = Buffer.alloc(12 + 16 + 12 * groups.length);
  table.writeUInt16BE(1, 2);
  table.writeUInt16BE(3, 4);
  table.writeUInt16BE(10, 6);
  table.writeUInt32BE(12, 8);
  table.writeUInt16BE(12, 12);
  table.writeUInt32BE(table.length - 12, 16);
  table.writeUInt32BE(groups.length, 24);
  for (const [index, { from, to, glyph }] of groups.entries()) {
    table.writeUInt32BE(from, 28 + 12 * index);
    table.writeUInt32BE(to, 32 + 12 * index);
    table.writeUInt32BE(glyph, 36 + 12 * index);
  }
  return table;
}
