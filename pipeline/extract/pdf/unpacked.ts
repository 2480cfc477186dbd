import { constants, inflateRawSync, inflateSync } from 'node:zlib';

/** Bytes that one stream may unpack to: a font of all Chinese characters has 30 MB, a page of text 0.1 MB. */
export const LARGEST_STREAM = 64 * 1024 * 1024;
/** Deflate packs at most so tightly, and LZW with its codes of 12 bits for at most 4,096 bytes a little more. */
const TIGHTEST = 2_800;
/** A stream is packed in at most so many ways at once. */
const MOST_FILTERS = 4;

/** `oversized`: it unpacks to more than any form needs; `damaged`: its data breaks off or is not what was packed. */
export type StreamState = 'whole' | 'damaged' | 'oversized';

/** Whether a stream of that size can be oversized at all. */
export function mayBeOversized(length: number, filters: readonly string[]): boolean {
  return length * TIGHTEST ** Math.max(1, filters.length) > LARGEST_STREAM;
}

/** What becomes of a stream's data when its filters are undone; as far as they are known here. */
export function stateOf(data: Buffer, filters: readonly string[]): StreamState {
  let current = data;
  for (const filter of filters.slice(0, MOST_FILTERS)) {
    const undo = UNDO[filter];
    if (undo === undefined) return 'whole';
    const next = undo(current);
    if (typeof next === 'string') return next;
    current = next;
  }
  return current.length > LARGEST_STREAM ? 'oversized' : 'whole';
}

const UNDO: Readonly<Record<string, (data: Buffer) => Buffer | StreamState>> = {
  FlateDecode: inflated,
  Fl: inflated,
  ASCII85Decode: from85,
  A85: from85,
  ASCIIHexDecode: fromHex,
  AHx: fromHex,
  LZWDecode: measuredLzw,
  LZW: measuredLzw,
  RunLengthDecode: measuredRuns,
  RL: measuredRuns,
};

function inflated(data: Buffer): Buffer | StreamState {
  try {
    return inflateSync(data, { maxOutputLength: LARGEST_STREAM });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ERR_BUFFER_TOO_LARGE') return 'oversized';
    return code === 'Z_BUF_ERROR' ? withoutEnd(data) : 'damaged';
  }
}

/** The two bytes with which deflated data begins. */
const ZLIB_HEADER = 2;
/** Where a writer that leaves the last block open has flushed what it wrote: an empty block. */
const FLUSHED = Buffer.from([0x00, 0x00, 0xff, 0xff]);

/** Some programs leave the checksum away, or the last block open; that loses nothing. All else that has no end broke off. */
function withoutEnd(data: Buffer): Buffer | 'damaged' {
  const packed = data.subarray(ZLIB_HEADER);
  const limits = { maxOutputLength: LARGEST_STREAM };
  try {
    return inflateRawSync(packed, limits);
  } catch {
    const tail = packed.subarray(-FLUSHED.length - LINE_END);
    if (!tail.includes(FLUSHED)) return 'damaged';
    return inflateRawSync(packed, { ...limits, finishFlush: constants.Z_SYNC_FLUSH });
  }
}

/** Bytes of the end of a line between the data and the mark of its end. */
const LINE_END = 2;

function fromHex(data: Buffer): Buffer {
  return Buffer.from(data.toString('latin1').replace(/>[\s\S]*$|\s+/gu, ''), 'hex');
}

/** Five characters from `!` for four bytes, `z` for four noughts. */
function from85(data: Buffer): Buffer {
  const bytes = Buffer.alloc(data.length * 4);
  let length = 0;
  let value = 0;
  let count = 0;
  for (const code of data) {
    if (code === 0x7e) break;
    if (code === 0x7a && count === 0) length += 4;
    if (code < 0x21 || code > 0x75) continue;
    value = value * 85 + code - 0x21;
    if (++count < 5) continue;
    bytes.writeUInt32BE(value % 2 ** 32, length);
    length += 4;
    value = 0;
    count = 0;
  }
  if (count > 1) {
    for (let missing = count; missing < 5; missing++) value = value * 85 + 84;
    bytes.writeUInt32BE(value % 2 ** 32, length);
    length += count - 1;
  }
  return bytes.subarray(0, length);
}

const CLEAR = 256;
const END = 257;
const LONGEST_CODE = 12;

/** How long LZW data is when unpacked: each code stands for one byte more than the one before it. */
function measuredLzw(data: Buffer): StreamState {
  const lengths = new Uint32Array(1 << LONGEST_CODE).fill(1, 0, CLEAR);
  let next = END + 1;
  let width = 9;
  let before = 0;
  let total = 0;
  let bits = 0;
  let held = 0;
  for (const byte of data) {
    held = ((held << 8) | byte) & 0xff_ffff;
    bits += 8;
    if (bits < width) continue;
    bits -= width;
    const code = (held >> bits) & ((1 << width) - 1);
    if (code === END) break;
    if (code === CLEAR) {
      [next, width, before] = [END + 1, 9, 0];
      continue;
    }
    if (before > 0 && next < lengths.length) lengths[next++] = before + 1;
    before = lengths[code] ?? 1;
    total += before;
    if (total > LARGEST_STREAM) return 'oversized';
    width = Math.min(LONGEST_CODE, Math.max(9, Math.ceil(Math.log2(next + 2))));
  }
  return 'whole';
}

function measuredRuns(data: Buffer): StreamState {
  let total = 0;
  for (let at = 0; at < data.length && data[at] !== 128; ) {
    const length = data[at] ?? 0;
    total += length < 128 ? length + 1 : 257 - length;
    at += length < 128 ? length + 2 : 2;
  }
  return total > LARGEST_STREAM ? 'oversized' : 'whole';
}
