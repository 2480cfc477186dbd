import { constants, inflateSync } from 'node:zlib';

/*
 * The library reads what it can of a damaged file and says nothing of the rest: a page whose content broke off looks like
 * one that ends there. Compressed data carries a checksum, which tells.
 */

/** Bytes of a file above which its data is not checked: it would cost more than a few per cent of the reading. */
const LARGEST_CHECKED = 32 * 1024 * 1024;

/** Bytes of one stream from which on it is not checked: pages and fonts are smaller. */
const LARGEST_STREAM = 32 * 1024 * 1024;

/** Bytes before the word `stream` in which its dictionary stands. */
const DICTIONARY = 2048;

const FLATE = /\/Filter\s*(?:\[\s*)?\/(?:FlateDecode|Fl)\b/u;

/** What no text or line depends on. */
const ASIDE = /\/(?:Subtype\s*\/Image|Type\s*\/(?:Metadata|EmbeddedFile))\b/u;

/** How many compressed streams of a PDF do not decompress, or not to what was compressed. 0 for encrypted files. */
export function damagedStreams(bytes: Uint8Array): number {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (file.length > LARGEST_CHECKED || file.includes('/Encrypt')) return 0;
  let damaged = 0;
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at)) {
    const start = dataStart(file, at);
    const dictionary = dictionaryBefore(file, at);
    at += 'stream'.length;
    if (start === null || dictionary === null) continue;
    const end = dataEnd(file, start, dictionary);
    if (end === null) continue;
    at = end;
    if (!FLATE.test(dictionary) || ASIDE.test(dictionary)) continue;
    if (!isWhole(file.subarray(start, end))) damaged++;
  }
  return damaged;
}

/** Where the data begins after the word at `at`: behind the end of its line. */
function dataStart(file: Buffer, at: number): number | null {
  const next = at + 'stream'.length;
  if (file[next] === 0x0a) return next + 1;
  return file[next] === 0x0d && file[next + 1] === 0x0a ? next + 2 : null;
}

function dictionaryBefore(file: Buffer, at: number): string | null {
  const before = file.toString('latin1', Math.max(0, at - DICTIONARY), at).trimEnd();
  if (!before.endsWith('>>')) return null;
  const start = before.lastIndexOf(' obj');
  return start < 0 ? null : before.slice(start);
}

/** Where the data ends: where its length says, if the end is marked there; else at the next mark. */
function dataEnd(file: Buffer, start: number, dictionary: string): number | null {
  const length = /\/Length\s+(\d+)(?!\s+\d+\s+R)/u.exec(dictionary)?.[1];
  if (length !== undefined) {
    const end = start + Number(length);
    if (/^\s*endstream/u.test(file.toString('latin1', end, end + 12))) return end;
  }
  const end = file.indexOf('endstream', start);
  return end < 0 ? null : end;
}

function isWhole(data: Buffer): boolean {
  try {
    // Some programs leave the end away; that alone loses nothing.
    inflateSync(data, { maxOutputLength: LARGEST_STREAM, finishFlush: constants.Z_SYNC_FLUSH });
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
  }
}
