import type { ProjectRecord, Source } from '../model/index.ts';
import { type Author, Correction } from './correction.ts';
import { type Refusal, refused } from './meaning.ts';

/** Whether an act is about which forms make a record, not about what stands in it. */
export function isOfForms(act: Correction['act']): boolean {
  return act === 'one' || act === 'apart';
}

/** Whether a line says which forms make a record or are of one project, or takes that back. */
export function isAboutForms({ act, path }: Pick<Correction, 'act' | 'path'>): boolean {
  return isOfForms(act) || /^\/(?:sources|project)\//u.test(path);
}

/** A source as people name it: its file, and which form in it. */
export function nameOfSource({ file, form }: Pick<Source, 'file' | 'form'>): string {
  return `${file}#${form}`;
}

/** The path under which it is said that a source is no form of its record. */
export function partedPath({ sha256, form }: Pick<Source, 'sha256' | 'form'>): string {
  return `/sources/${sha256}:${form}`;
}

/** The line that says that another record is the same form as this one, which keeps its id. */
export function statedOne(
  record: ProjectRecord,
  other: ProjectRecord,
  author: Author,
): Correction | Refusal {
  const [source] = other.sources;
  if (record.id === other.id || source === undefined)
    return refused('这就是同一条记录。', 'This is the very same record.');
  return Correction.parse({
    record: record.id,
    path: `/sources/${other.id}`,
    source: source.sha256,
    read: nameOfSource(source),
    act: 'one',
    with: [other.id],
    ...author,
  });
}

/** The line that says that a source of a record is another form: it gets a record of its own. */
export function statedApart(
  record: ProjectRecord,
  source: number,
  author: Author,
): Correction | Refusal {
  const parted = record.sources[source];
  if (record.sources.length < 2 || parted === undefined)
    return refused('这条记录只有一个来源，不能分开。', 'This record has one source alone.');
  return Correction.parse({
    record: record.id,
    path: partedPath(parted),
    source: parted.sha256,
    read: nameOfSource(parted),
    act: 'apart',
    ...author,
  });
}
