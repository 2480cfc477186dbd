import {
  addTo,
  type Evidence,
  type Indicator,
  type Level1,
  type ProjectRecord,
  segmentsOf,
} from '../model/index.ts';
import { qualitative } from '../notation/value.ts';
import type { Correction, TypedIndicator } from './correction.ts';
import { isRefusal, type Meaning, type Refusal } from './meaning.ts';
import { asFigure, asLevel1, asLevel2, asName, asText, asValue } from './understand.ts';

/** A row of a record while its corrections are applied. */
export interface Row {
  /** Its segment of stable paths. */
  readonly id: string;
  readonly indicator: Indicator;
  /** Index of the row that it was read as; null for one that a person added. */
  readonly from: number | null;
}

export function rowsOf({ indicators }: ProjectRecord): Row[] {
  const ids = segmentsOf(indicators);
  return indicators.map((indicator, at) => ({ id: ids[at] ?? '', indicator, from: at }));
}

/** The stable path of a row. */
export function rowPath(id: string): string {
  return `/indicators/${id}`;
}

/** What an act on rows made of them. */
export interface RowsAfter {
  readonly rows: readonly Row[];
  /** Of the rows that are gone, with what each prints. */
  readonly gone: readonly Row[];
}

/** The rows after one act on them; null where a row that it names is not there, a refusal where what was typed is no row. */
export function withAct(rows: readonly Row[], line: Correction): RowsAfter | Refusal | null {
  const at = rows.findIndex(({ id }) => rowPath(id) === line.path);
  const row = rows[at];
  if (line.act === 'add') return added(rows, line);
  if (row === undefined) return null;
  switch (line.act) {
    case 'delete':
      return { rows: rows.toSpliced(at, 1), gone: [row] };
    case 'move': {
      const others = rows.toSpliced(at, 1);
      const place = placeAfter(others, line.after ?? '');
      return place === null ? null : { rows: others.toSpliced(place, 0, row), gone: [] };
    }
    case 'split': {
      const parts = typedRows(line);
      if (isRefusal(parts)) return parts;
      // The first part stays what the row was: what is taken back later is found by it.
      const ids = [row.id, ...freeIds(rows, parts.slice(1))];
      const made = parts.map((indicator, part) => ({
        id: ids[part] ?? '',
        indicator,
        from: row.from,
      }));
      return { rows: rows.toSpliced(at, 1, ...made), gone: [] };
    }
    case 'join': {
      const [whole] = typedRowsOrNone(line);
      if (whole === undefined || isRefusal(whole)) return whole ?? null;
      const joined = (line.with ?? []).map((path) => rows.find(({ id }) => rowPath(id) === path));
      if (joined.some((one) => one === undefined || one === row)) return null;
      const made = { ...row, indicator: whole };
      const left = rows.filter((one) => !joined.includes(one));
      return {
        rows: left.map((one) => (one === row ? made : one)),
        gone: joined.flatMap((one) => one ?? []),
      };
    }
    default:
      return null;
  }
}

function added(rows: readonly Row[], line: Correction): RowsAfter | Refusal | null {
  const [indicator] = typedRowsOrNone(line);
  if (indicator === undefined || isRefusal(indicator)) return indicator ?? null;
  const id = line.path.slice(rowPath('').length);
  if (!line.path.startsWith(rowPath('')) || !/^[^/]+:\d+$/u.test(id)) return null;
  if (rows.some((row) => row.id === id)) return null;
  const last = rows.findLastIndex((row) => row.indicator.horizon === indicator.horizon);
  const place =
    line.after === undefined
      ? last === -1
        ? rows.length
        : last + 1
      : placeAfter(rows, line.after);
  if (place === null) return null;
  return { rows: rows.toSpliced(place, 0, { id, indicator, from: null }), gone: [] };
}

/** The index behind the row at a stable path; the first for an empty path, null where no such row is there. */
function placeAfter(rows: readonly Row[], path: string): number | null {
  if (path === '') return 0;
  const at = rows.findIndex(({ id }) => rowPath(id) === path);
  return at === -1 ? null : at + 1;
}

/** Ids that none of the rows has, each as the row would have it had it been read. */
export function freeIds(rows: readonly Row[], indicators: readonly Indicator[]): string[] {
  const taken = new Set(rows.map(({ id }) => id));
  return indicators.map((indicator) => {
    const [first = ''] = segmentsOf([indicator]);
    let id = first;
    for (let ordinal = 2; taken.has(id); ordinal++) id = first.replace(/\d+$/u, String(ordinal));
    taken.add(id);
    return id;
  });
}

function typedRowsOrNone({ rows = [] }: Correction): (Indicator | Refusal)[] {
  return rows.map(typedIndicator);
}

function typedRows(line: Correction): Indicator[] | Refusal {
  const rows = typedRowsOrNone(line);
  const refusal = rows.find(isRefusal);
  return refusal ?? rows.flatMap((row) => (isRefusal(row) ? [] : [row]));
}

/** A row as if the form had printed it, or why that is none. */
export function typedIndicator(typed: TypedIndicator): Indicator | Refusal {
  const level2 = asLevel2(typed.level2 ?? '', null);
  const level1 = asLevel1(typed.level1 ?? '');
  const name = asName(typed.name);
  const value = asValue(typed.value);
  const weight = asFigure(typed.weight ?? '');
  const actual = asValue(typed.actual ?? '');
  const score = asFigure(typed.score ?? '');
  const note = asText(typed.note ?? '');
  const all = [level1, level2, name, value, weight, actual, score, note];
  const refusal = all.find(isRefusal);
  if (refusal !== undefined) return refusal;
  const classOf = (meaning: Meaning | Refusal) =>
    'kind' in meaning && meaning.kind === 'class' ? meaning : { level1: null, level2: null };
  const text = (meaning: Meaning | Refusal) => ('text' in meaning ? meaning.text : null);
  return {
    horizon: typed.horizon,
    level1: (classOf(level1).level1 ?? classOf(level2).level1) as Level1 | null,
    level2: classOf(level2).level2,
    name: text(name) ?? '',
    value: 'value' in value ? value.value : qualitative(''),
    weight: text(weight),
    actual: 'value' in actual ? actual.value : null,
    score: text(score),
    note: text(note),
  };
}

/**
 * A record with other rows: all that points to an indicator points to where it stands now. What is printed in rows that are
 * gone is handed back by their id, so that it can be kept.
 */
export function withRows(
  record: ProjectRecord,
  rows: readonly Row[],
): { readonly record: ProjectRecord; readonly printed: (from: number) => Evidence[] } {
  const places = new Map<number, number[]>();
  for (const [at, { from }] of rows.entries()) {
    if (from !== null) addTo(places, from, at);
  }
  const moved = (pointer: string): string[] => {
    const [, from, rest = ''] = /^\/indicators\/(\d+)(.*)$/su.exec(pointer) ?? [];
    if (from === undefined) return [pointer];
    return (places.get(Number(from)) ?? []).map((at) => `/indicators/${at}${rest}`);
  };
  const first = <T extends { path: string }>(items: readonly T[]): T[] =>
    items.flatMap((item) =>
      moved(item.path)
        .slice(0, 1)
        .map((path) => ({ ...item, path })),
    );
  const evidence = Object.entries(record.evidence).flatMap(([path, one]) =>
    moved(path).map((place) => [place, one] as const),
  );
  return {
    record: {
      ...record,
      indicators: rows.map(({ indicator, id }) => ({ ...indicator, identity: id })),
      evidence: Object.fromEntries(evidence),
      notUnderstood: first(record.notUnderstood),
      differences: first(record.differences),
      repairs: first(record.repairs).map((repair) => ({
        ...repair,
        because: repair.because === null ? null : (moved(repair.because)[0] ?? null),
      })),
    },
    printed: (from) =>
      Object.entries(record.evidence).flatMap(([path, one]) =>
        path.startsWith(`/indicators/${from}/`) ? [one] : [],
      ),
  };
}
