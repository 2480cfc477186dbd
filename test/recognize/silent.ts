import type { ProjectRecord } from '../../pipeline/model/index.ts';
import { validate } from '../../pipeline/validate/index.ts';

/** Without blanks; pandoc writes a dash as three hyphens. */
const bare = (text: string) => text.replace(/[\s\u3000]+/gu, '').replace(/^---$/u, '—');

/** A value of a record, under what identifies it: an indicator by its horizon and name, the rest by its path. */
interface Value {
  readonly key: string;
  readonly path: string;
  readonly text: string;
}

/** What a form says, value by value, as printed. */
function valuesOf(record: ProjectRecord): Value[] {
  return Object.entries(record.evidence).flatMap(([path, { text }]) => {
    if (bare(text) === '' || /\/label$|^\/(?:title|kind)/u.test(path)) return [];
    const [, at, part = ''] = /^\/indicators\/(\d+)\/?(.*)$/u.exec(path) ?? [];
    const own = at === undefined ? undefined : record.indicators[Number(at)];
    // A further pair counts by what it says: of two labels beside it either may be taken for its own.
    const plain = path.startsWith('/extra/') ? '/extra' : path;
    const key = own === undefined ? plain : `/indicators/${own.horizon}/${bare(own.name)}/${part}`;
    return [{ key, path, text: bare(text) }];
  });
}

/** What a reading of a form got right, what it has otherwise and whether it says so, and what it lacks. */
export interface Judgement {
  readonly right: number;
  readonly of: number;
  /** Values that are not those of the form, where a finding names them and where none does. */
  readonly told: readonly string[];
  readonly silent: readonly string[];
  readonly lost: readonly string[];
}

/** @param truth a reading of the same form that is right. */
export function judged(truth: ProjectRecord, read: ProjectRecord): Judgement {
  const wanted = new Map<string, string[]>();
  for (const { key, text } of valuesOf(truth)) wanted.set(key, [...(wanted.get(key) ?? []), text]);
  const of = [...wanted.values()].reduce((sum, texts) => sum + texts.length, 0);
  const named = new Set(validate(read).flatMap(({ paths }) => paths));
  const told: string[] = [];
  const silent: string[] = [];
  let right = 0;
  for (const { key, path, text } of valuesOf(read)) {
    const texts = wanted.get(key) ?? [];
    const at = texts.indexOf(text);
    if (at >= 0) {
      texts.splice(at, 1);
      right++;
    } else (isNamed(named, path) ? told : silent).push(`${key} ${text}`);
  }
  const lost = [...wanted].flatMap(([key, texts]) => texts.map((text) => `${key} ${text}`));
  return { right, of, told, silent, lost };
}

function isNamed(named: ReadonlySet<string>, path: string): boolean {
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/')))
    if (named.has(at)) return true;
  return false;
}
