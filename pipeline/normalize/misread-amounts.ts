import { type Finding, fenOf, type ProjectRecord } from '../model/index.ts';
import { parseAmount } from './amount.ts';
import { type DigitChange, digitChanges } from './digit-changes.ts';
import { type Amounts, amountsOf, type MoneyCheck, moneyChecks } from './money-checks.ts';
import { isWeak, type Readings } from './readings.ts';

/** One digit of one amount that makes the sums right. */
interface Candidate {
  readonly path: string;
  readonly change: DigitChange;
}

/**
 * S3: sums of a scanned form that do not hold, where one misread digit explains it. Where one digit alone does, or
 * one of an amount that was read badly, it is offered; where several do, their cells are named. No amount is changed.
 */
export function misreadAmountFindings(record: ProjectRecord, readings: Readings): Finding[] {
  if (![...readings.keys()].some((path) => path.startsWith('/funding/'))) return [];
  const checks = moneyChecks(record);
  const amounts = amountsOf(record);
  const failing = checks.filter(({ holds }) => !holds(amounts));
  if (failing.length === 0) return [];
  const found = explained(record, readings, failing, checks, amounts);
  if (found !== null) return [found];
  if (failing.length === 1) return [];
  return failing.flatMap((check) => {
    const own = explained(record, readings, [check], checks, amounts);
    return own === null || check.kind !== 'sum' ? [] : [own];
  });
}

/** What one digit explains of checks that fail, breaking none that holds; null where none does. */
function explained(
  record: ProjectRecord,
  readings: Readings,
  failing: readonly MoneyCheck[],
  checks: readonly MoneyCheck[],
  amounts: Amounts,
): Finding | null {
  const wanted = checks.filter((check) => failing.includes(check) || check.holds(amounts));
  const isOfSums = failing.some(({ kind }) => kind === 'sum');
  const paths = new Set(failing.flatMap((check) => check.paths));
  const candidates = [...paths].flatMap((path) => {
    const isPlausible = ({ change }: Candidate) =>
      isOfSums || change.common || isWeak(readings.get(path));
    return candidatesAt(path, record, readings, wanted, amounts).filter(isPlausible);
  });
  if (candidates.length === 0) return null;
  const weak = candidates.filter(({ path }) => isWeak(readings.get(path)));
  const [one] = weak.length === 1 ? weak : candidates.length === 1 ? candidates : [];
  return one === undefined
    ? namingFinding(record, failing, candidates)
    : offeringFinding(record, failing, one);
}

function candidatesAt(
  path: string,
  record: ProjectRecord,
  readings: Readings,
  wanted: readonly MoneyCheck[],
  amounts: Amounts,
): Candidate[] {
  const text = record.evidence[path]?.text ?? '';
  if (!readings.has(path) || (amounts.get(path) ?? null) === null) return [];
  return digitChanges(text).flatMap((change) => {
    const yuan = parseAmount(change.text, record.funding.unit);
    if (yuan === null) return [];
    const changed = new Map(amounts).set(path, fenOf(yuan));
    return wanted.every(({ holds }) => holds(changed)) ? [{ path, change }] : [];
  });
}

function offeringFinding(
  record: ProjectRecord,
  failing: readonly MoneyCheck[],
  { path, change }: Candidate,
): Finding {
  const read = record.evidence[path]?.text ?? '';
  const { zh, en } = nameOf(record, path);
  return {
    ...base(record, [path]),
    message: `${saidZh(failing)}；若扫描件中${zh}的“${read}”应为“${change.text}”（${digitZh(change)}），各项即相符，疑为识别错误，请对照原件核对。`,
    messageEn: `${saidEn(failing)}; they agree if “${read}” of ${en} is “${change.text}” on the scan (${digitEn(change)}): compare with the original.`,
    suggestion: change.text,
  };
}

function namingFinding(
  record: ProjectRecord,
  failing: readonly MoneyCheck[],
  candidates: readonly Candidate[],
): Finding {
  const paths = [...new Set(candidates.map(({ path }) => path))];
  const zh = paths.map((path) => `${nameOf(record, path).zh}“${textAt(record, path)}”`).join('、');
  const en = paths.map((path) => `${nameOf(record, path).en} “${textAt(record, path)}”`).join(', ');
  return {
    ...base(record, paths),
    message: `${saidZh(failing)}；扫描件中可能有一位数字识别错误，请对照原件核对：${zh}。`,
    messageEn: `${saidEn(failing)}; one digit of the scan may have been misread. Compare with the original: ${en}.`,
    suggestion: null,
  };
}

function base(record: ProjectRecord, paths: readonly string[]) {
  return {
    record: record.id,
    rule: 'S3',
    severity: 'warning' as const,
    path: paths[0] ?? null,
    evidence: paths.flatMap((path) => record.evidence[path] ?? []),
  };
}

function textAt(record: ProjectRecord, path: string): string {
  return record.evidence[path]?.text ?? '';
}

function saidZh(failing: readonly MoneyCheck[]): string {
  return [...new Set(failing.map(({ zh }) => zh))].join('，');
}

function saidEn(failing: readonly MoneyCheck[]): string {
  return [...new Set(failing.map(({ en }) => en))].join('. ');
}

function digitZh({ kind, read, printed }: DigitChange): string {
  if (kind === 'lost') return `漏读一位“${printed}”`;
  return kind === 'added' ? `多读一位“${read}”` : `“${read}”应为“${printed}”`;
}

function digitEn({ kind, read, printed }: DigitChange): string {
  if (kind === 'lost') return `a ${printed} was lost`;
  return kind === 'added' ? `a ${read} too many` : `${printed} was read as ${read}`;
}

const COLUMNS_ZH: Readonly<Record<string, string>> = { initial: '年初预算', executed: '执行数' };

/** The cell of an amount, as the form calls it. */
function nameOf({ funding }: ProjectRecord, path: string): { zh: string; en: string } {
  const [, , horizon = '', part = '', at = '', field = ''] = path.split('/');
  const isAnnual = horizon === 'annual';
  const money = isAnnual ? funding.annual : funding.implementation;
  const line = part === 'lines' ? money?.lines[Number(at)] : undefined;
  const label = (line?.label ?? '资金总额').replace(/^其中[:：]?/u, '');
  const column = COLUMNS_ZH[line === undefined ? part : field] ?? '';
  return {
    zh: `${isAnnual ? '年度' : '实施期'}${label}${column}`,
    en: `${isAnnual ? 'the year' : 'the implementation'}, ${line === undefined ? 'total' : label}`,
  };
}
