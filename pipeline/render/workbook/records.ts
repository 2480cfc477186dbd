import type { z } from 'zod';
import {
  type Finding,
  IndicatorGroup,
  type Ledger,
  LinkedProject,
  ProjectRecord,
  ReadFailure,
  ToldFinding,
} from '../../model/index.ts';
import { compareText } from './grouping.ts';

/**
 * The ledger that a `records.jsonl` alone makes: its records, sorted as in the contract, and nothing of the run or its
 * findings unless `rest` brings them. Throws a `ReadFailure` that names the line of a record that is none.
 */
export function ledgerFromRecords(
  recordsJsonl: string,
  rest: Partial<Omit<Ledger, 'records'>> = {},
): Ledger {
  const records = linesOf(recordsJsonl, ProjectRecord, RECORDS);
  records.sort(
    (a, b) =>
      (a.year ?? Number.POSITIVE_INFINITY) - (b.year ?? Number.POSITIVE_INFINITY) ||
      compareText(a.department.code ?? '\uffff', b.department.code ?? '\uffff') ||
      compareText(a.projectName ?? '\uffff', b.projectName ?? '\uffff') ||
      compareText(a.id, b.id),
  );
  return { findings: [], inputs: [], rules: [], version: '', ...rest, records };
}

/** The findings of a `findings.jsonl`. Throws a `ReadFailure` that names the line of one that is none. */
export function findingsFromLines(findingsJsonl: string): Finding[] {
  return linesOf(findingsJsonl, ToldFinding, FINDINGS).map(
    ({ path: _, message: __, messageEn: ___, ...finding }) => finding,
  );
}

/** The projects of a `projects.jsonl`. Throws a `ReadFailure` that names the line of one that is none. */
export function projectsFromLines(projectsJsonl: string): LinkedProject[] {
  return linesOf(projectsJsonl, LinkedProject, PROJECTS);
}

const PROJECTS = { zh: '项目文件', en: 'projects file' };
/** The groups of an `indicators.jsonl`. Throws a `ReadFailure` that names the line of one that is none. */
export function groupsFromLines(indicatorsJsonl: string): IndicatorGroup[] {
  return linesOf(indicatorsJsonl, IndicatorGroup, INDICATORS);
}

const INDICATORS = { zh: '指标库文件', en: 'library file' };
const RECORDS = { zh: '记录文件', en: 'records file' };
const FINDINGS = { zh: '问题文件', en: 'findings file' };

function linesOf<T>(text: string, schema: z.ZodType<T>, file: typeof RECORDS): T[] {
  const lines = text.replace(/^\ufeff/u, '').split(/\r?\n/u);
  return lines.flatMap((line, at) =>
    line.trim() === '' ? [] : [itemOf(line, at + 1, schema, file)],
  );
}

function itemOf<T>(line: string, number: number, schema: z.ZodType<T>, file: typeof RECORDS): T {
  const failure = (zh: string, en: string, cause: unknown) =>
    new ReadFailure(
      'damaged',
      `${file.zh}第${number}行${zh}，请用本程序重新生成该文件。`,
      `Line ${number} of the ${file.en} ${en}; make the file again with this program.`,
      `第${number}行`,
      { cause },
    );
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw failure('不是完整的 JSON', 'is not valid JSON', cause);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('/') ?? '';
  throw failure(
    where === '' ? '不合要求' : `字段 ${where} 不合要求`,
    where === '' ? 'is not as required' : `has a field that is not as required: ${where}`,
    parsed.error,
  );
}
