import { createHash } from 'node:crypto';
import type { LinkedProject, ProjectRecord } from '../model/index.ts';
import { caseFolded, isDeviceName } from '../system/index.ts';
import {
  departmentKey,
  type OfDepartment,
  type PrintedDepartment,
  printedDepartment,
  type SharedCodes,
  sharedCodes,
} from './departments.ts';

/** Where everything of a record stands below the output folder; forward slashes, no leading one. */
export interface RecordPaths {
  readonly formHtml: string;
  readonly formPdf: string;
}

export interface OutputPaths {
  /** By record id. */
  readonly records: Pick<ReadonlyMap<string, RecordPaths>, 'get'> &
    Iterable<readonly [id: string, paths: RecordPaths]>;
  /** By `departmentKey`. */
  readonly workbooks: ReadonlyMap<string, string>;
  /** By `bookletKey`. */
  readonly booklets: ReadonlyMap<string, string>;
  /** By `bookletKey`. */
  readonly feedback: ReadonlyMap<string, Pair>;
  /** The name of each department in paths, by `departmentKey`. */
  readonly departments: ReadonlyMap<string, string>;
  /** What departments are told apart by beside their codes. */
  readonly shared: SharedCodes;
  /** By year. */
  readonly reviews: ReadonlyMap<number | null, PagePaths>;
}

/** A page, and the same printed. */
export interface PagePaths {
  readonly html: string;
  readonly pdf: string;
}

/** A document in two formats. */
interface Pair {
  readonly docx: string;
  readonly pdf: string;
}

const UNKNOWN_YEAR = '年度不明';
const UNKNOWN_DEPARTMENT = '部门不明';
const UNNAMED_PROJECT = '未命名项目';

/** Longest name of a file or folder without its ending, in characters: Windows allows 260 for the whole path. */
const NAME_LIMIT = 60;

/** What of a record decides its paths. */
export type Placed = Pick<ProjectRecord, 'id' | 'year' | 'department' | 'projectName' | 'evidence'>;

export function bookletKey(record: OfDepartment, shared: SharedCodes): string {
  return bookletKeyOf(record.year, departmentKey(record, shared));
}

/** @param department its `departmentKey`. */
export function bookletKeyOf(year: number | null, department: string): string {
  return `${year ?? ''}|${department}`;
}

/**
 * A text from a form as one path segment that Windows, macOS and Linux accept: no separators, no reserved or
 * control characters, no device name, no dots or blanks at its ends, at most `NAME_LIMIT` characters. A text that
 * was cut, or that nothing is left of, ends in a hash of the whole, so that distinct texts stay distinct.
 */
export function safeSegment(text: string, fallback: string): string {
  const clean = text
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}<>:"/\\|?*]+/gu, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[. _]+|[. _]+$/gu, '');
  const characters = [...clean];
  if (characters.length === 0)
    return text.trim() === '' ? fallback : `${fallback}-${shortHash(text)}`;
  if (characters.length > NAME_LIMIT) {
    return `${characters
      .slice(0, NAME_LIMIT - 9)
      .join('')
      .trimEnd()}-${shortHash(text)}`;
  }
  return isDeviceName(clean) ? `_${clean}` : clean;
}

/**
 * The paths of all outputs of a batch. Records that would share a file (compared without regard to case) all get
 * the hash of their id, so a name depends on no order.
 */
export function outputPaths(ledger: Iterable<Placed>): OutputPaths {
  // Of what many records share one is kept.
  const departmentsKnown = new Map<string, Placed['department']>();
  const records = Array.from(ledger, (record) => {
    const { id, projectName, department } = record;
    const text = JSON.stringify([department.code, department.name]);
    const known = departmentsKnown.get(text) ?? department;
    departmentsKnown.set(text, known);
    // One by one: of what is spread V8 keeps a description for each object, as large again as the object.
    const { year, isFromPicture } = printedDepartment(record);
    return { id, year, department: known, isFromPicture, projectName };
  });
  const shared = sharedCodes(records);
  const departments = departmentSegments(records, shared);
  const stems = new Map<string, string>();
  const workbooks = new Map<string, string>();
  const booklets = new Map<string, string>();
  const feedback = new Map<string, Pair>();
  const reviews = new Map<number | null, PagePaths>();
  for (const record of records) {
    const year = record.year === null ? UNKNOWN_YEAR : String(record.year);
    const key = departmentKey(record, shared);
    const department = departments.get(key) ?? UNKNOWN_DEPARTMENT;
    const project = safeSegment(record.projectName ?? '', UNNAMED_PROJECT);
    stems.set(record.id, `forms/${year}/${department}/${project}`);
    const booklet = bookletKeyOf(record.year, key);
    if (booklets.has(booklet)) continue;
    workbooks.set(key, `departments/${department}.xlsx`);
    booklets.set(booklet, `booklets/${year}-${department}.pdf`);
    const sheet = `feedback/${year}-${department}`;
    reviews.set(record.year, { html: `review/${year}.html`, pdf: `review/${year}.pdf` });
    feedback.set(booklet, { docx: `${sheet}.docx`, pdf: `${sheet}.pdf` });
  }
  makeDistinct(stems);
  return {
    records: pathsBelow(stems),
    workbooks,
    booklets,
    feedback,
    reviews,
    departments,
    shared,
  };
}

/** The paths of the pages of projects, by id; those that would share one get the hash of their ids. */
export function projectPaths(
  projects: Iterable<Pick<LinkedProject, 'id' | 'department' | 'projectName'>>,
  { departments, shared }: Pick<OutputPaths, 'departments' | 'shared'>,
): Map<string, PagePaths> {
  const wanted = new Map<string, string>();
  for (const project of projects) {
    const department = departments.get(departmentKey(project, shared)) ?? UNKNOWN_DEPARTMENT;
    const name = safeSegment(project.projectName ?? '', UNNAMED_PROJECT);
    wanted.set(project.id, `projects/${department}/${name}`);
  }
  makeDistinct(wanted);
  return new Map(
    [...wanted].map(([id, stem]) => [id, { html: `${stem}.html`, pdf: `${stem}.pdf` }]),
  );
}

/** Made when asked for: a large batch has far more forms than are at work at once. */
function pathsBelow(stems: ReadonlyMap<string, string>): OutputPaths['records'] {
  const made = (stem: string) => ({ formHtml: `${stem}.html`, formPdf: `${stem}.pdf` });
  return {
    get(id) {
      const stem = stems.get(id);
      return stem === undefined ? undefined : made(stem);
    },
    *[Symbol.iterator]() {
      for (const [id, stem] of stems) yield [id, made(stem)];
    },
  };
}

/** `<code>-<name>` for each department key; the name is the first in sorted order where a department has several. */
function departmentSegments(
  records: readonly PrintedDepartment[],
  shared: SharedCodes,
): Map<string, string> {
  const seen = new Map<string, { readonly code: string | null; name: string }>();
  for (const { department } of records) {
    const key = departmentKey({ department }, shared);
    const { code } = department;
    // Where several departments print the code, the key has the name that tells them apart.
    const name = key.startsWith(`${code}=`)
      ? key.slice(`${code}=`.length)
      : (department.name ?? '');
    const known = seen.get(key);
    if (known === undefined) seen.set(key, { code, name });
    else if (name !== '' && (known.name === '' || name < known.name)) known.name = name;
  }
  const segments = new Map<string, string>();
  for (const [key, { code, name }] of seen) {
    const text = [code ?? '', name].filter((part) => part !== '').join('-');
    segments.set(key, safeSegment(text, UNKNOWN_DEPARTMENT));
  }
  makeDistinct(segments);
  return segments;
}

/**
 * Makes the names of different keys different: all that share one get the hash of their key. A name that was
 * written to look like another's hash gets a longer one, until no two are alike.
 */
function makeDistinct(names: Map<string, string>): void {
  const wanted = new Map<string, string>();
  for (const digits of [8, 16, 32, 64]) {
    const [once, shared] = [new Set<string>(), new Set<string>()];
    for (const name of names.values()) {
      const folded = caseFolded(name);
      (once.has(folded) ? shared : once).add(folded);
    }
    if (shared.size === 0) return;
    for (const [key, name] of names) {
      if (!shared.has(caseFolded(name))) continue;
      const own = wanted.get(key) ?? name;
      wanted.set(key, own);
      names.set(key, `${own}-${shortHash(key, digits)}`);
    }
  }
}

function shortHash(text: string, digits = 8): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits);
}
