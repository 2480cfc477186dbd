import { deflateSync } from 'node:zlib';
import { mayBeOversized, stateOf } from './unpacked.ts';

/*
 * The library reads what it can of a damaged file and says nothing of the rest: a page whose content broke off looks like
 * one that ends there. Compressed data carries a checksum, which tells. And it unpacks whatever it is given: a few hundred
 * kilobytes may stand for more than the memory holds.
 */

/** Bytes of a file above which its data is not checked: it would cost more than a few per cent of the reading. */
const LARGEST_CHECKED = 32 * 1024 * 1024;

/** Bytes before the word `stream` in which its dictionary stands. */
const DICTIONARY = 2048;

const FILTERS = /\/Filter\s*(\[[^\]]*\]|\/[^\s/<>[\]()]+)/u;
/** The first two bytes of deflated data, whatever its dictionary says. */
const DEFLATED = 0x78;

/** What no text or line depends on. */
const ASIDE = /\/(?:Subtype\s*\/Image|Type\s*\/(?:Metadata|EmbeddedFile))\b/u;

/** A JPEG that no mask lets anything be seen through. */
export interface OpaquePicture {
  readonly from: number;
  readonly to: number;
  /** Pixels, as the file says. */
  readonly width: number;
  readonly height: number;
}

/** What the streams of a file hold, and what is wrong with them. */
export interface Integrity {
  /** How many do not unpack, or not to what was packed. */
  readonly damaged: number;
  /** From and up to which byte those lie that unpack to more than any form needs. */
  readonly oversized: readonly (readonly [from: number, to: number])[];
  readonly pictures: readonly OpaquePicture[];
}

/**
 * Looks at the compressed streams of a PDF. Those of encrypted files cannot be told.
 * @param thorough whether streams that cannot be oversized are looked at, too; of large files they are not
 */
export function integrityOf(bytes: Uint8Array, thorough = true): Integrity {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const oversized: [number, number][] = [];
  const pictures: OpaquePicture[] = [];
  let damaged = 0;
  if (file.includes('/Encrypt')) return { damaged, oversized, pictures };
  const all = thorough && file.length <= LARGEST_CHECKED;
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at)) {
    const start = dataStart(file, at);
    const dictionary = dictionaryBefore(file, at);
    at += 'stream'.length;
    if (start === null || dictionary === null) continue;
    const end = dataEnd(file, start, dictionary);
    if (end === null) continue;
    at = end;
    const filters = filtersOf(dictionary, file, start);
    const picture = sizeOfPicture(dictionary, filters);
    if (picture !== null) pictures.push({ from: start, to: end, ...picture });
    if (filters.length === 0 || ASIDE.test(dictionary)) continue;
    if (!all && !mayBeOversized(end - start, filters)) continue;
    const state = stateOf(file.subarray(start, end), filters);
    if (state === 'damaged' && isDeflated(filters[0])) damaged++;
    if (state === 'oversized') oversized.push([start, end]);
  }
  return { damaged: all ? damaged : 0, oversized, pictures };
}

/** Puts nothing in the place of what is oversized: the rest of the file is read as it is. */
export function withoutOversized(data: Uint8Array, { oversized }: Integrity): void {
  const nothing = deflateSync('');
  for (const [from, to] of oversized) {
    data.fill(0, from, to);
    data.set(nothing.subarray(0, to - from), from);
  }
}

/**
 * Leaves out what the pictures show. Whoever reads what is written on a page has to know of them where they stand and that nothing is
 * seen through them; to decode one of a whole page at 600 to an inch takes seconds and hundreds of megabytes.
 */
export function withoutPictures(data: Uint8Array, { pictures }: Integrity): void {
  for (const { from, to } of pictures) data.fill(0, from, to);
}

function sizeOfPicture(
  dictionary: string,
  filters: readonly string[],
): { readonly width: number; readonly height: number } | null {
  const [filter, ...others] = filters;
  if (others.length > 0 || (filter !== 'DCTDecode' && filter !== 'DCT')) return null;
  if (/\/(?:SMask|Mask|ImageMask|SMaskInData)\b/u.test(dictionary)) return null;
  const [width, height] = [/\/Width\s+(\d+)(?!\s+\d+\s+R)/u, /\/Height\s+(\d+)(?!\s+\d+\s+R)/u].map(
    (side) => Number(side.exec(dictionary)?.[1] ?? Number.NaN),
  );
  return width === undefined || height === undefined || Number.isNaN(width + height)
    ? null
    : { width, height };
}

function isDeflated(filter: string | undefined): boolean {
  return filter === 'FlateDecode' || filter === 'Fl';
}

/** The names of a stream's filters, first the one that is undone first. */
function filtersOf(dictionary: string, file: Buffer, start: number): readonly string[] {
  const named = FILTERS.exec(dictionary)?.[1]?.match(/[^\s/[\]]+/gu) ?? [];
  if (named.length > 0) return named;
  // Named elsewhere in the file.
  return dictionary.includes('/Filter') && file[start] === DEFLATED ? ['FlateDecode'] : [];
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
