import { editDistance } from './distance.ts';
import { TABLE_NAMES, type TableName } from './tables.ts';
import { current, type Entry } from './vocabulary.ts';

/** What is odd about the words of a vocabulary, for whoever extends it. */
export type WordFault =
  /** The same word twice with one meaning: one of them says nothing. */
  | { readonly kind: 'duplicate'; readonly words: readonly [Entry, Entry] }
  /** One word that means two things in one table: the first holds. */
  | { readonly kind: 'two-meanings'; readonly words: readonly [Entry, Entry] }
  /** A bureau's own word that already means something else without it. */
  | { readonly kind: 'known-otherwise'; readonly own: Entry; readonly known: Entry }
  /** An own word that differs in one character from one that means something else: a slip, perhaps. */
  | { readonly kind: 'near'; readonly words: readonly [Entry, Entry] };

/** Tables whose words may mean two things: what is continuing is also lasting, √ is a mark also in brackets, and 资金 is money at the end of a name alone. */
const MAY_OVERLAP: ReadonlySet<TableName> = new Set([
  'attributes',
  'marks',
  'measures',
  'parts',
  'titles',
]);

/** Tables of words inside names and values, which mean nothing as labels. */
const OF_NAMES: ReadonlySet<TableName> = new Set(['measures', 'undertakings', 'dimensions']);

/** Shorter words have too many neighbours. */
const SHORTEST_NEAR = 4;

/** Checks all words of the vocabulary that is spoken. */
export function wordFaults(): WordFault[] {
  return TABLE_NAMES.flatMap((table) => faultsIn(table, current().entries(table)));
}

function faultsIn(table: TableName, entries: readonly Entry[]): WordFault[] {
  const faults: WordFault[] = [];
  const first = new Map<string, Entry>();
  for (const entry of entries) {
    const before = first.get(entry.key);
    if (before === undefined) first.set(entry.key, entry);
    else if (before.meaning === entry.meaning) {
      faults.push({ kind: 'duplicate', words: [before, entry] });
    } else if (entry.line !== null && !MAY_OVERLAP.has(table)) {
      faults.push({ kind: 'two-meanings', words: [before, entry] });
    }
    if (entry.line === null) faults.push(...knownOtherwise(entry), ...nearOf(entry, entries));
  }
  return faults;
}

/** Words of the tables that are spelled as an own one and mean something else. */
function knownOtherwise(own: Entry): WordFault[] {
  if (OF_NAMES.has(own.table)) return [];
  const labels = TABLE_NAMES.filter((table) => !OF_NAMES.has(table));
  const known = labels
    .flatMap((table) => current().entries(table))
    .find(
      ({ line, key, table, meaning }) =>
        line !== null && key === own.key && (table !== own.table || meaning !== own.meaning),
    );
  return known === undefined ? [] : [{ kind: 'known-otherwise', own, known }];
}

function nearOf(own: Entry, entries: readonly Entry[]): WordFault[] {
  const read = [...own.key];
  if (read.length < SHORTEST_NEAR) return [];
  const near = entries.find(
    (entry) =>
      entry.pattern === null &&
      entry.meaning !== own.meaning &&
      editDistance(read, [...entry.key]) === 1,
  );
  return near === undefined ? [] : [{ kind: 'near', words: [own, near] }];
}
