import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Sequence } from '../model/index.ts';
import { NO_SPILL, type Spill } from './spill.ts';

/** Favours speed: a record of 14 KB takes a tenth of a millisecond and a tenth of its room. */
const LEVEL = 1;

/**
 * Plain data kept small: beyond the first few, each value as compressed JSON, outside the heap of JavaScript, unpacked
 * whenever it is asked for; beyond a few thousand, on the disk, as long as that takes any. A batch of any length so takes
 * the memory of few records. What is given out may be given out again: nobody changes it.
 */
export class Shelf<T> implements Sequence<T> {
  /** The packed values, or where in the spill they are. */
  readonly #items: (Uint8Array | number)[] = [];
  /** Of each packed value. */
  readonly #lengths: number[] = [];
  /** Bytes in memory. */
  #held = 0;
  /** The first values, as they are. */
  readonly #loose: T[] = [];
  /** The first value: those that follow are much like it, and are told by what is different. */
  #first: Buffer | undefined;

  get length(): number {
    return this.#loose.length + this.#items.length;
  }

  /**
   * @param spill where values go when those in memory take more than `inMemory` bytes.
   * @param loose as many values are kept as they are: a batch of some hundred forms is not worth packing.
   */
  constructor(
    private readonly spill: Spill = NO_SPILL,
    private readonly loose = LOOSE,
    private readonly inMemory = IN_MEMORY,
  ) {}

  /** The index under which the value is found again. */
  put(value: T): number {
    const json = JSON.stringify(value);
    // What comes from here is the same, whether it was packed or not.
    if (this.length < this.loose) return this.#loose.push(JSON.parse(json) as T) - 1;
    const bytes = Buffer.from(json);
    this.#first ??= bytes.subarray(0, LONGEST_DICTIONARY);
    const packed = deflateRawSync(bytes, { level: LEVEL, dictionary: this.#first });
    const place = this.#held < this.inMemory ? null : this.spill.write(packed);
    if (place === null) this.#held += packed.length;
    // What zlib gives is the beginning of a buffer several times as large: a copy lets that go.
    this.#items.push(place ?? new Uint8Array(packed));
    this.#lengths.push(packed.length);
    return this.length - 1;
  }

  at(index: number): T | undefined {
    if (index < this.#loose.length) return this.#loose[index];
    const item = this.#items[index - this.#loose.length];
    if (item === undefined || this.#first === undefined) return undefined;
    const length = this.#lengths[index - this.#loose.length] ?? 0;
    const packed = typeof item === 'number' ? this.spill.read(item, length) : item;
    return JSON.parse(inflateRawSync(packed, { dictionary: this.#first }).toString()) as T;
  }

  *[Symbol.iterator](): Iterator<T> {
    for (let index = 0; index < this.length; index++) yield this.at(index) as T;
  }
}

/** Records of 14 KB as JSON, of which each took three times as much in the heap. */
const LOOSE = 500;

/** Bytes: some thousand forms, as many as a county has. */
const IN_MEMORY = 16 * 1024 * 1024;

/** As far back as the format can point. */
const LONGEST_DICTIONARY = 32 * 1024;
