/**
 * The streams of a compound file, the container of Office files before 2007 and of encrypted newer ones (MS-CFB). Only
 * what stands directly under its root: an object that is embedded in a document has streams of its own further down.
 */

const HEADER_SECTORS = 109;
const FREE = 0xfffffffa;
const NOTHING = 0xffffffff;
const ENTRY_LENGTH = 128;
/**
 * The beginning of each stream under the root, by its name: at least 64 bytes where the stream has them.
 *
 * @throws RangeError for a file that is cut off or damaged.
 */
export function compoundStreams(bytes: Uint8Array): Map<string, Uint8Array> {
  const file = new CompoundFile(bytes);
  const [root, ...others] = file.entries();
  if (root === undefined) throw new RangeError('a compound file has a root');
  const entries = [root, ...others];
  const streams = new Map<string, Uint8Array>();
  const seen = new Set<number>();
  const stack = [root.child];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const entry = entries[next];
    if (next === NOTHING || entry === undefined || seen.has(next)) continue;
    seen.add(next);
    stack.push(entry.left, entry.right);
    streams.set(entry.name, file.headOf(entry, root));
  }
  return streams;
}

interface Entry {
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

class CompoundFile {
  readonly #bytes: Buffer;
  readonly #sectorSize: number;
  readonly #miniSize: number;
  /** Streams shorter than this lie in the stream of the root, in sectors of their own size. */
  readonly #shortest: number;
  readonly #tableSectors: readonly number[];

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#sectorSize = 1 << this.#bytes.readUInt16LE(30);
    this.#miniSize = 1 << this.#bytes.readUInt16LE(32);
    this.#shortest = this.#bytes.readUInt32LE(56);
    if (this.#sectorSize < 512 || this.#sectorSize > 4096) throw new RangeError('no sector size');
    this.#tableSectors = this.#allTableSectors();
  }

  /** In the order of the directory: the root first. */
  entries(): Entry[] {
    const entries: Entry[] = [];
    for (const sector of this.#chain(this.#bytes.readUInt32LE(48))) {
      const start = this.#offsetOf(sector);
      for (let at = start; at < start + this.#sectorSize; at += ENTRY_LENGTH) {
        const nameLength = Math.max(0, this.#bytes.readUInt16LE(at + 64) - 2);
        entries.push({
          name: this.#bytes.toString('utf16le', at, at + Math.min(nameLength, 62)),
          left: this.#bytes.readUInt32LE(at + 68),
          right: this.#bytes.readUInt32LE(at + 72),
          child: this.#bytes.readUInt32LE(at + 76),
          start: this.#bytes.readUInt32LE(at + 116),
          size: this.#bytes.readUInt32LE(at + 120),
        });
      }
    }
    return entries;
  }

  /** The first sector of a stream, or what there is of it; empty for what is no stream. */
  headOf({ start, size }: Entry, root: Entry): Uint8Array {
    if (size === 0) return new Uint8Array();
    if (size >= this.#shortest) {
      const at = this.#offsetOf(start);
      return this.#bytes.subarray(at, at + Math.min(size, this.#sectorSize));
    }
    const [sectors, within] = [
      Math.floor((start * this.#miniSize) / this.#sectorSize),
      (start * this.#miniSize) % this.#sectorSize,
    ];
    let number = 0;
    for (const sector of this.#chain(root.start)) {
      if (number++ < sectors) continue;
      const at = this.#offsetOf(sector) + within;
      return this.#bytes.subarray(at, at + Math.min(size, this.#miniSize));
    }
    throw new RangeError('a short stream lies nowhere');
  }

  /** The sectors of a stream; one that goes in a circle ends when the file has no more of them. */
  *#chain(first: number): Generator<number> {
    let sector = first;
    for (let count = 0; sector < FREE; count++) {
      if (count > this.#sectors) throw new RangeError('sectors lead in a circle');
      yield sector;
      const table = this.#tableSectors[Math.floor((sector * 4) / this.#sectorSize)];
      if (table === undefined) throw new RangeError(`sector ${sector} is in no table`);
      sector = this.#bytes.readUInt32LE(this.#offsetOf(table) + ((sector * 4) % this.#sectorSize));
    }
  }

  /** The sectors that the table of sectors lies in: the first in the header, the others in sectors of their own. */
  #allTableSectors(): number[] {
    const read = (at: number, count: number) =>
      Array.from({ length: count }, (_, index) => this.#bytes.readUInt32LE(at + 4 * index));
    const sectors = read(76, HEADER_SECTORS);
    const perSector = this.#sectorSize / 4 - 1;
    let next = this.#bytes.readUInt32LE(68);
    while (next < FREE) {
      if (sectors.length > this.#sectors + HEADER_SECTORS)
        throw new RangeError('tables in a circle');
      const at = this.#offsetOf(next);
      sectors.push(...read(at, perSector));
      next = this.#bytes.readUInt32LE(at + 4 * perSector);
    }
    return sectors.filter((sector) => sector < FREE);
  }

  get #sectors(): number {
    return this.#bytes.length / this.#sectorSize;
  }

  /** Where a sector begins in the file. */
  #offsetOf(sector: number): number {
    const at = (sector + 1) * this.#sectorSize;
    if (at >= this.#bytes.length) throw new RangeError(`sector ${sector} is outside the file`);
    return at;
  }
}
