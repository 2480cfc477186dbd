/** Numbers by their place, as many as come, a few bytes each. */
export class Column<A extends Uint8Array | Uint16Array | Uint32Array | Float64Array> {
  #items: A;
  #length = 0;

  constructor(private readonly kind: new (length: number) => A) {
    this.#items = new kind(FIRST);
  }

  get length(): number {
    return this.#length;
  }

  /** @throws RangeError for a place that there is none of. */
  at(place: number): number {
    const item = this.#items[place];
    if (item === undefined) throw new RangeError(`a column has no place ${place}`);
    return item;
  }

  set(place: number, item: number): void {
    if (place >= this.#items.length) {
      const longer = new this.kind(Math.ceil(place * GROWTH));
      longer.set(this.#items);
      this.#items = longer;
    }
    this.#items[place] = item;
    this.#length = Math.max(this.#length, place + 1);
  }
}

const FIRST = 64;
const GROWTH = 1.5;

/** Values that many have in common, each by a number, in the order in which they come. */
export class Interned<T> {
  readonly #numbers = new Map<unknown, number>();
  readonly #values: T[] = [];

  /** The number of the value with this key; of a plain value that is the value itself. */
  of(...given: T extends string | null ? [T] : [key: string, make: () => T]): number {
    const [key, make = () => key] = given as [unknown, (() => T)?];
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#values.push(make() as T) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  /** @throws RangeError for a number that none has. */
  at(number: number): T {
    if (!(number in this.#values)) throw new RangeError(`nothing has the number ${number}`);
    return this.#values[number] as T;
  }
}
