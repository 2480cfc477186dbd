import type { FillingFacts, ProjectRecord } from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { essence } from '../../reading/text.ts';
import type { BatchViolation, Rule, Violation } from '../../rule.ts';

/** What names of offices end in: one that does is whole, and a longer one is another office (教育局, 教育局第一小学). */
const WHOLE_NAME = /[局会部处委办室站所院校厅馆园队社司府区县市镇乡村组团中心学]$/u;
const LONGEST_CUT = 6;

const CODE = /^[A-Za-z]{0,3}\d{2,18}$/u;

type Said = Violation<FillingFacts['P4']>;
type BatchSaid = BatchViolation<FillingFacts['P4']>;

function* check(record: ProjectRecord): Iterable<Said> {
  const { code, name } = record.department;
  if (name === null) return;
  if (code !== null && !CODE.test(code)) {
    yield { paths: ['/department/code', '/department'], facts: { said: 'malformed', code } };
  }
  yield* cutTwin(record, name);
}

/** The unit is the department, but for an end that one of the two cells had no room for. */
function* cutTwin(record: ProjectRecord, name: string): Iterable<Said> {
  const unit = record.implementingUnit.name;
  const repair = record.repairs.find(
    ({ path, reason }) => path === '/department/name' && reason === 'cut-off-cell',
  );
  const printed = repair?.printed ?? name;
  if (unit === null || printed === unit || printed.length < 4) return;
  const [short, long] = printed.length < unit.length ? [printed, unit] : [unit, printed];
  if (short.length < 4 || !long.startsWith(short) || WHOLE_NAME.test(short)) return;
  if (long.length - short.length > LONGEST_CUT) return;
  yield {
    paths: ['/department/name', '/implementingUnit/name'],
    facts: { said: 'cut', department: printed, unit },
    suggestion: long,
  };
}

/** What one code has been seen to name, by what tells names apart. */
type Names = Map<string, string>;

function* checkBatch(records: Iterable<ProjectRecord>): Iterable<BatchSaid> {
  const names = new Map<string, Names>();
  const regions = new Set<string>();
  for (const record of records) {
    const { code, name } = record.department;
    if (code === null) continue;
    regions.add(regionOf(record));
    if (name === null) continue;
    const known = names.get(codeKey(record)) ?? new Map<string, string>();
    if (!known.has(essence(name))) known.set(essence(name), name);
    names.set(codeKey(record), known);
  }
  for (const record of records) {
    const { code, name } = record.department;
    if (name === null) continue;
    const paths = ['/department'] as const;
    if (code === null) {
      if (!regions.has(regionOf(record))) continue;
      yield { record: record.id, paths, facts: { said: 'missing', department: name } };
      continue;
    }
    const other = otherName(name, names.get(codeKey(record)));
    if (other === undefined) continue;
    const facts = { said: 'two-names', code, names: [name, other] } as const;
    yield { record: record.id, paths, facts };
  }
}

/** Where forms are alike: their title names region and form where anything does. A region that prints no code anywhere asks for none. */
function regionOf({ title, sources }: ProjectRecord): string {
  const titled = essence(title ?? '').replace(/\d+/gu, '');
  return titled === '' ? `file ${sources[0]?.file ?? ''}` : titled;
}

/** One code means one department within a year and a region. */
function codeKey(record: ProjectRecord): string {
  return `${record.year}|${essence(record.title ?? '').replace(/\d+/gu, '')}|${record.department.code}`;
}

function otherName(name: string, known: Names | undefined): string | undefined {
  const own = essence(name);
  return [...(known ?? [])].find(
    ([other]) => !other.startsWith(own) && !own.startsWith(other),
  )?.[1];
}

export const departmentCode: Rule<'P4'> = {
  id: 'P4',
  severity: 'warning',
  title: '主管部门代码缺失、格式不符或一码多名',
  titleEn: 'A department code is missing, malformed or has two names',
  ...ARITHMETIC,
  check,
  checkBatch,
};
