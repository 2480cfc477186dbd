import * as z from 'zod';
import { isKnownLabel } from './known.ts';
import { lookUp } from './look-up.ts';
import { nearestLabels } from './nearest.ts';
import { spelling } from './spelling.ts';
import { type Row, TABLE_NAMES, type TableName } from './tables.ts';
import { isOfDepartment, isTitle, kindOfTitle } from './titles.ts';
import { ordinaryVocabulary, shippedRows, speaking, Vocabulary } from './vocabulary.ts';

/**
 * What a configuration may say of a bureau's own words: each with the known word that it stands for, whatever that is: a label, a
 * title, a unit, a class, a horizon, a source of money, a comparator, a word for nothing. The issue of a word that stands for
 * nothing known names it, and what is near.
 */
export const OwnWords = z.record(
  z.string().refine((own) => spelling(own) !== '', '这个词是空的 (the word is blank)'),
  z
    .string()
    .refine((known) => isKnownWord(known), { error: ({ input }) => unknown(String(input)) }),
);
export type OwnWords = Readonly<Record<string, string>>;

function unknown(word: string): string {
  const near = nearestLabels(word).map(({ label }) => label);
  const [zh, en] =
    near.length === 0
      ? ['', '']
      : [`，相近的有：${near.join('、')}`, `; near it are ${near.join(', ')}`];
  return `“${word}”不是词表中的词${zh}；用 jixiao vocabulary 可以查看全部词表 (is no word of the vocabulary${en}; jixiao vocabulary prints them all)`;
}

const KNOWN = new Map<string, Vocabulary>();

/** The vocabulary with a bureau's own words in it. @throws TableFailure */
export function wordsOf(own: OwnWords): Vocabulary {
  const name = JSON.stringify(own);
  const known = KNOWN.get(name) ?? vocabularyOf(Object.entries(own));
  // One run has one vocabulary: more are not kept.
  KNOWN.clear();
  KNOWN.set(name, known);
  return known;
}

function vocabularyOf(own: readonly (readonly [string, string])[]): Vocabulary {
  if (own.length === 0) return ordinaryVocabulary();
  const rows = speaking(ordinaryVocabulary(), () =>
    own.flatMap(([word, known]) => ownRows(word.trim(), known.trim())),
  );
  const keys = own.map(([word, known]) => [spelling(word), spelling(known)] as const);
  return new Vocabulary([...shippedRows(), ...rows], new Map(keys));
}

/** Tables whose patterns stand for whole words: a known word need not be listed there to be one. */
const LABELS: readonly TableName[] = [
  'fields',
  'funding',
  'amounts',
  'goals',
  'columns',
  'level1',
  'level2',
  'pages',
  'parts',
];

/** An own word in every table in which the known word stands, with the same meaning. */
function ownRows(word: string, known: string): Row[] {
  const key = spelling(known);
  const rows = TABLE_NAMES.flatMap((table): Row[] => {
    if (table === 'titles') return ownTitle(word, known);
    const meanings = ordinaryVocabulary()
      .entries(table)
      .filter((entry) => entry.pattern === null && (entry.key === key || entry.word === known))
      .map(({ meaning }) => meaning);
    const found = LABELS.includes(table) ? lookUp(table, key)?.meaning : undefined;
    const all = meanings.length > 0 || found === undefined ? meanings : [found];
    return all.map((meaning) => ({ table, meaning, word, line: null }));
  });
  return rows;
}

/** An own title, with what stands before and behind titles, and the kind of the known one. */
function ownTitle(word: string, known: string): Row[] {
  if (!isTitle(known)) return [];
  const title = spelling(word);
  const ofDepartment: Row = { table: 'kinds', meaning: 'unit-target', word: title, line: null };
  // A sign that patterns are written with may be any.
  const pattern = `*${title.replace(/[{}[\]|*#<>]/gu, '*1')}[(*16)]`;
  return [
    { table: 'titles', meaning: kindOfTitle(known), word: pattern, line: null },
    ...(isOfDepartment(known) ? [ofDepartment] : []),
  ];
}

/** Whether a word stands in any table, or is a label that the recognizer understands. */
function isKnownWord(word: string): boolean {
  return speaking(
    ordinaryVocabulary(),
    () => isKnownLabel(spelling(word)) || ownRows('', word.trim()).length > 0,
  );
}
