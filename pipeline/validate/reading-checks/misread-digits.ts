import {
  fenOf,
  isFromPicture,
  type ProjectRecord,
  type ReadAmount,
  type ReadingFacts,
} from '../../model/index.ts';
import { parseAmount } from '../../notation/amount.ts';
import { type DigitChange, digitChanges } from '../../notation/digit-changes.ts';
import { ARITHMETIC } from '../grounds.ts';
import type { Rule, Violation } from '../rule.ts';
import { type MoneyCheck, moneyChecks } from './money-checks.ts';
import { isWeak } from './pictures.ts';
import { namedPlace } from './places.ts';
import { withoutSettledDoubts } from './settled.ts';

/** One digit of one amount that makes the sums right. */
interface Candidate {
  readonly path: string;
  readonly change: DigitChange;
}

type Told = Violation<ReadingFacts['S3']>;

/**
 * Sums of a scanned form that do not hold, where one misread digit explains it. Where one digit alone does, or one of
 * an amount that was read badly, it is offered; where several do, their cells are named. No amount is changed.
 */
function* check(asCorrected: ProjectRecord): Iterable<Told> {
  const record = withoutSettledDoubts(asCorrected);
  const isRead = Object.entries(record.evidence).some(
    ([path, evidence]) => path.startsWith('/funding/') && isFromPicture(evidence),
  );
  if (!isRead) return;
  const checks = moneyChecks(record);
  const failing = checks.filter(({ holds }) => !holds());
  if (failing.length === 0) return;
  const together = explained(record, failing, checks);
  if (together !== null) yield together;
  if (together !== null || failing.length === 1) return;
  for (const one of failing) {
    const own = one.said.of === 'sum' ? explained(record, [one], checks) : null;
    if (own !== null) yield own;
  }
}

/** What one digit explains of checks that fail, breaking none that holds; null where none does. */
function explained(
  record: ProjectRecord,
  failing: readonly MoneyCheck[],
  checks: readonly MoneyCheck[],
): Told | null {
  const wanted = checks.filter((each) => failing.includes(each) || each.holds());
  const isOfSums = failing.some(({ said }) => said.of === 'sum');
  const isDoubted = (path: string) => isWeak(record.evidence[path]);
  const paths = new Set(failing.flatMap((each) => each.paths));
  const candidates = [...paths]
    .flatMap((path) => candidatesAt(record, path, wanted))
    .filter(({ path, change }) => isOfSums || change.common || isDoubted(path));
  const doubted = candidates.filter(({ path }) => isDoubted(path));
  const [one, ...others] = doubted.length === 1 ? doubted : candidates;
  if (one === undefined) return null;
  const said = [...new Map(failing.map((each) => [JSON.stringify(each.said), each.said])).values()];
  if (others.length > 0) {
    const cells = [...new Set(candidates.map(({ path }) => path))];
    const [first = one.path, ...rest] = cells;
    return {
      paths: [first, ...rest],
      facts: { said: 'cells', failing: said, cells: cells.flatMap((path) => cellAt(record, path)) },
    };
  }
  const { path, change } = one;
  const [cell] = cellAt(record, path);
  if (cell === undefined) return null;
  const { text: becomes, read, printed } = change;
  return {
    paths: [path],
    facts: { said: 'digit', failing: said, cell, becomes, read, printed },
    suggestion: becomes,
  };
}

function candidatesAt(
  { evidence, funding }: ProjectRecord,
  path: string,
  wanted: readonly MoneyCheck[],
): Candidate[] {
  const read = evidence[path];
  if (!isFromPicture(read)) return [];
  return digitChanges(read.text).flatMap((change) => {
    const yuan = parseAmount(change.text, funding.unit);
    if (yuan === null) return [];
    const changed = new Map([[path, fenOf(yuan)]]);
    return wanted.every(({ holds }) => holds(changed)) ? [{ path, change }] : [];
  });
}

function cellAt(record: ProjectRecord, path: string): ReadAmount[] {
  const place = namedPlace(record, path);
  return place.of === 'money' ? [{ ...place, text: record.evidence[path]?.text ?? '' }] : [];
}

export const misreadDigits: Rule<'S3'> = {
  id: 'S3',
  severity: 'warning',
  title: '扫描件金额疑有一位数字识别错误',
  titleEn: 'A digit of an amount of a scan may have been misread',
  ...ARITHMETIC,
  check,
};
