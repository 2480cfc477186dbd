import type { ProjectRecord } from '../../model/index.ts';
import { departmentKey, type SharedCodes } from '../departments.ts';
import { UNKNOWN_NAME } from './words.ts';

/** A department or a unit below one, as the rollups list them. */
export interface Group {
  readonly key: string;
  readonly code: string | null;
  /** The name printed most often; of several, the first by code points. */
  readonly name: string;
  /** A number of our own for it, e.g. `部门3`: a criterion that no spreadsheet takes for a number or a pattern. */
  readonly serial: string;
}

/** The column by which rows of the ledger are told to belong to a group. */
export type GroupColumn = 'code' | 'name' | 'serial';

export interface Grouping {
  /** By key, in the order of codes and then names. */
  readonly groups: ReadonlyMap<string, Group>;
  readonly by: GroupColumn;
}

/** Counts the names under which groups are printed; the groups come out when all records were seen. */
export class GroupCollector {
  readonly #word: string;
  #named = true;
  readonly #seen = new Map<string, { code: string | null; names: Map<string, number> }>();

  constructor(word: string) {
    this.#word = word;
  }

  /** `cell`: what the ledger's name column says of it, null for nothing. */
  add(key: string, code: string | null, name: string, cell: string | null): void {
    if (cell !== name) this.#named = false;
    let seen = this.#seen.get(key);
    if (seen === undefined) {
      seen = { code, names: new Map() };
      this.#seen.set(key, seen);
    }
    seen.names.set(name, (seen.names.get(name) ?? 0) + 1);
  }

  /** `withCodes`: the ledger has a column of exactly these codes, so that they can serve as criteria. */
  finish(withCodes: boolean): Grouping {
    const found = [...this.#seen].map(([key, { code, names }]) => {
      const [name = UNKNOWN_NAME] = [...names]
        .sort(([a, m], [b, n]) => n - m || compareText(a, b))
        .map(([text]) => text);
      return { key, code, name, single: names.size === 1 };
    });
    found.sort(
      (a, b) =>
        compareText(a.code ?? '\uffff', b.code ?? '\uffff') ||
        compareText(a.name, b.name) ||
        compareText(a.key, b.key),
    );
    const groups = new Map(
      found.map(({ key, code, name }, index) => [
        key,
        { key, code, name, serial: `${this.#word}${index + 1}` },
      ]),
    );
    const codes = found.map(({ code }) => code ?? '');
    const names = found.map(({ name }) => name);
    if (withCodes && areCriteria(codes)) return { groups, by: 'code' };
    return {
      groups,
      by:
        this.#named && found.every(({ single }) => single) && areCriteria(names)
          ? 'name'
          : 'serial',
    };
  }
}

/** By code points, the same everywhere. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The unit that spends a project's money, as far as it is printed: its department where no other is named. */
export function unitOf(
  record: ProjectRecord,
  shared: SharedCodes,
): { key: string; code: string | null; name: string } {
  const { implementingUnit: unit, department } = record;
  const own = unit.name === null || unit.name === department.name;
  const code = unit.code ?? (own ? department.code : null);
  const name = unit.name ?? department.name ?? UNKNOWN_NAME;
  return { key: `${departmentKey(record, shared)}|${code ?? `=${name}`}`, code, name };
}

/** Whether the code belongs to a unit below the department: its code with two digits or more added. */
export function isBelow(code: string | null, department: string | null): boolean {
  if (code === null || department === null) return false;
  return (
    /^\d{3,}$/u.test(department) &&
    code.startsWith(department) &&
    code.length >= department.length + 2
  );
}

/**
 * Whether each text, as a criterion of SUMIFS, finds itself and none of the others. Spreadsheets take criteria for
 * numbers, dates, comparisons and patterns where they can, and compare without regard to case and width.
 */
export function areCriteria(texts: readonly string[]): boolean {
  const seen = new Set<string>();
  for (const text of texts) {
    if (!isCriterion(text)) return false;
    const folded = /^\d+$/u.test(text)
      ? text.replace(/^0+(?=\d)/u, '')
      : text.normalize('NFKC').toLowerCase();
    if (seen.has(folded)) return false;
    seen.add(folded);
  }
  return true;
}

function isCriterion(text: string): boolean {
  if (text.length > 200 || /[*?~"\s]/u.test(text)) return false;
  if (/^\d{1,15}$/u.test(text)) return true;
  if (/^\p{Script=Han}/u.test(text)) return true;
  return /^[A-Za-z][A-Za-z0-9]*$/u.test(text) && !/^(true|false|[a-z]{3,9}\d*)$/iu.test(text);
}
