import type { ProjectRecord } from '../model/index.ts';
import { type Author, Correction } from './correction.ts';
import { inForce } from './in-force.ts';

/** A line that says whether two forms are of one project. It is about no text of either, so it stands whatever is read there. */
export type ProjectLine = Correction & { readonly act: 'same-project' | 'other-project' };

type Stated = Pick<ProjectRecord, 'id' | 'sources'>;

export function isOfProjects(line: Correction): line is ProjectLine {
  return line.act === 'same-project' || line.act === 'other-project';
}

/** The path under which it is said whether another record is of the same project. */
function projectPath(other: string): string {
  return `/project/${other}`;
}

/**
 * The line that says whether two forms are of one project.
 *
 * @param act null takes back what was said of the two.
 */
function statedProject(
  record: Stated,
  other: string,
  act: ProjectLine['act'] | null,
  author: Author,
): Correction {
  return Correction.parse({
    record: record.id,
    path: projectPath(other),
    source: record.sources[0]?.sha256,
    read: other,
    ...(act === null ? {} : { act, with: [other] }),
    ...author,
  });
}

/** What was said last of two forms, whichever it was said of; null where nothing is, or it was taken back. */
export function saidOfProjects(
  record: string,
  other: string,
  known: readonly Correction[],
): ProjectLine | null {
  return (
    heldOf(record, other, known).reduce<ProjectLine | null>(
      (last, line) => (last === null || last.at <= line.at ? line : last),
      null,
    ) ?? null
  );
}

/**
 * The lines that say whether two forms are of one project; what holds already is not said again.
 *
 * @param act null takes back what was said of the two.
 * @param known the lines about either that are kept already.
 */
export function linesOfProjects(
  [record, other]: readonly [Stated, Stated],
  act: ProjectLine['act'] | null,
  known: readonly Correction[],
  author: Author,
): Correction[] {
  const held = heldOf(record.id, other.id, known);
  if (act !== null && held.length > 0 && held.every((line) => line.act === act)) return [];
  // What was said the other way round goes too.
  const opposite = held.filter((line) => line.record === other.id);
  return [
    ...opposite.map(() => statedProject(other, record.id, null, author)),
    ...(act !== null || held.some((line) => line.record === record.id)
      ? [statedProject(record, other.id, act, author)]
      : []),
  ];
}

function heldOf(record: string, other: string, known: readonly Correction[]): ProjectLine[] {
  return inForce(known)
    .filter(isOfProjects)
    .filter(
      (line) =>
        (line.record === record && line.path === projectPath(other)) ||
        (line.record === other && line.path === projectPath(record)),
    );
}
