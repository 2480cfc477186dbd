import type { Difference, ProjectRecord } from '../model/index.ts';
import { factsOf, plain } from './facts.ts';

/**
 * What two readings of one form say differently. Compared are the facts that the form states: not how a class was
 * spelled, which classes stand empty (a converter loses blank rows), white space, or what was repaired.
 *
 * @param source index of the other source among those of the record.
 */
export function differencesOf(
  here: ProjectRecord,
  there: ProjectRecord,
  source: number,
): Difference[] {
  const differences: Difference[] = [];
  const tell = (path: string, mine: string, theirs: string) => {
    const evidence = there.evidence[path] ?? { text: theirs };
    differences.push({ path, here: mine, there: theirs, evidence: { ...evidence, source } });
  };
  const [mine, theirs] = [here.indicators.length, there.indicators.length];
  // Of a source that was cut, one difference says it all: rows no longer stand opposite each other.
  const comparable = mine === theirs;
  if (!comparable) tell('/indicators', `${mine}`, `${theirs}`);
  const right = new Map(factsOf(there, comparable));
  for (const [path, text] of factsOf(here, comparable)) {
    const other = right.get(path) ?? '';
    if (plain(text) !== plain(other)) tell(path, text, other);
    right.delete(path);
  }
  for (const [path, text] of right) if (plain(text) !== '') tell(path, '', text);
  return differences;
}
