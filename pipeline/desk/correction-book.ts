import { open, stat } from 'node:fs/promises';
import {
  appendCorrections,
  byRecord,
  type Correction,
  correctionLines,
  readCorrections,
} from '../corrections/index.ts';

/** As many bytes before the place that was read up to show whether the file only grew. */
const TAIL = 512;

/**
 * The lines of `corrections.jsonl`, by form. Others write to the file too (`jixiao corrections import`, a colleague's desk): what
 * they add is read from where this one stopped; a file that was changed otherwise is read anew.
 */
export class CorrectionBook {
  #lines = new Map<string, Correction[]>();
  /** Bytes that were read, up to the end of a line; the time of the file then, and how they end. */
  #read = { bytes: 0, size: 0, modifiedMs: 0, tail: '' };

  constructor(private readonly path: string) {}

  /** About a form, in their order. */
  of(id: string): readonly Correction[] {
    return this.#lines.get(id) ?? [];
  }

  get ids(): Iterable<string> {
    return this.#lines.keys();
  }

  get all(): Correction[] {
    return [...this.#lines.values()].flat();
  }

  /** @returns the ids of those forms of which more, less or something else is said than before. @throws the system's errors. */
  async refresh(): Promise<ReadonlySet<string>> {
    const here = await stat(this.path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    const { size: knownSize, modifiedMs: knownTime } = this.#read;
    if ((here?.size ?? 0) === knownSize && (here?.mtimeMs ?? 0) === knownTime) return new Set();
    const added = here === null ? null : await this.#addedTo(here.size);
    if (added === null) return this.#readAnew(here?.mtimeMs ?? 0);
    this.#read.modifiedMs = here?.mtimeMs ?? 0;
    for (const line of added) {
      const own = this.#lines.get(line.record);
      if (own === undefined) this.#lines.set(line.record, [line]);
      else own.push(line);
    }
    return new Set(added.map(({ record }) => record));
  }

  /** Puts lines down; they are on the disk when this returns. @throws CorrectionsFailure */
  async append(lines: readonly Correction[]): Promise<ReadonlySet<string>> {
    await appendCorrections(this.path, lines);
    return this.refresh();
  }

  /** What was added since, or null where the file is another. */
  async #addedTo(size: number): Promise<Correction[] | null> {
    const { bytes, tail } = this.#read;
    if (size < bytes) return null;
    const file = await open(this.path, 'r');
    try {
      const from = Math.max(0, bytes - TAIL);
      const { buffer, bytesRead } = await file.read(
        Buffer.alloc(size - from),
        0,
        size - from,
        from,
      );
      const known = buffer.subarray(0, bytes - from).toString('latin1');
      if (known !== tail) return null;
      const fresh = buffer.subarray(bytes - from, bytesRead);
      const whole = fresh.subarray(0, fresh.lastIndexOf(0x0a) + 1);
      const end = bytes - from + whole.length;
      this.#read = {
        ...this.#read,
        bytes: from + end,
        size,
        tail: buffer.subarray(Math.max(0, end - TAIL), end).toString('latin1'),
      };
      return [...correctionLines(whole.toString('utf8')).corrections];
    } finally {
      await file.close();
    }
  }

  async #readAnew(modifiedMs: number): Promise<ReadonlySet<string>> {
    const before = this.#lines;
    // The end is found by what is added to nothing: what was written meanwhile is looked at next time.
    this.#lines = new Map();
    this.#read = { bytes: 0, size: 0, modifiedMs, tail: '' };
    const { corrections } = await readCorrections(this.path);
    const size = await stat(this.path).then(
      (here) => here.size,
      () => 0,
    );
    if (size > 0) await this.#addedTo(size);
    this.#lines = new Map([...byRecord(corrections)].map(([id, lines]) => [id, [...lines]]));
    const changed = new Set<string>();
    for (const id of new Set([...before.keys(), ...this.#lines.keys()])) {
      if (JSON.stringify(before.get(id)) !== JSON.stringify(this.#lines.get(id))) changed.add(id);
    }
    return changed;
  }
}
