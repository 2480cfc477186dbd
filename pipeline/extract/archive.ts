import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { ReadFailure } from '../model/index.ts';

/**
 * The directory of a zip archive (PKWARE's APPNOTE 6.3, 4.3 and 4.5.3): office files are such archives. It is read here,
 * before a library unpacks anything, because a small archive may unpack to more than the memory holds.
 */

const LOCAL = Buffer.from('PK\u0003\u0004', 'latin1');
const CENTRAL = Buffer.from('PK\u0001\u0002', 'latin1');
const END = Buffer.from('PK\u0005\u0006', 'latin1');
const END_64 = Buffer.from('PK\u0006\u0006', 'latin1');
const LOCATOR_64_LENGTH = 20;

const DEFLATED = 8;
/** Stands where the true value is in the extra field of large archives. */
const IN_EXTRA_16 = 0xffff;
const IN_EXTRA_32 = 0xffffffff;
const EXTRA_64 = 1;

/**
 * Bytes that all parts of an office file may take unpacked. Ten thousand rows of twelve columns take 6.5 MB; fifty thousand
 * take 34 MB, and 1.5 GB of memory once they are cells: what is four times as large cannot be read on any machine of today.
 */
const LARGEST_UNPACKED = 128 * 1024 * 1024;

export interface ArchiveEntry {
  readonly name: string;
  /** The packed bytes, where the archive says they are. */
  readonly packed: Uint8Array;
  readonly isDeflated: boolean;
  /** What the archive says of it, in bytes; it may lie. */
  readonly claimedSize: number;
  /** CRC-32 of the unpacked bytes, as it was when they were packed. */
  readonly checksum: number;
  /** Whether it says of itself where it lies what the directory says of it. */
  readonly isNamedTwice: boolean;
}

/** An archive whose every part was unpacked and compared with its checksum. */
export interface UnpackedArchive {
  /** The parts that were wanted, by name; of a damaged one what could be unpacked. */
  readonly parts: ReadonlyMap<string, Buffer>;
  /** Names of the parts, wanted or not, whose bytes are not those that were packed: whatever they hold may be wrong. */
  readonly damaged: ReadonlySet<string>;
}

/**
 * The entries of an archive, as its directory lists them.
 *
 * @throws ReadFailure `damaged` for an archive without a directory, or with one that points nowhere.
 */
export function archiveEntries(bytes: Uint8Array): ArchiveEntry[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const { start, count } = directoryOf(buffer);
    const entries: ArchiveEntry[] = [];
    // The count may be damaged too: what stands there is what counts.
    for (let at = start; entries.length < count || isAt(buffer, at, CENTRAL); ) {
      const { entry, next } = entryAt(buffer, at);
      entries.push(entry);
      at = next;
    }
    return entries;
  } catch (error) {
    // What lies outside the file is a RangeError of the buffer.
    if (error instanceof RangeError) throw damagedArchive(error);
    throw error;
  }
}

/**
 * Unpacks an archive and checks it: every part against its checksum, and all of them against what a form may hold, first
 * by what the archive says of itself, then by what it really unpacks to. What is not wanted is counted and let go.
 *
 * @throws ReadFailure `too-large`; `damaged` where there is no directory
 */
export async function unpackArchive(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
): Promise<UnpackedArchive> {
  const entries = archiveEntries(bytes);
  const claimed = entries.reduce((sum, { claimedSize }) => sum + claimedSize, 0);
  if (claimed > LARGEST_UNPACKED) throw tooLargeUnpacked();
  const parts = new Map<string, Buffer>();
  const damaged = new Set<string>();
  let left = LARGEST_UNPACKED;
  for (const entry of entries) {
    const { chunks, length, isWhole } = await unpacked(entry, left, wanted(entry.name));
    left -= length;
    if (left < 0) throw tooLargeUnpacked();
    if (!isWhole) damaged.add(entry.name);
    if (wanted(entry.name)) parts.set(entry.name, Buffer.concat(chunks));
  }
  return { parts, damaged };
}

/**
 * Refuses an archive that unpacks to more than any form, or that is damaged anywhere.
 *
 * @throws ReadFailure `too-large`, `damaged`
 */
export async function refuseBomb(bytes: Uint8Array): Promise<void> {
  const { damaged } = await unpackArchive(bytes, () => false);
  if (damaged.size > 0) throw damagedArchive(new RangeError(`damaged: ${[...damaged]}`));
}

/** One part up to `most` bytes and a little more; its chunks are kept where they are wanted. */
async function unpacked(entry: ArchiveEntry, most: number, isWanted: boolean) {
  const chunks: Buffer[] = [];
  let [length, checksum, isWhole] = [0, 0, entry.isNamedTwice];
  try {
    for await (const chunk of entry.isDeflated ? inflated(entry.packed) : [entry.packed]) {
      length += chunk.length;
      checksum = crc32(chunk, checksum);
      if (isWanted) chunks.push(Buffer.from(chunk));
      if (length > most) break;
    }
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    isWhole = false;
  }
  return { chunks, length, isWhole: isWhole && checksum === entry.checksum };
}

/** The first unpacked bytes of an entry, at most so many. */
export async function unpackedBytes(
  { packed, isDeflated }: ArchiveEntry,
  most: number,
): Promise<Uint8Array> {
  if (!isDeflated) return packed.subarray(0, most);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of inflated(packed)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= most) break;
  }
  return Buffer.concat(chunks).subarray(0, most);
}

async function* inflated(packed: Uint8Array): AsyncGenerator<Buffer> {
  const stream = Readable.from([Buffer.from(packed)], { objectMode: false }).pipe(
    createInflateRaw({ chunkSize: 1024 * 1024 }),
  );
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw damagedArchive(error);
    throw error;
  } finally {
    stream.destroy();
  }
}

/** Where the directory begins and how many entries it has. */
function directoryOf(buffer: Buffer): { start: number; count: number } {
  const end = buffer.lastIndexOf(END);
  if (end < 0) throw new RangeError('the archive has no end');
  const count = buffer.readUInt16LE(end + 10);
  const start = buffer.readUInt32LE(end + 16);
  if (count !== IN_EXTRA_16 && start !== IN_EXTRA_32) return { start, count };
  const end64 = Number(buffer.readBigUInt64LE(end - LOCATOR_64_LENGTH + 8));
  expectAt(buffer, end64, END_64);
  return {
    count: Number(buffer.readBigUInt64LE(end64 + 32)),
    start: Number(buffer.readBigUInt64LE(end64 + 48)),
  };
}

function entryAt(buffer: Buffer, at: number): { entry: ArchiveEntry; next: number } {
  expectAt(buffer, at, CENTRAL);
  const method = buffer.readUInt16LE(at + 10);
  const nameLength = buffer.readUInt16LE(at + 28);
  const extraLength = buffer.readUInt16LE(at + 30);
  const title = buffer.subarray(at + 46, at + 46 + nameLength);
  const extra = at + 46 + nameLength;
  const next = extra + extraLength + buffer.readUInt16LE(at + 32);
  const large = largeValues(buffer, extra, extra + extraLength);
  // In this order stand those that do not fit into their 32 bits.
  const [claimedSize = 0, packedSize = 0, offset = 0] = [at + 24, at + 20, at + 42].map((place) => {
    const value = buffer.readUInt32LE(place);
    return value === IN_EXTRA_32 ? (large.shift() ?? value) : value;
  });
  expectAt(buffer, offset, LOCAL);
  const ownLength = buffer.readUInt16LE(offset + 26);
  const start = offset + 30 + ownLength + buffer.readUInt16LE(offset + 28);
  if (start + packedSize > buffer.length) throw new RangeError('an entry ends outside the archive');
  const packed = buffer.subarray(start, start + packedSize);
  const entry = {
    name: title.toString('utf8'),
    packed,
    isDeflated: method === DEFLATED,
    claimedSize,
    checksum: buffer.readUInt32LE(at + 16),
    isNamedTwice: buffer.subarray(offset + 30, offset + 30 + ownLength).equals(title),
  };
  return { entry, next };
}

/** The values of 64 bits in the extra fields of an entry. */
function largeValues(buffer: Buffer, from: number, to: number): number[] {
  for (let at = from; at + 4 <= to; at += 4 + buffer.readUInt16LE(at + 2)) {
    if (buffer.readUInt16LE(at) !== EXTRA_64) continue;
    const count = Math.floor(Math.min(buffer.readUInt16LE(at + 2), to - at - 4) / 8);
    return Array.from({ length: count }, (_, index) =>
      Number(buffer.readBigUInt64LE(at + 4 + index * 8)),
    );
  }
  return [];
}

function isAt(buffer: Buffer, at: number, signature: Buffer): boolean {
  return buffer.subarray(at, at + signature.length).equals(signature);
}

function expectAt(buffer: Buffer, at: number, signature: Buffer): void {
  if (!isAt(buffer, at, signature)) {
    throw new RangeError(`nothing of an archive stands at ${at}`);
  }
}

export function damagedArchive(cause: unknown): ReadFailure {
  return new ReadFailure(
    'damaged',
    '文件不完整或已损坏，无法打开。请重新取得该文件，或用 Office、WPS 打开后重新保存。',
    'The file is incomplete or damaged and cannot be opened. Get it again, or open it in Office or WPS and save it again.',
    null,
    { cause },
  );
}

function tooLargeUnpacked(): ReadFailure {
  return new ReadFailure(
    'too-large',
    '文件解压后超过 128 MB，不像是绩效目标表，未读取。如确是绩效目标表，请拆分后再试。',
    'Unpacked, the file is larger than 128 MB, which no form is; it was not read. If it does hold forms, split it and try again.',
  );
}

/** An archive that holds neither tables nor text of an office program. */
export function otherArchive(): ReadFailure {
  return new ReadFailure(
    'not-a-document',
    '压缩包或演示文稿不能读取。请另存为 PDF、.xlsx 或 .docx 后重试。',
    'Archives and presentations are not read. Save it as PDF, .xlsx or .docx and try again.',
  );
}
