import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import {
  COST_FIRST_SCHEME,
  FORM_KINDS,
  FUNDING_SOURCES,
  LEVEL1,
  NARRATIVES,
  OUTPUT_COST_SCHEME,
  ReadFailure,
  UNDERTAKINGS,
} from '../model/index.ts';
import { isPattern } from './pattern.ts';

/** The folder of the tables, beside the program: as far from here as from the bundled modules. */
const FOLDER = new URL('../../vocabulary/', import.meta.url);

/** How many 分 one of a unit of money is. */
const Fen = z.string().regex(/^[1-9]\d*$/u);

const LEVEL2 = [OUTPUT_COST_SCHEME, COST_FIRST_SCHEME].flatMap((scheme) =>
  Object.values(scheme).flat(),
);

/** `idle`, or what a word of an indicator's name does in it and the word that stands for it and its equals: `act:采购`, `act:培训+who:学员`. */
const Measures = z
  .string()
  .regex(
    /^(?:idle|(?:way|state|act|who|thing):[^:+\s]+(?:\+(?:way|state|act|who|thing):[^:+\s]+)*)$/u,
  );

/** Every table of the vocabulary, with what the words in it may mean. The horizons come first: other tables refer to them. */
export const TABLES = {
  horizons: z.enum(['implementation', 'annual', 'whole', 'lasting', 'yearlong', 'project']),
  fields: z.enum([
    'projectName',
    'projectCode',
    'department',
    'implementingUnit',
    'attribute',
    'period',
    'periodStart',
    'periodEnd',
    'responsible',
    'handler',
    'phone',
    'filledAt',
    ...NARRATIVES,
    'extra',
  ]),
  funding: z.enum(['section', 'total', ...FUNDING_SOURCES]),
  amounts: z.enum(['amount', 'initial', 'executed', 'rate', 'weight', 'score', 'forecast']),
  goals: z.enum(['implementation', 'annual', 'actual', 'section']),
  columns: z.enum([
    'level1',
    'level2',
    'name',
    'nature',
    'value',
    'unit',
    'weight',
    'actual',
    'score',
    'note',
    'direction',
    'forecast',
    'explanation',
    'ordinal',
    'total',
    'section',
  ]),
  level1: z.enum(LEVEL1),
  level2: z.enum(LEVEL2),
  titles: z.enum(['any', ...FORM_KINDS, 'other', 'caption', 'number']),
  kinds: z.enum(FORM_KINDS),
  money: Fen,
  multiples: Fen,
  units: z.enum(['ratio', 'measure']),
  comparators: z.enum(['≥', '≤', '>', '<', '=', '±', 'kind']),
  nothing: z.enum(['nothing']),
  attributes: z.enum(['one-off', 'recurring', 'continuing', 'new', 'lasting']),
  marks: z.enum(['ticked', 'blank', 'tick', 'asking']),
  pages: z.enum(['page', 'over', 'under']),
  organisations: z.enum(['ending']),
  parts: z.enum([
    'aside',
    'stamp',
    'lead',
    'sum',
    'all',
    'year',
    'office',
    'division',
    'unit',
    'currency',
    'grade',
    'value',
    'task',
    'signer',
    'points',
    'money',
    'applied',
    'spending',
    'fee',
    'amount',
    'degree',
    'outcome',
    'name',
  ]),
  misread: z.string(),
  measures: Measures,
  undertakings: z.enum(UNDERTAKINGS.filter((kind) => kind !== 'department' && kind !== 'other')),
  dimensions: z.enum([
    'people',
    'households',
    'times',
    'time',
    'lessons',
    'area',
    'length',
    'mass',
    'volume',
    'energy',
  ]),
} as const;

export type TableName = keyof typeof TABLES;
export type Meaning<T extends TableName> = z.output<(typeof TABLES)[T]>;

export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[];

/** A word of a table, as it is written there. */
export interface Row<T extends TableName = TableName> {
  readonly table: T;
  readonly meaning: Meaning<T>;
  readonly word: string;
  /** Its line in the table's file, from 1; null for a bureau's own. */
  readonly line: number | null;
}

/** A table that cannot be used: what is wrong with it, in which file and line, and what to do. Nothing is read without it. */
export class TableFailure extends ReadFailure {
  constructor(reason: string, reasonEn: string) {
    super('missing-program', reason, reasonEn);
  }
}

/** The rows of a table that is shipped with the program. @throws TableFailure */
export function rowsOf<T extends TableName>(table: T): Row<T>[] {
  const path = fileURLToPath(new URL(`${table}.tsv`, FOLDER));
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new TableFailure(
      `词表“${path}”不存在或无法读取。请重新安装本程序。`,
      `The table "${path}" is not there or cannot be read. Install the program again.`,
    );
  }
  return rowsIn(table, text, path);
}

/**
 * The rows of a table: each line a meaning and, behind white space, the words that mean it; lines that begin with `#` followed by
 * a blank say something to people.
 *
 * @throws TableFailure that names the line
 */
export function rowsIn<T extends TableName>(table: T, text: string, path: string): Row<T>[] {
  return text
    .replace(/^\ufeff/u, '')
    .split(/\r?\n/u)
    .flatMap((written, at): Row<T>[] => {
      const line = at + 1;
      if (written.trim() === '' || written.startsWith('#')) return [];
      const [meaning = '', ...words] = written.trim().split(/\s+/u);
      const parsed = TABLES[table].safeParse(meaning);
      if (!parsed.success) throw unknownMeaning(table, meaning, path, line);
      if (words.length === 0) throw withoutWords(meaning, path, line);
      return words.map((word) => ({ table, meaning: parsed.data as Meaning<T>, word, line }));
    });
}

function unknownMeaning(table: TableName, meaning: string, path: string, line: number) {
  const schema: z.ZodType = TABLES[table];
  const possible = schema instanceof z.ZodEnum ? schema.options.join(' ') : '100';
  return new TableFailure(
    `词表“${path}”第 ${line} 行：左边的“${meaning}”这张表里没有。请改为下列之一：${possible}`,
    `The table "${path}", line ${line}: there is no "${meaning}" in it. Put one of these on the left: ${possible}`,
  );
}

function withoutWords(meaning: string, path: string, line: number) {
  return new TableFailure(
    `词表“${path}”第 ${line} 行：“${meaning}”后面没有写任何说法。请在它后面隔一个制表符或空格写上，或删去这一行。`,
    `The table "${path}", line ${line}: no word stands behind "${meaning}". Write one behind a tab or a blank, or delete the line.`,
  );
}

/** What is wrong with a word that stands for many. */
export function brokenPattern({ table, word, line }: Row): TableFailure {
  const path = fileURLToPath(new URL(`${table}.tsv`, FOLDER));
  return new TableFailure(
    `词表“${path}”第 ${line ?? 0} 行：“${word}”的括号不成对，或 <…> 里的名称没有。`,
    `The table "${path}", line ${line ?? 0}: the brackets of "${word}" are no pairs, or there is no such name as stands in <…>.`,
  );
}

/** Plain words: those that stand for nothing but themselves. */
export function isPlain({ word }: Row): boolean {
  return !isPattern(word);
}
