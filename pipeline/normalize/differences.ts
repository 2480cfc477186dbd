import type { ProjectRecord } from '../model/index.ts';

export interface Difference {
  /** JSON pointer into the leading record. */
  readonly path: string;
  readonly here: string;
  readonly there: string;
}

/**
 * What two readings of one form say differently. Compared are the facts that the form states: not how a class was
 * spelled, which classes stand empty (a converter loses blank rows), white space, or what was repaired.
 */
export function differencesOf(here: ProjectRecord, there: ProjectRecord): Difference[] {
  const differences: Difference[] = [];
  const [mine, theirs] = [here.indicators.length, there.indicators.length];
  // Of a source that was cut, one difference says it all: rows no longer stand opposite each other.
  const comparable = mine === theirs;
  if (!comparable) differences.push({ path: '/indicators', here: `${mine}`, there: `${theirs}` });
  const right = new Map(factsOf(there, comparable));
  for (const [path, text] of factsOf(here, comparable)) {
    const other = right.get(path) ?? '';
    if (plain(text) !== plain(other)) differences.push({ path, here: text, there: other });
    right.delete(path);
  }
  for (const [path, text] of right) {
    if (plain(text) !== '') differences.push({ path, here: '', there: text });
  }
  return differences;
}

/** The facts of a record by JSON pointer; an absent fact is an empty text. */
function* factsOf(
  record: ProjectRecord,
  withIndicators: boolean,
): Generator<[path: string, text: string]> {
  yield ['/year', String(record.year ?? '')];
  yield ['/title', record.title ?? ''];
  yield ['/projectName', record.projectName ?? ''];
  yield ['/projectCode', record.projectCode ?? ''];
  yield ['/department/code', record.department.code ?? ''];
  yield ['/department/name', record.department.name ?? ''];
  yield ['/implementingUnit/name', record.implementingUnit.name ?? ''];
  yield ['/attribute', record.attribute?.text ?? ''];
  yield ['/period', record.period?.text ?? ''];
  for (const horizon of ['implementation', 'annual'] as const) {
    const funding = record.funding[horizon];
    if (funding === null) continue;
    yield [`/funding/${horizon}/total`, funding.total ?? ''];
    for (const [index, line] of funding.lines.entries()) {
      yield [`/funding/${horizon}/lines/${index}/amount`, line.amount ?? ''];
    }
  }
  for (const [name, text] of Object.entries(record.narratives))
    yield [`/narratives/${name}`, text ?? ''];
  for (const [name, text] of Object.entries(record.goals)) yield [`/goals/${name}`, text ?? ''];
  for (const [index, indicator] of withIndicators ? record.indicators.entries() : []) {
    const path = `/indicators/${index}`;
    yield [`${path}/horizon`, indicator.horizon];
    yield [`${path}/level1`, indicator.level1 ?? ''];
    yield [`${path}/level2`, indicator.level2 ?? ''];
    yield [`${path}/name`, indicator.name];
    yield [`${path}/value`, indicator.value.text];
  }
  for (const [name, text] of Object.entries(record.signoff)) yield [`/signoff/${name}`, text ?? ''];
}

function plain(text: string): string {
  return text.replace(/\s+/gu, '');
}
