import type { ProjectRecord } from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { essence } from '../../reading/text.ts';
import type { BatchViolation, Rule, Violation } from '../../rule.ts';

/** What names of offices end in: one that does is whole, and a longer one is another office (教育局, 教育局第一小学). */
const WHOLE_NAME = /[局会部处委办室站所院校厅馆园队社司府区县市镇乡村组团中心学]$/u;
const LONGEST_CUT = 6;

const CODE = /^[A-Za-z]{0,3}\d{2,18}$/u;

function* check(record: ProjectRecord): Iterable<Violation> {
  const { code, name } = record.department;
  if (name === null) return;
  if (code === null) {
    yield {
      paths: ['/department'],
      message: `主管部门「${name}」没有填写代码`,
      messageEn: `The department "${name}" has no code`,
    };
  } else if (!CODE.test(code)) {
    yield {
      paths: ['/department/code', '/department'],
      message: `主管部门代码「${code}」格式不正确`,
      messageEn: `The department code "${code}" is malformed`,
    };
  }
  yield* cutTwin(record, name);
}

/** The unit is the department, but for an end that one of the two cells had no room for. */
function* cutTwin(record: ProjectRecord, name: string): Iterable<Violation> {
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
    message: `主管部门「${printed}」与实施单位「${unit}」只差结尾，名称可能被截断`,
    messageEn: `The department "${printed}" and the unit "${unit}" differ only by an end that was cut`,
    suggestion: long,
  };
}

function* checkBatch(records: Iterable<ProjectRecord>): Iterable<BatchViolation> {
  // One code means one department within a year and a region, which the title names where anything does.
  const names = new Map<string, Map<string, string>>();
  const keyOf = ({ year, title, department }: ProjectRecord) =>
    `${year}|${essence(title ?? '').replace(/\d+/gu, '')}|${department.code}`;
  for (const record of records) {
    const { code, name } = record.department;
    if (code === null || name === null) continue;
    const known = names.get(keyOf(record)) ?? new Map<string, string>();
    if (!known.has(essence(name))) known.set(essence(name), name);
    names.set(keyOf(record), known);
  }
  for (const record of records) {
    const { code, name } = record.department;
    if (code === null || name === null) continue;
    const own = essence(name);
    const other = [...(names.get(keyOf(record)) ?? [])].find(
      ([known]) => !known.startsWith(own) && !own.startsWith(known),
    )?.[1];
    if (other === undefined) continue;
    yield {
      record: record.id,
      paths: ['/department'],
      message: `代码 ${code} 在同批中有两个名称：「${name}」「${other}」`,
      messageEn: `The code ${code} has two names in the batch: "${name}" and "${other}"`,
    };
  }
}

export const departmentCode: Rule = {
  id: 'P4',
  severity: 'warning',
  title: '主管部门代码缺失、格式不符或一码多名',
  titleEn: 'A department code is missing, malformed or has two names',
  ...ARITHMETIC,
  check,
  checkBatch,
};
