import type { Finding, ProjectRecord } from '../../../pipeline/model/index.ts';
import { aligned, distance } from './alignment.ts';
import { type Facts, type Field, factsOf, truthFacts } from './fields.ts';
import { namedBy } from './named.ts';
import type { Truth } from './truth.ts';

/** A form as it was read. */
export interface ReadForm {
  readonly record: ProjectRecord;
  /** Of its normalization and of the rules. */
  readonly findings: readonly Finding[];
}

/** A field of the truth beside what was read of it; `path` is the record's where it has the field. */
export interface Compared {
  readonly path: string;
  readonly numeric: boolean;
  readonly truth: string;
  readonly read: string;
  /** A rule about readings of pictures names it. */
  readonly flagged: boolean;
  /** Any rule names it that has nothing to say of the form when it is read without an error. */
  readonly found: boolean;
}

/** Field by field: what is missing is wrong altogether, and so is what the form does not say. */
export function compare(
  truth: Truth,
  form: ReadForm | null,
  innate: ReadonlySet<string> = new Set(),
): Compared[] {
  const said = truthFacts(truth, form?.record ?? null);
  const read: Facts = form === null ? { fields: [], rows: [] } : factsOf(form.record);
  const pairs = pairsOf(said, read);
  const named = form === null ? null : namedBy(form, innate);
  return pairs.map(({ truth: one, read: other }) => {
    const path = other?.path ?? one?.path ?? '';
    return {
      path,
      numeric: one?.numeric ?? other?.numeric ?? false,
      truth: one?.text ?? '',
      read: other?.text ?? '',
      flagged: named?.flagged(path) ?? false,
      // A form that is not read at all is told as a failure of its file.
      found: named?.found(path) ?? true,
    };
  });
}

interface Pair {
  readonly truth: Field | null;
  readonly read: Field | null;
}

function pairsOf(truth: Facts, read: Facts): Pair[] {
  const pairs = byPath(truth.fields, read.fields, (field) => field.path);
  for (const group of ['implementation', 'annual']) {
    const own = <T extends { readonly group: string }>(rows: readonly T[]): T[] =>
      rows.filter((row) => row.group === group);
    for (const row of aligned(own(truth.rows), own(read.rows))) {
      const last = (field: Field): string => field.path.slice(field.path.lastIndexOf('/'));
      const prefix = row.read?.fields[0]?.path.replace(/\/[^/]+$/u, '');
      // A field of a row that was read belongs to that row, even where the field itself is missing.
      const fields = (row.truth?.fields ?? []).map((field) =>
        prefix === undefined ? field : { ...field, path: `${prefix}${last(field)}` },
      );
      pairs.push(...byPath(fields, row.read?.fields ?? [], last));
    }
  }
  return pairs;
}

function byPath(
  truth: readonly Field[],
  read: readonly Field[],
  key: (field: Field) => string,
): Pair[] {
  const rest = new Map(read.map((field) => [key(field), field]));
  const pairs: Pair[] = truth.map((field) => {
    const other = rest.get(key(field)) ?? null;
    rest.delete(key(field));
    return { truth: field, read: other };
  });
  return [...pairs, ...[...rest.values()].map((field) => ({ truth: null, read: field }))];
}

/** Sums over any number of forms. */
export interface Score {
  readonly characters: { readonly all: number; readonly wrong: number };
  readonly numeric: Count;
  readonly text: Count;
}

interface Count {
  readonly fields: number;
  readonly wrong: number;
  readonly flagged: number;
  /** Wrong, and no rule names it. */
  readonly silent: number;
}

export const isWrong = ({ truth, read }: Compared): boolean => truth !== read;

export function scoreOf(compared: readonly Compared[]): Score {
  return {
    characters: {
      all: sum(compared, ({ truth }) => [...truth].length),
      wrong: sum(compared, ({ truth, read }) => distance(truth, read)),
    },
    numeric: count(compared.filter((field) => field.numeric)),
    text: count(compared.filter((field) => !field.numeric)),
  };
}

function count(fields: readonly Compared[]): Count {
  const wrong = fields.filter(isWrong);
  return {
    fields: fields.length,
    wrong: wrong.length,
    flagged: fields.filter(({ flagged }) => flagged).length,
    silent: wrong.filter(({ flagged, found }) => !flagged && !found).length,
  };
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
