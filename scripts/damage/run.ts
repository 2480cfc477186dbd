import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Readers } from '../../pipeline/batch/readers.ts';
import type { Reading } from '../../pipeline/read/work.ts';
import { Chance } from './chance.ts';
import { FORMATS, type Format, type Original, originals } from './originals.ts';
import { type Spoiled, spoil } from './spoil.ts';
import { whyUndetectable } from './undetectable.ts';
import { type Undamaged, undamaged, type Verdict, verdictOf } from './verdict.ts';

/** A damaged file and what became of it. */
export interface Trial {
  readonly seed: number;
  readonly original: Original;
  readonly spoiled: Spoiled;
  readonly verdict: Verdict;
  /** Of what is silent: why nothing in the file could have told; null where something could. */
  readonly excuse: string | null;
  readonly ms: number;
}

/** How often a format is drawn: PDFs and office files are what bureaus send. */
const OFTEN: Readonly<Record<Format, number>> = { pdf: 5, xlsx: 5, docx: 5, html: 2, txt: 3 };

/** Makes damaged files again and reads them; the same seed is always the same file. */
export class DamageRun {
  readonly #originals = originals();
  readonly #undamaged = new Map<string, Promise<Undamaged>>();
  #folder: Promise<string> | null = null;

  constructor(
    private readonly readers: Readers,
    private readonly formats: readonly Format[] = FORMATS,
  ) {}

  async made(seed: number): Promise<{ original: Original; spoiled: Spoiled }> {
    const chance = new Chance(seed);
    const format = chance.of(
      this.formats.flatMap((known) => Array(OFTEN[known]).fill(known) as Format[]),
    );
    const original = chance.of(this.#originals.filter((known) => known.format === format));
    return { original, spoiled: await spoil(original, chance) };
  }

  async trial(seed: number): Promise<Trial> {
    const { original, spoiled } = await this.made(seed);
    const before = await this.#readingOf(original);
    const start = performance.now();
    const verdict = await this.#read(original, spoiled.bytes, String(seed)).then(
      (reading) => verdictOf(reading, before),
      (error: unknown): Verdict => ({ kind: 'run-ended', what: String(error) }),
    );
    const ms = performance.now() - start;
    const excuse = verdict.kind === 'silent' ? await whyUndetectable(original, spoiled) : null;
    return { seed, original, spoiled, verdict, excuse, ms };
  }

  async close(): Promise<void> {
    await this.readers.close();
    if (this.#folder !== null) await rm(await this.#folder, { recursive: true, force: true });
  }

  #readingOf(original: Original): Promise<Undamaged> {
    const known = this.#undamaged.get(original.file);
    if (known !== undefined) return known;
    const reading = this.#read(original, original.bytes, 'undamaged').then(undamaged);
    this.#undamaged.set(original.file, reading);
    return reading;
  }

  async #read({ file }: Original, bytes: Uint8Array, name: string): Promise<Reading> {
    this.#folder ??= mkdtemp(join(tmpdir(), 'jixiao-damage-'));
    const path = join(await this.#folder, `${name}-${basename(file)}`);
    await writeFile(path, bytes);
    try {
      return await this.readers.read({
        path,
        file: basename(file),
        sha256: createHash('sha256').update(bytes).digest('hex'),
        expected: true,
        // A page whose fonts are damaged would be read from its picture: that takes seconds, and is told anyway.
        options: { repair: true, password: null, ocr: 'off' },
      });
    } finally {
      await rm(path, { force: true });
    }
  }
}
