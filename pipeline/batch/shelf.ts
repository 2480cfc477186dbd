import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Sequence } from '../model/index.ts';
import { Spill } from './spill.ts';

/** Favours speed: a record of 14 KB takes a tenth of a millisecond and a tenth of its room. */
const LEVEL = 1;

/**
 * Plain data kept small: beyond the first few, each value as compressed JSON, outside the heap of JavaScript and, where that
 * gets much, in a temporary file; unpacked whenever it is asked for. A batch of any length so takes the memory of few records.
 * What is given out may be given out again: nobody changes it.
 */
export class Shelf<T> implements Sequence<T> {
  readonly #packed = new Spill();
  /** The first values, as they are. */
  readonly #loose: T[] = [];
  /** The first value: those that follow are much like it, and are told by what is different. */
  #first: Buffer | undefined;

  get length(): number {
    return this.#loose.length + this.#packed.length;
  }

  /** @param loose as many values are kept as they are: a batch of some hundred forms is not worth packing. */
  constructor(private readonly loose = LOOSE) {}

  /** The index under which the value is found again. */
  put(value: T): number {
    const json = JSON.stringify(value);
    // What comes from here is the same, whether it was packed or not.
    if (this.length < this.loose) return this.#loose.push(JSON.parse(json) as T) - 1;
    const bytes = Buffer.from(json);
    this.#first ??= bytes.subarray(0, LONGEST_DICTIONARY);
    this.#packed.put(deflateRawSync(bytes, { level: LEVEL, dictionary: this.#first }));
    return this.length - 1;
  }

  at(index: number): T | undefined {
    if (index < this.#loose.length) return this.#loose[index];
    const item = this.#packed.at(index - this.#loose.length);
    if (item === undefined || this.#first === undefined) return undefined;
    return JSON.parse(inflateRawSync(item, { dictionary: this.#first }).toString()) as T;
  }

  *[Symbol.iterator](): Iterator<T> {
    for (let index = 0; index < this.length; index++) yield this.at(index) as T;
  }
}

/** Records of 14 KB as JSON, of which each took three times as much in the heap. */
const LOOSE = 500;

/** As far back as the format can point. */
const LONGEST_DICTIONARY = 32 * 1024;
