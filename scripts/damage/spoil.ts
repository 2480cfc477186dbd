import { archiveEntries, unpackArchive } from '../../pipeline/extract/archive.ts';
import { type ZipEntry, zipOf } from '../fixtures/zip.ts';
import type { Chance } from './chance.ts';
import type { Original } from './originals.ts';

/** A file that was damaged, and how. */
export interface Spoiled {
  readonly bytes: Uint8Array;
  /** What was done, for people. */
  readonly way: string;
  /** The bytes of the original that are no longer as they were, from and up to which; null where parts were packed anew. */
  readonly touched: readonly (readonly [from: number, to: number])[] | null;
  /** The parts of an archive that were packed anew with checksums that are right. */
  readonly repacked: readonly string[];
}

/** Damages a file in one of the ways of its format. */
export function spoil({ bytes, format }: Original, chance: Chance): Promise<Spoiled> {
  const isArchive = format === 'xlsx' || format === 'docx';
  const way = chance.of(isArchive ? [...BYTE_WAYS, ...PART_WAYS] : BYTE_WAYS);
  return way(bytes, chance);
}

type Way = (bytes: Uint8Array, chance: Chance) => Promise<Spoiled>;

const flipped: Way = async (bytes, chance) => {
  const count = chance.of([1, 1, 1, 2, 8]);
  return changed(bytes, chance, count, 'bits flipped', (byte) => byte ^ (1 << chance.below(8)));
};

const written: Way = async (bytes, chance) => {
  const count = chance.of([1, 1, 4, 32]);
  return changed(bytes, chance, count, 'bytes written over', () => chance.below(256));
};

/** Digits are what amounts are made of: one for another leaves everything else as it is. */
const digits: Way = async (bytes, chance) => {
  const places = [...bytes.keys()].filter((at) => isDigit(bytes[at]));
  const after = new Uint8Array(bytes);
  const at = chance.of(places);
  after[at] = 0x30 + (((after[at] ?? 0) - 0x30 + 1 + chance.below(9)) % 10);
  return { bytes: after, way: `digit changed at ${at}`, touched: [[at, at + 1]], repacked: [] };
};

const cut: Way = async (bytes, chance) => {
  const at = chance.below(bytes.length);
  return {
    bytes: bytes.slice(0, at),
    way: `cut at ${at}`,
    touched: [[at, bytes.length]],
    repacked: [],
  };
};

const removed: Way = async (bytes, chance) => {
  const [from, to] = stretch(bytes, chance);
  const after = Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  return { bytes: after, way: `removed ${from}–${to}`, touched: [[from, to]], repacked: [] };
};

const inserted: Way = async (bytes, chance) => {
  const at = chance.below(bytes.length);
  const more = Uint8Array.from({ length: 1 + chance.below(64) }, () => chance.below(256));
  const after = Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);
  return {
    bytes: after,
    way: `${more.length} bytes inserted at ${at}`,
    touched: [[at, at + 1]],
    repacked: [],
  };
};

const swapped: Way = async (bytes, chance) => {
  const length = 1 + chance.below(Math.min(512, Math.floor(bytes.length / 2)));
  const first = chance.below(bytes.length - 2 * length + 1);
  const second = first + length + chance.below(bytes.length - first - 2 * length + 1);
  const after = new Uint8Array(bytes);
  after.set(bytes.subarray(second, second + length), first);
  after.set(bytes.subarray(first, first + length), second);
  return {
    bytes: after,
    way: `${length} bytes at ${first} and ${second} swapped`,
    touched: [
      [first, first + length],
      [second, second + length],
    ],
    repacked: [],
  };
};

const BYTE_WAYS: readonly Way[] = [flipped, written, digits, cut, removed, inserted, swapped];

interface Part {
  readonly name: string;
  readonly content: Buffer;
}

async function partsOf(bytes: Uint8Array): Promise<Part[]> {
  const { parts } = await unpackArchive(bytes, () => true);
  return archiveEntries(bytes).map(({ name }) => ({
    name,
    content: parts.get(name) ?? Buffer.alloc(0),
  }));
}

function packed(parts: readonly ZipEntry[], way: string, repacked: readonly string[]): Spoiled {
  return { bytes: zipOf(parts), way, touched: null, repacked };
}

/** One part changed in one of the ways of bytes, its checksum made to fit or left as it was. */
const partSpoiled: Way = async (bytes, chance) => {
  const parts = await partsOf(bytes);
  const chosen = chance.of(parts.filter(({ content }) => content.length > 1));
  const { bytes: content, way } = await chance.of(BYTE_WAYS.slice(0, 3))(chosen.content, chance);
  const fits = chance.below(2) === 0;
  const { deflateRawSync } = await import('node:zlib');
  const entries = parts.map(({ name, content: own }): ZipEntry => {
    if (name !== chosen.name) return { name, bytes: own };
    return fits ? { name, bytes: content } : { name, bytes: own, packed: deflateRawSync(content) };
  });
  const checksum = fits ? 'the checksum fits' : 'the checksum does not fit';
  return packed(entries, `${chosen.name}: ${way}, ${checksum}`, fits ? [chosen.name] : []);
};

const partCut: Way = async (bytes, chance) => {
  const parts = await partsOf(bytes);
  const chosen = chance.of(parts.filter(({ content }) => content.length > 1));
  const at = chance.below(chosen.content.length);
  const entries = parts.map(({ name, content }) => ({
    name,
    bytes: name === chosen.name ? content.subarray(0, at) : content,
  }));
  return packed(entries, `${chosen.name}: cut at ${at}`, [chosen.name]);
};

const partsSwapped: Way = async (bytes, chance) => {
  const parts = await partsOf(bytes);
  const [one, other] = [chance.of(parts), chance.of(parts)];
  const entries = parts.map(({ name, content }) => ({
    name,
    bytes: name === one.name ? other.content : name === other.name ? one.content : content,
  }));
  return packed(entries, `${one.name} and ${other.name} swapped`, [one.name, other.name]);
};

const partGone: Way = async (bytes, chance) => {
  const parts = await partsOf(bytes);
  const gone = chance.of(parts);
  const entries = parts
    .filter(({ name }) => name !== gone.name)
    .map(({ name, content }) => ({ name, bytes: content }));
  return packed(entries, `${gone.name} gone`, []);
};

const PART_WAYS: readonly Way[] = [
  partSpoiled,
  partSpoiled,
  partCut,
  partCut,
  partsSwapped,
  partGone,
];

function changed(
  bytes: Uint8Array,
  chance: Chance,
  count: number,
  what: string,
  other: (byte: number) => number,
): Spoiled {
  const after = new Uint8Array(bytes);
  const places = Array.from({ length: count }, () => chance.below(bytes.length));
  for (const at of places) after[at] = other(after[at] ?? 0);
  return {
    bytes: after,
    way: `${what} at ${places.join(', ')}`,
    touched: places.map((at) => [at, at + 1]),
    repacked: [],
  };
}

function stretch(bytes: Uint8Array, chance: Chance): [from: number, to: number] {
  const from = chance.below(bytes.length);
  return [from, Math.min(bytes.length, from + 1 + chance.below(chance.of([4, 64, 2048])))];
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}
