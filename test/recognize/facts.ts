import type { ProjectRecord } from '../../pipeline/model/index.ts';

/** What a record says, field by field, without white space that a layout puts in. */
export function factsOf(record: ProjectRecord): Map<string, string> {
  const { evidence: _, sources: __, repairs: ___, id: ____, reading: _____, ...rest } = record;
  const facts = new Map<string, string>();
  const walk = (value: unknown, path: string) => {
    if (value === null || value === undefined) return;
    if (typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) walk(inner, `${path}/${key}`);
    } else facts.set(path, String(value).replace(/\s+/gu, ''));
  };
  walk({ ...rest, indicators: undefined }, '');
  const seen = new Map<string, number>();
  for (const {
    horizon,
    level1,
    level2,
    name,
    value,
    weight,
    actual,
    score,
    note,
  } of record.indicators) {
    // By what identifies it: one row that is lost does not make all others wrong.
    const key = `/indicators/${horizon}/${name.replace(/\s+/gu, '')}`;
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    walk(
      { level1, level2, value: value.text, weight, actual: actual?.text, score, note },
      `${key}#${nth}`,
    );
  }
  return facts;
}

/** How many facts of one record another one has, and which it has otherwise or in addition. */
export function compared(wanted: Map<string, string>, found: Map<string, string>) {
  const wrong: string[] = [];
  let right = 0;
  for (const [path, value] of wanted) {
    if (found.get(path) === value) right++;
    else wrong.push(`${path}: ${value} ≠ ${found.get(path) ?? '—'}`);
  }
  for (const [path, value] of found) if (!wanted.has(path)) wrong.push(`${path}: added ${value}`);
  return { right, of: wanted.size, wrong };
}
