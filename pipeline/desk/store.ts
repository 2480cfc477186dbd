import { closeSync, fsyncSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import {
  Finding,
  type IndicatorGroup,
  InputReport,
  type Sequence,
  sequenceOf,
} from '../model/index.ts';
import { patiently } from '../system/index.ts';
import type { Card } from './card.ts';
import type { ReadForm } from './judged.ts';
import { LinkQuestion } from './link-questions.ts';

/*
 * What was read, as it lies in the workspace's cache between two starts: the forms, a line each, and beside them a card of each, which
 * is all that is loaded. It may be deleted at any time; what people put right is not in it.
 */

const FORMS = 'forms.jsonl';
const CARDS = 'cards.jsonl';
const LIBRARY = 'indicators.jsonl';
const BESIDE = 'beside.json';
const ABOUT = 'about.json';
const CURRENT = 'current.json';
const NAME = /^[0-9a-f-]{36}$/u;

/** What is said of a store as a whole. */
export const About = z.object({
  /** Tells apart programs and settings that read or judge otherwise. */
  maker: z.string(),
  /** Of the inputs, see `stateOfInputs`. */
  state: z.string(),
  inputs: z.array(InputReport),
  /** About files and the batch. */
  findings: z.array(Finding),
  forms: z.int(),
});
export type About = z.infer<typeof About>;

/** What the forms of a store are to each other. */
export const Beside = z.object({
  /** The ids of forms that another of their kind holds instead of: no sum has them. */
  superseded: z.array(z.string()),
  links: z.array(LinkQuestion),
  /** See `SharedCodes`. */
  shared: z.record(
    z.string(),
    z.array(z.object({ name: z.string(), letters: z.array(z.string()).readonly() })).readonly(),
  ),
});
export type Beside = z.infer<typeof Beside>;

/** Writes a store; what is not closed is none. */
export class StoreWriter {
  readonly #forms: number;
  readonly #cards: number;
  #at = 0;
  #count = 0;

  private constructor(private readonly folder: string) {
    this.#forms = openSync(join(folder, FORMS), 'w');
    this.#cards = openSync(join(folder, CARDS), 'w');
  }

  static async in(folder: string): Promise<StoreWriter> {
    await mkdir(folder, { recursive: true });
    return new StoreWriter(folder);
  }

  add(form: ReadForm, cardAt: (place: Pick<Card, 'at' | 'length'>) => Card): void {
    const line = Buffer.from(`${JSON.stringify(form)}\n`);
    writeAll(this.#forms, line);
    const card = cardAt({ at: this.#at, length: line.length });
    writeAll(this.#cards, Buffer.from(`${JSON.stringify(card)}\n`));
    this.#at += line.length;
    this.#count += 1;
  }

  async close(
    library: readonly IndicatorGroup[],
    beside: Beside,
    about: Omit<About, 'forms'>,
  ): Promise<void> {
    for (const file of [this.#forms, this.#cards]) {
      fsyncSync(file);
      closeSync(file);
    }
    await writeWhole(
      this.folder,
      LIBRARY,
      library.map((one) => `${JSON.stringify(one)}\n`).join(''),
    );
    await writeWhole(this.folder, BESIDE, JSON.stringify(beside));
    const whole: About = { ...about, forms: this.#count };
    await writeWhole(this.folder, ABOUT, JSON.stringify(whole));
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}

async function writeWhole(folder: string, name: string, text: string): Promise<void> {
  const beside = join(folder, `${name}.new`);
  await writeFile(beside, text);
  await patiently(() => rename(beside, join(folder, name)));
}

/** A store that is looked into. */
export class Store {
  private constructor(
    readonly folder: string,
    readonly about: About,
    readonly cards: readonly Card[],
    readonly beside: Beside,
    private readonly file: Awaited<ReturnType<typeof open>>,
  ) {}

  /** @throws the system's errors and those of JSON where it is not whole. */
  static async open(folder: string): Promise<Store> {
    const about = await aboutOf(folder);
    const cards = linesOf<Card>(await readFile(join(folder, CARDS), 'utf8'));
    if (cards.length !== about.forms) throw new RangeError('cards are missing');
    const beside = Beside.parse(JSON.parse(await readFile(join(folder, BESIDE), 'utf8')));
    return new Store(folder, about, cards, beside, await open(join(folder, FORMS), 'r'));
  }

  /** @throws the system's errors and those of JSON where the file is no longer what it was. */
  async form({ at, length }: Pick<Card, 'at' | 'length'>): Promise<ReadForm> {
    const { buffer, bytesRead } = await this.file.read(Buffer.alloc(length), 0, length, at);
    if (bytesRead < length) throw new RangeError('the store was cut');
    return JSON.parse(buffer.toString('utf8')) as ReadForm;
  }

  /** What the indicators of its forms measure, as they were read. @throws the system's errors and those of JSON where it is not whole */
  async library(): Promise<IndicatorGroup[]> {
    return linesOf<IndicatorGroup>(await readFile(join(this.folder, LIBRARY), 'utf8'));
  }

  /** Keeps cards and what forms are to each other as they are now, so that the next start need not find out again. */
  async keep(cards: readonly Card[], beside: Beside): Promise<void> {
    const text = cards.map((card) => `${JSON.stringify(card)}\n`).join('');
    await writeWhole(this.folder, CARDS, text);
    await writeWhole(this.folder, BESIDE, JSON.stringify(beside));
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}

export async function aboutOf(folder: string): Promise<About> {
  return About.parse(JSON.parse(await readFile(join(folder, ABOUT), 'utf8')));
}

/** All forms of a store one after the other, for a process that has nothing else to do. */
export function formsIn(folder: string): Sequence<ReadForm> {
  const cards = linesOf<Card>(readFileSync(join(folder, CARDS), 'utf8'));
  const file = openSync(join(folder, FORMS), 'r');
  return sequenceOf(cards.length, (index) => {
    const { at = 0, length = 0 } = cards[index] ?? {};
    const bytes = Buffer.alloc(length);
    readSync(file, bytes, 0, length, at);
    return JSON.parse(bytes.toString('utf8')) as ReadForm;
  });
}

function linesOf<T>(text: string): T[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return JSON.parse(`[${lines.join(',')}]`) as T[];
}

/** The store that a workspace's cache holds; null where there is none that is whole. */
export async function currentStore(folder: string): Promise<Store | null> {
  try {
    const name: unknown = JSON.parse(await readFile(join(folder, CURRENT), 'utf8'));
    return typeof name === 'string' && NAME.test(name)
      ? await Store.open(join(folder, name))
      : null;
  } catch {
    return null;
  }
}

/** Makes a store the current one and removes the others. */
export async function makeCurrent(folder: string, name: string): Promise<void> {
  await writeWhole(folder, CURRENT, JSON.stringify(name));
  for (const other of await readdir(folder).catch(() => [])) {
    if (NAME.test(other) && other !== name)
      await rm(join(folder, other), { recursive: true, force: true }).catch(() => {});
  }
}
