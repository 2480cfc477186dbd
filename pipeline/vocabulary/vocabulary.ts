import { addTo, grouped } from '../model/index.ts';
import { choiceOf, sourceOf } from './pattern.ts';
import { spelling } from './spelling.ts';
import {
  brokenPattern,
  isPlain,
  type Meaning,
  type Row,
  rowsOf,
  TABLE_NAMES,
  type TableName,
} from './tables.ts';

/** A word of a vocabulary as it is looked up. */
export interface Entry<T extends TableName = TableName> extends Row<T> {
  /** As labels are spelled for comparison; a pattern as it is written. */
  readonly key: string;
  /** What a key must be, where the word stands for many; `source` is the same without anchors. */
  readonly pattern: RegExp | null;
  readonly source: string;
}

/** No label and no title is longer: longer texts are sentences, and may be as long as they like. */
const LONGEST = 60;

/** The texts of some forms; a folder of any length takes no more memory. */
const REMEMBERED = 5000;

const NONE: readonly Entry[] = [];

/** All words that forms are read by: those of the tables, and those of a bureau. */
export class Vocabulary {
  readonly #entries: ReadonlyMap<TableName, readonly Entry[]>;
  readonly #plain: ReadonlyMap<TableName, ReadonlyMap<string, readonly Entry[]>>;
  readonly #patterns: ReadonlyMap<TableName, readonly Entry[]>;
  /** What keys were found to be: every reader asks about the same cells of a form, over and over. */
  readonly #known = new Map<TableName, Map<string, readonly Entry[]>>();

  /** @param own a bureau's own labels by their spelling, each with that of the known label that it stands for. */
  constructor(
    rows: readonly Row[],
    readonly own: ReadonlyMap<string, string>,
  ) {
    const horizons = rows.filter((row) => row.table === 'horizons');
    const wordsOf = (name: string): string[] | undefined => {
      const named = horizons.filter(({ meaning, table }) => name === meaning || name === table);
      return named.length === 0 ? undefined : named.map(({ word }) => word);
    };
    const entries = rows.map((row) => entryOf(row, wordsOf));
    this.#entries = byTable(entries);
    this.#plain = new Map([...this.#entries].map(([table, all]) => [table, plainIn(all)]));
    this.#patterns = byTable(entries.filter(({ pattern }) => pattern !== null));
  }

  /** All words of a table, in its order, a bureau's own last. */
  entries<T extends TableName>(table: T): readonly Entry<T>[] {
    return (this.#entries.get(table) ?? []) as readonly Entry<T>[];
  }

  /** The plain words of some meanings of a table; of all where none is named. */
  words<T extends TableName>(table: T, ...meanings: readonly Meaning<T>[]): string[] {
    return this.#named(table, meanings).flatMap(({ pattern, key }) =>
      pattern === null ? [key] : [],
    );
  }

  /** A group of a regular expression: any word of some meanings of a table (of all where none is named), plain and longer ones first. */
  choice<T extends TableName>(table: T, ...meanings: readonly Meaning<T>[]): string {
    const sources = this.#named(table, meanings).flatMap((entry) =>
      entry.pattern === null ? [] : [entry.source],
    );
    return `(?:${[choiceOf(this.words(table, ...meanings)), ...sources].join('|')})`;
  }

  #named<T extends TableName>(table: T, meanings: readonly Meaning<T>[]): readonly Entry<T>[] {
    const all = this.entries(table);
    return meanings.length === 0 ? all : all.filter(({ meaning }) => meanings.includes(meaning));
  }

  /** The word of a table that a key is, or null: plain words before patterns, then in the table's order. */
  find<T extends TableName>(
    table: T,
    key: string,
    accepts: (meaning: Meaning<T>) => boolean = () => true,
  ): Entry<T> | null {
    const found = this.#matches(table, key).find((entry) => accepts(entry.meaning as Meaning<T>));
    return (found as Entry<T> | undefined) ?? null;
  }

  /** All words of a table that a key is, plain ones first. */
  #matches(table: TableName, key: string): readonly Entry[] {
    const plain = this.#plain.get(table)?.get(key) ?? NONE;
    if (key.length > LONGEST) return plain;
    const known = this.#known.get(table) ?? new Map<string, readonly Entry[]>();
    const before = known.get(key);
    if (before !== undefined) return before;
    const like = this.#patterns.get(table)?.filter(({ pattern }) => pattern?.test(key)) ?? NONE;
    const matches = like.length === 0 ? plain : [...plain, ...like];
    if (known.size >= REMEMBERED) known.clear();
    this.#known.set(table, known.set(key, matches));
    return matches;
  }
}

/** Words by their spelling, also without 的: no label means another with it. */
function plainIn(entries: readonly Entry[]): Map<string, Entry[]> {
  const plain = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.pattern !== null) continue;
    for (const key of new Set([entry.key, entry.key.replaceAll('的', '')]))
      addTo(plain, key, entry);
  }
  return plain;
}

function byTable(entries: readonly Entry[]): Map<TableName, Entry[]> {
  return grouped(entries, ({ table }) => table);
}

/** Tables of what stands in values, whose signs are compared as they are. */
const OF_VALUES: ReadonlySet<TableName> = new Set([
  'comparators',
  'dimensions',
  'marks',
  'misread',
  'units',
]);

function entryOf(row: Row, wordsOf: (name: string) => string[] | undefined): Entry {
  const { table, word, line } = row;
  // A bureau writes words as they are printed, whatever signs are in them.
  if (isPlain(row) || (line === null && table !== 'titles')) {
    const key = OF_VALUES.has(table) ? word : spelling(word);
    return { ...row, key, pattern: null, source: '' };
  }
  try {
    const source = sourceOf(word, wordsOf);
    return { ...row, key: word, pattern: new RegExp(`^${source}$`, 'u'), source };
  } catch {
    throw brokenPattern(row);
  }
}

let shipped: readonly Row[] | null = null;
let spoken: Vocabulary | null = null;

/** The rows of all tables that are shipped with the program. @throws TableFailure */
export function shippedRows(): readonly Row[] {
  shipped ??= TABLE_NAMES.flatMap((table): Row[] => rowsOf(table));
  return shipped;
}

let ordinary: Vocabulary | null = null;

/** The vocabulary without any bureau's own words. @throws TableFailure */
export function ordinaryVocabulary(): Vocabulary {
  ordinary ??= new Vocabulary(shippedRows(), new Map());
  return ordinary;
}

/** The vocabulary that texts are understood by just now. */
export function current(): Vocabulary {
  return spoken ?? ordinaryVocabulary();
}

/**
 * Does some work with texts understood by a vocabulary. The work must be done when it returns: what goes on later
 * would be understood by whatever is spoken then. So stages that take words stay pure functions without handing
 * them from function to function down to the last look-up.
 */
export function speaking<T>(vocabulary: Vocabulary, work: () => T): T {
  const before = spoken;
  spoken = vocabulary;
  try {
    return work();
  } finally {
    spoken = before;
  }
}

/** What is made of the vocabulary that is spoken, such as a regular expression: made once for each. */
export function derived<T>(make: (vocabulary: Vocabulary) => T): () => T {
  const made = new WeakMap<Vocabulary, { readonly value: T }>();
  let last: { readonly of: Vocabulary; readonly value: T } | null = null;
  return () => {
    const of = current();
    if (last?.of === of) return last.value;
    const { value } = made.get(of) ?? { value: make(of) };
    made.set(of, { value });
    last = { of, value };
    return value;
  };
}
