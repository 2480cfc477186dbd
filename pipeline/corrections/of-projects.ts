import type { ProjectRecord } from '../model/index.ts';
import { type Author, Correction } from './correction.ts';

/** A line that says whether two forms are of one project. It is about no text of either, so it stands whatever is read there. */
export type ProjectLine = Correction & { readonly act: 'same-project' | 'other-project' };

export function isOfProjects(line: Correction): line is ProjectLine {
  return line.act === 'same-project' || line.act === 'other-project';
}

/** The path under which it is said whether another record is of the same project. */
export function projectPath(other: string): string {
  return `/project/${other}`;
}

/**
 * The line that says whether two forms are of one project.
 *
 * @param act null takes back what was said of the two.
 */
export function statedProject(
  record: Pick<ProjectRecord, 'id' | 'sources'>,
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
