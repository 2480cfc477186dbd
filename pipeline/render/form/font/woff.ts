import { deflateSync, inflateSync } from 'node:zlib';

/**
 * The tables of a font in the WOFF 1.0 container (W3C Recommendation, 2012): a directory of tables, each deflated
 * by itself. Outlines stay as in TrueType, so a subset can be cut without a decoder of WOFF2's transformed outlines.
 */
export type FontTables = ReadonlyMap<string, Buffer>;

const SIGNATURE = 0x774f4646;
const TRUETYPE = 0x00010000;
const HEADER_BYTES = 44;
const ENTRY_BYTES = 20;

export function tablesOfWoff(bytes: Buffer): FontTables {
  if (bytes.length < HEADER_BYTES || bytes.readUInt32BE(0) !== SIGNATURE) {
    throw new Error('not a WOFF 1.0 font');
  }
  const tables = new Map<string, Buffer>();
  const count = bytes.readUInt16BE(12);
  for (let index = 0; index < count; index++) {
    const entry = HEADER_BYTES + ENTRY_BYTES * index;
    const offset = bytes.readUInt32BE(entry + 4);
    const stored = bytes.readUInt32BE(entry + 8);
    const length = bytes.readUInt32BE(entry + 12);
    const data = bytes.subarray(offset, offset + stored);
    tables.set(
      bytes.toString('latin1', entry, entry + 4),
      stored < length ? inflateSync(data) : data,
    );
  }
  return tables;
}

/** Writes TrueType tables as WOFF; sets the checksum that `head` carries of the unpacked font. */
export function woffOf(tables: FontTables): Buffer {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const head = tables.get('head');
  if (head === undefined) throw new Error('a font needs a head table');
  head.writeUInt32BE(0, 8);
  head.writeUInt32BE((0xb1b0afba - checksumOfFont(sorted)) >>> 0, 8);

  const directory = Buffer.alloc(ENTRY_BYTES * sorted.length);
  const parts: Buffer[] = [];
  let offset = HEADER_BYTES + directory.length;
  for (const [index, [tag, data]] of sorted.entries()) {
    const deflated = deflateSync(data, { level: 9 });
    const stored = deflated.length < data.length ? deflated : data;
    const entry = ENTRY_BYTES * index;
    directory.write(tag, entry, 'latin1');
    directory.writeUInt32BE(offset, entry + 4);
    directory.writeUInt32BE(stored.length, entry + 8);
    directory.writeUInt32BE(data.length, entry + 12);
    directory.writeUInt32BE(tag === 'head' ? checksumOfHead(data) : checksumOf(data), entry + 16);
    parts.push(padded(stored));
    offset += padded(stored).length;
  }
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(SIGNATURE, 0);
  header.writeUInt32BE(TRUETYPE, 4);
  header.writeUInt32BE(offset, 8);
  header.writeUInt16BE(sorted.length, 12);
  header.writeUInt32BE(unpackedSize(sorted), 16);
  header.writeUInt16BE(1, 20);
  return Buffer.concat([header, directory, ...parts]);
}

type Table = readonly [tag: string, data: Buffer];

function unpackedSize(tables: readonly Table[]): number {
  return tables.reduce((sum, [, data]) => sum + padded(data).length, 12 + 16 * tables.length);
}

/** The checksum of the font as an OpenType file: its header, its directory and all tables. */
function checksumOfFont(tables: readonly Table[]): number {
  const header = Buffer.alloc(12 + 16 * tables.length);
  const power = 2 ** Math.floor(Math.log2(tables.length));
  header.writeUInt32BE(TRUETYPE, 0);
  header.writeUInt16BE(tables.length, 4);
  header.writeUInt16BE(power * 16, 6);
  header.writeUInt16BE(Math.log2(power), 8);
  header.writeUInt16BE((tables.length - power) * 16, 10);
  let offset = header.length;
  let sum = 0;
  for (const [index, [tag, data]] of tables.entries()) {
    const entry = 12 + 16 * index;
    header.write(tag, entry, 'latin1');
    header.writeUInt32BE(checksumOf(data), entry + 4);
    header.writeUInt32BE(offset, entry + 8);
    header.writeUInt32BE(data.length, entry + 12);
    offset += padded(data).length;
    sum = (sum + checksumOf(data)) >>> 0;
  }
  return (sum + checksumOf(header)) >>> 0;
}

/** The table's checksum is taken with its own field of the font's checksum at zero. */
function checksumOfHead(head: Buffer): number {
  const blank = Buffer.from(head);
  blank.writeUInt32BE(0, 8);
  return checksumOf(blank);
}

function checksumOf(data: Buffer): number {
  const words = padded(data);
  let sum = 0;
  for (let at = 0; at < words.length; at += 4) sum = (sum + words.readUInt32BE(at)) >>> 0;
  return sum;
}

function padded(data: Buffer): Buffer {
  const rest = data.length % 4;
  return rest === 0 ? data : Buffer.concat([data, Buffer.alloc(4 - rest)]);
}
