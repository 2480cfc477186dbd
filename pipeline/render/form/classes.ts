import {
  COST_FIRST_SCHEME,
  type Horizon,
  LEVEL1,
  OUTPUT_COST_SCHEME,
  type ProjectRecord,
} from '../../model/index.ts';

export type Indicator = ProjectRecord['indicators'][number];

/** An indicator with its place in the record. */
export interface Placed {
  readonly indicator: Indicator;
  readonly path: string;
}

/** What one horizon has under a class. */
export interface ClassSide {
  /** Row by row; null where this horizon has none in the row. */
  rows: (Placed | null)[];
  /** What is printed in the place of indicators, `''` or 无; null where the class is not printed. */
  filler: string | null;
}

/** A second-level class with its rows, the horizons beside each other. */
export interface ClassGroup {
  readonly level1: string | null;
  readonly level2: string | null;
  readonly sides: ReadonlyMap<Horizon, ClassSide>;
  rowCount: number;
}

/**
 * The classes of a form in the order in which they are printed: those with indicators as they come in the record,
 * empty ones in their canonical place among them. The horizons are paired class by class.
 */
export function classGroupsOf(record: ProjectRecord, horizons: readonly Horizon[]): ClassGroup[] {
  const groups: ClassGroup[] = [];
  const members = new Map<ClassGroup, Placed[]>();
  const groupAt = (level1: string | null, level2: string | null, isEmpty: boolean): ClassGroup => {
    const known = groups.find((group) => group.level1 === level1 && group.level2 === level2);
    if (known !== undefined) return known;
    const sides = new Map(
      horizons.map((horizon): [Horizon, ClassSide] => [horizon, { rows: [], filler: null }]),
    );
    const group: ClassGroup = { level1, level2, sides, rowCount: 1 };
    groups.splice(isEmpty ? canonicalPlace(groups, group) : groups.length, 0, group);
    members.set(group, []);
    return group;
  };
  for (const [index, indicator] of record.indicators.entries()) {
    const group = groupAt(
      indicator.level1 ?? indicator.printedLevel1 ?? null,
      indicator.level2 ?? indicator.printedLevel2 ?? null,
      false,
    );
    members.get(group)?.push({ indicator, path: `/indicators/${index}` });
  }
  for (const { horizon, level1, level2, text } of record.emptyClasses) {
    const side = groupAt(level1, level2, true).sides.get(horizon);
    if (side !== undefined) side.filler = text;
  }
  for (const group of groups) arrange(group, members.get(group) ?? [], horizons);
  return joined(groups);
}

/** Puts the indicators of a class into rows, the horizons beside each other. */
function arrange(group: ClassGroup, placed: readonly Placed[], horizons: readonly Horizon[]): void {
  const counts = horizons.map(
    (horizon) => placed.filter(({ indicator }) => indicator.horizon === horizon).length,
  );
  const least = Math.max(1, ...counts);
  const asPrinted = rowsAsPrinted(placed, horizons);
  for (const [horizon, side] of group.sides) {
    side.rows =
      asPrinted.length <= least
        ? asPrinted.map((row) => row.get(horizon) ?? null)
        : placed.filter(({ indicator }) => indicator.horizon === horizon);
    while (side.rows.length < least) side.rows.push(null);
  }
  group.rowCount = least;
}

/** The record goes row by row, so a horizon that comes a second time, or out of turn, begins a new row. */
function rowsAsPrinted(
  placed: readonly Placed[],
  horizons: readonly Horizon[],
): Map<Horizon, Placed>[] {
  const rows: Map<Horizon, Placed>[] = [];
  let turn = Number.POSITIVE_INFINITY;
  for (const one of placed) {
    const column = horizons.indexOf(one.indicator.horizon);
    if (column <= turn || rows.length === 0) rows.push(new Map());
    rows.at(-1)?.set(one.indicator.horizon, one);
    turn = column;
  }
  return rows;
}

/** Where an empty class goes: in its first-level class by the order of the scheme, or where that class would be. */
function canonicalPlace(groups: readonly ClassGroup[], group: ClassGroup): number {
  const sameLevel = groups.some(({ level1 }) => level1 === group.level1);
  const later = groups.findIndex((other) =>
    sameLevel
      ? other.level1 === group.level1 && level2Rank(other) > level2Rank(group)
      : level1Rank(other) > level1Rank(group),
  );
  if (later !== -1) return later;
  const last = groups.findLastIndex(({ level1 }) => level1 === group.level1);
  return last === -1 ? groups.length : last + 1;
}

function level1Rank({ level1 }: ClassGroup): number {
  const rank = (LEVEL1 as readonly (string | null)[]).indexOf(level1);
  return rank === -1 ? LEVEL1.length : rank;
}

function level2Rank({ level1, level2 }: ClassGroup): number {
  const order = OUTPUT_COST_SCHEME[level1 ?? ''] ?? COST_FIRST_SCHEME[level1 ?? ''] ?? [];
  const rank = order.indexOf(level2 ?? '');
  return rank === -1 ? order.length : rank;
}

/** Brings the groups of one first-level class together, at the place of its first group. */
function joined(groups: readonly ClassGroup[]): ClassGroup[] {
  const firsts = [...new Set(groups.map(({ level1 }) => level1))];
  return firsts.flatMap((level1) => groups.filter((group) => group.level1 === level1));
}
