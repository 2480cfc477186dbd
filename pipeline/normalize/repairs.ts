import type { Indicator, ProjectRecord, Repair } from '../model/index.ts';
import { derived } from '../vocabulary/index.ts';

/** One character proves nothing. */
const SHORTEST_CUT_NAME = 2;

/**
 * Completes what a narrow cell cut off, with proof: an indicator's name from its twin in the other horizon, the
 * department's name from the implementing unit's. What stood there is kept in `printedName` and in `repairs`.
 */
export function repairRecord(record: ProjectRecord): ProjectRecord {
  const { indicators, repairs } = repairNames(record.indicators);
  const department = repairDepartment(record);
  return {
    ...record,
    department:
      department === null ? record.department : { ...record.department, name: department.value },
    indicators,
    repairs: [...(department === null ? [] : [department]), ...repairs, ...record.repairs].sort(
      byPath,
    ),
  };
}

/** By pointer, the numbers in it as numbers. */
function byPath(a: Repair, b: Repair): number {
  const [left, right] = [a.path.split('/'), b.path.split('/')];
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const [one = '', two = ''] = [left[at], right[at]];
    if (one === two) continue;
    const numbers = Number(one) - Number(two);
    return Number.isNaN(numbers) ? (one < two ? -1 : 1) : numbers;
  }
  return 0;
}

function repairNames(printed: readonly Indicator[]): {
  indicators: Indicator[];
  repairs: Repair[];
} {
  const repairs: Repair[] = [];
  const indicators = printed.map((indicator, index) => {
    const twin = longerTwinOf(printed, index);
    const full = twin === null ? undefined : printed[twin];
    if (full === undefined) return indicator;
    repairs.push({
      path: `/indicators/${index}/name`,
      printed: indicator.name,
      value: full.name,
      reason: 'cut-off-cell',
      because: `/indicators/${twin}/name`,
    });
    return { ...indicator, name: full.name, printedName: indicator.name };
  });
  return { indicators, repairs };
}

/**
 * The indicator of the other horizon with the same class and value whose name begins with this one's and goes on.
 * Where several would do, the one in the next place of the list (the same row); none where that leaves a choice.
 */
function longerTwinOf(indicators: readonly Indicator[], index: number): number | null {
  const cut = indicators[index];
  if (cut === undefined || [...cut.name].length < SHORTEST_CUT_NAME) return null;
  const sameClass = indicators
    .map((other, at) => ({ other, at }))
    .filter(({ other }) => other.horizon !== cut.horizon && other.level2 === cut.level2)
    .filter(({ other }) => other.value.text === cut.value.text);
  // A twin of the very same name says that the name is whole.
  if (sameClass.some(({ other }) => other.name === cut.name)) return null;
  const longer = sameClass.filter(({ other }) => other.name.startsWith(cut.name));
  // In a row the implementation period comes first.
  const besideAt = cut.horizon === 'annual' ? index - 1 : index + 1;
  const beside = longer.filter(({ at }) => at === besideAt);
  const names = new Set(longer.map(({ other }) => other.name));
  if (names.size === 1) return (beside[0] ?? longer[0])?.at ?? null;
  return beside.length === 1 ? (beside[0]?.at ?? null) : null;
}

/** Names that end like an organisation are whole; a unit below it may well begin with its name. */
const WHOLE_NAME = derived((words) => new RegExp(`(?:${words.choice('organisations')}|）)$`, 'u'));

function repairDepartment(record: ProjectRecord): Repair | null {
  const printed = record.department.name ?? '';
  const unit = record.implementingUnit.name ?? '';
  const cut =
    printed !== '' && unit !== printed && unit.startsWith(printed) && !WHOLE_NAME().test(printed);
  if (!cut) return null;
  return {
    path: '/department/name',
    printed,
    value: unit,
    reason: 'cut-off-cell',
    because: '/implementingUnit/name',
  };
}
