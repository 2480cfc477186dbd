import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openScratch, type Scratch } from './scratch.ts';

/** Bytes that are written at once. */
const CHUNK = 1024 * 1024;
/** A batch that needs less than this is held in memory: no file is made for it. */
const HELD = 4 * CHUNK;

/** Numbers that tell where a value is. */
const PLACE = 3;
const FIRST_PLACES = 256;
const GROWTH = 1.5;

/** Some bytes, on the disk or, while they are few or where the disk takes no more, in memory. */
type Chunk = { readonly bytes: Buffer } | { readonly at: number };

/** What has to be let go of with a spill. */
interface OpenFile {
  readonly descriptor: number;
  readonly scratch: Scratch;
}

/** A file that nobody can ask for any longer is closed; one that a killed run left is removed by the next. */
const leftOpen = new FinalizationRegistry<OpenFile>(({ descriptor, scratch }) => {
  closeSync(descriptor);
  scratch.close();
});

/**
 * Bytes that are put away one after the other and read again in any order: in a temporary file once they are many, so that
 * a batch of any length takes the memory of a short one. A disk that is full costs memory, not the batch.
 */
export class Spill {
  readonly #chunks: Chunk[] = [];
  /** The chunk that is being filled. */
  #open = Buffer.allocUnsafe(0);
  #filled = 0;
  #bytes = 0;
  #file: OpenFile | 'none' | null = null;
  #written = 0;
  /** Of each value: its chunk, where in it, how long it is. */
  #places = new Uint32Array(PLACE * FIRST_PLACES);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** What zlib gives is the beginning of a buffer several times as large: a copy lets that go. */
  put(bytes: Uint8Array): void {
    if (this.#filled + bytes.length > this.#open.length) this.#turn(bytes.length);
    this.#open.set(bytes, this.#filled);
    if (this.#length * PLACE === this.#places.length) {
      const longer = new Uint32Array(PLACE * Math.ceil(this.#length * GROWTH));
      longer.set(this.#places);
      this.#places = longer;
    }
    this.#places.set([this.#chunks.length, this.#filled, bytes.length], this.#length * PLACE);
    this.#length += 1;
    this.#filled += bytes.length;
  }

  /** @throws the system's error where the temporary file cannot be read. */
  at(index: number): Buffer | undefined {
    if (!(index >= 0 && index < this.#length)) return undefined;
    const place = this.#places.subarray(index * PLACE, (index + 1) * PLACE);
    const [number, start, length] = place as unknown as [number, number, number];
    const chunk = this.#chunks[number];
    if (chunk === undefined) return this.#open.subarray(start, start + length);
    if ('bytes' in chunk) return chunk.bytes.subarray(start, start + length);
    const file = this.#file as OpenFile;
    const bytes = Buffer.allocUnsafe(length);
    for (let read = 0; read < length; ) {
      const more = readSync(file.descriptor, bytes, read, length - read, chunk.at + start + read);
      if (more === 0) throw new RangeError('a temporary file of this run was cut off');
      read += more;
    }
    return bytes;
  }

  /** Puts the chunk that is full away and begins another. */
  #turn(least: number): void {
    if (this.#filled > 0) {
      const bytes = this.#open.subarray(0, this.#filled);
      this.#bytes += bytes.length;
      this.#chunks.push(this.#bytes > HELD ? this.#putAway(bytes) : { bytes });
    }
    this.#open = Buffer.allocUnsafe(Math.max(CHUNK, least));
    this.#filled = 0;
  }

  #putAway(bytes: Buffer): Chunk {
    this.#file ??= this.#opened();
    if (this.#file === 'none') return { bytes };
    const at = this.#written;
    try {
      for (let written = 0; written < bytes.length; ) {
        written += writeSync(
          this.#file.descriptor,
          bytes,
          written,
          bytes.length - written,
          at + written,
        );
      }
      this.#written += bytes.length;
      return { at };
    } catch {
      return { bytes };
    }
  }

  #opened(): OpenFile | 'none' {
    const scratch = openScratch();
    const { folder } = scratch.place('forms');
    if (folder === null) return 'none';
    try {
      const path = join(folder, 'packed');
      const descriptor = openSync(path, 'wx+', 0o600);
      // Where the system lets it, the file is gone with its last reader, however that ends.
      if (process.platform !== 'win32') {
        rmSync(path);
        scratch.close();
      }
      const file = { descriptor, scratch };
      leftOpen.register(this, file);
      return file;
    } catch {
      scratch.close();
      return 'none';
    }
  }
}
