import { type Ledger, ProjectRecord, ReadFailure } from '../../model/index.ts';
import { compareText } from './grouping.ts';

/**
 * The ledger that a `records.jsonl` alone makes: its records, sorted as in the contract, and nothing of the run or its
 * findings unless `rest` brings them. Throws a `ReadFailure` that names the line of a record that is none.
 */
export function ledgerFromRecords(
  recordsJsonl: string,
  rest: Partial<Omit<Ledger, 'records'>> = {},
): Ledger {
  const records: ProjectRecord[] = [];
  for (const [index, line] of recordsJsonl
    .replace(/^\ufeff/u, '')
    .split(/\r?\n/u)
    .entries()) {
    if (line.trim() !== '') records.push(recordOf(line, index + 1));
  }
  records.sort(
    (a, b) =>
      (a.year ?? Number.POSITIVE_INFINITY) - (b.year ?? Number.POSITIVE_INFINITY) ||
      compareText(a.department.code ?? '\uffff', b.department.code ?? '\uffff') ||
      compareText(a.projectName ?? '\uffff', b.projectName ?? '\uffff') ||
      compareText(a.id, b.id),
  );
  return { findings: [], inputs: [], rules: [], version: '', ...rest, records };
}

function recordOf(line: string, number: number): ProjectRecord {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw failure(number, '不是完整的 JSON', 'is not valid JSON', cause);
  }
  const parsed = ProjectRecord.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('/') ?? '';
  throw failure(
    number,
    `字段 ${where} 不合要求`,
    `has a field that is not as required: ${where} (${issue?.message})`,
    parsed.error,
  );
}

function failure(number: number, zh: string, en: string, cause: unknown): ReadFailure {
  return new ReadFailure(
    'damaged',
    `记录文件第${number}行${zh}，请用本程序重新生成该文件。`,
    `Line ${number} of the records file ${en}; make the file again with this program.`,
    `第${number}行`,
    { cause },
  );
}
