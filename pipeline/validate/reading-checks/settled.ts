import type { Evidence, ProjectRecord } from '../../model/index.ts';
import { sayingOf } from './pictures.ts';

/** Tells of a path whether a person gave it its value or said that it was read right. */
export function settledIn({ corrections = [] }: ProjectRecord): (path: string) => boolean {
  const settled = corrections.flatMap(({ act, path }) =>
    act === 'value' || act === 'accept' ? [path, ...decidedWith(path)] : [],
  );
  if (settled.length === 0) return () => false;
  const all = new Set(settled);
  // Whoever looked at a row looked at what is in it.
  return (path) => all.has(path) || all.has(/^\/indicators\/\d+(?=\/)/u.exec(path)?.[0] ?? '');
}

/** What is read from the same text, or makes up the same value. */
function decidedWith(path: string): string[] {
  const row = /^(\/indicators\/\d+)\/(?:value|columns\/(?:nature|unit))$/u.exec(path)?.[1];
  if (row !== undefined) {
    return ['value', 'columns/nature', 'columns/unit'].map((part) => `${row}/${part}`);
  }
  if (path === '/period') return ['/period/start', '/period/end'];
  return path.endsWith('/name') ? [path.replace(/name$/u, 'code')] : [];
}

/** The record as if what a person settled had been read without a doubt: from no picture, by no guess. */
export function withoutSettledDoubts(record: ProjectRecord): ProjectRecord {
  const { corrections = [], evidence } = record;
  const isSettled = settledIn(record);
  // Who says that a text was read right says so of all that was read from it.
  const accepted = new Set(
    corrections.flatMap(({ act, path }) => {
      const read = act === 'accept' ? evidence[path] : undefined;
      return read === undefined ? [] : [sayingOf(read)];
    }),
  );
  if (corrections.length === 0) return record;
  const sure = Object.entries(evidence).map(([path, one]) => {
    const isSure = isSettled(path) || accepted.has(sayingOf(one));
    return [path, isSure ? sureOf(one) : one] as const;
  });
  return { ...record, evidence: Object.fromEntries(sure) };
}

function sureOf(evidence: Evidence): Evidence {
  const {
    confidence: _c,
    doubts: _d,
    unsure: _u,
    undrawn: _n,
    read: _r,
    fixed: _f,
    ...rest
  } = evidence;
  return rest;
}
