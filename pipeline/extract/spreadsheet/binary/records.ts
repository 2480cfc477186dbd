/** A record of a binary workbook (MS-XLS 2.1.4): what it is, and its data with that of the records that continue it. */
export interface BiffRecord {
  readonly type: number;
  /** Where it begins in the stream. */
  readonly start: number;
  /** One buffer for each record that it is written in. */
  readonly segments: readonly Buffer[];
  /** The data of its first record. */
  readonly data: Buffer;
}

const CONTINUE = 0x3c;

/**
 * The records of a workbook's stream in order, continued ones as one.
 *
 * @throws RangeError where a record reaches beyond the stream
 */
export function* biffRecords(stream: Buffer): Generator<BiffRecord> {
  let open: { type: number; start: number; segments: Buffer[]; data: Buffer } | null = null;
  for (let at = 0; at + 4 <= stream.length; ) {
    const type = stream.readUInt16LE(at);
    const end = at + 4 + stream.readUInt16LE(at + 2);
    if (end > stream.length) throw new RangeError(`a record at ${at} reaches beyond the stream`);
    const data = stream.subarray(at + 4, end);
    if (type === CONTINUE && open !== null) open.segments.push(data);
    else {
      if (open !== null) yield open;
      // The stream is filled up with zeros to the end of its last sector.
      if (type === 0 && data.length === 0) return;
      open = { type, start: at, segments: [data], data };
    }
    at = end;
  }
  if (open !== null) yield open;
}

/** Reads through the segments of a record. */
export class SegmentReader {
  #segment = 0;
  #at = 0;

  constructor(private readonly segments: readonly Buffer[]) {}

  get isAtEnd(): boolean {
    return this.#rest() === 0 && this.#segment >= this.segments.length - 1;
  }

  #rest(): number {
    return (this.segments[this.#segment]?.length ?? 0) - this.#at;
  }

  /** @throws RangeError past the end */
  byte(): number {
    while (this.#rest() <= 0) {
      if (++this.#segment >= this.segments.length) throw new RangeError('the record is cut off');
      this.#at = 0;
    }
    return this.segments[this.#segment]?.[this.#at++] ?? 0;
  }

  word(): number {
    return this.byte() | (this.byte() << 8);
  }

  long(): number {
    return (this.word() | (this.word() << 16)) >>> 0;
  }

  skip(bytes: number): void {
    for (let left = bytes; left > 0; left--) this.byte();
  }

  /** So many characters; where a record ends in their midst, the next says again how wide they are (MS-XLS 2.5.296). */
  characters(count: number, isWide: boolean): string {
    let [text, wide] = ['', isWide];
    for (let left = count; left > 0; left--) {
      if (this.#rest() <= 0) {
        this.#segment++;
        this.#at = 0;
        wide = (this.byte() & 1) === 1;
      }
      text += String.fromCharCode(wide ? this.word() : this.byte());
    }
    return text;
  }
}
