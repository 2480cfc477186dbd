import {
  type AlignedIndicator,
  addTo,
  type Indicator,
  type IndicatorAtStage,
  type IndicatorChange,
  type ProjectRecord,
} from '../model/index.ts';
import { letters, shownHorizon } from './card.ts';
import { holds, marksOf, nameLikeness } from './names.ts';
import { targetChange } from './target-change.ts';

/** An indicator of a stage while rows are made. */
interface Placed {
  readonly indicator: Indicator;
  readonly index: number;
  readonly name: string;
}

/** A row so far, with its latest indicator. */
interface Open {
  readonly at: IndicatorAtStage[];
  readonly droppedAt: number[];
  last: Placed & { readonly year: number | null; readonly order: number };
}

/** Names are one indicator's where they are so alike and nothing else comes near. */
const ALIKE = 0.6;

/**
 * The indicators of a project over the stages that hold, one row an indicator, in the order in which they first come: the same
 * class and name first, then the same name, then what was renamed (a like name in the same class). Empty for one stage alone.
 */
export function alignIndicators(
  stages: readonly { readonly stage: number; readonly record: ProjectRecord }[],
): AlignedIndicator[] {
  if (stages.length < 2) return [];
  const rows: Open[] = [];
  for (const [order, { stage, record }] of stages.entries()) {
    const own = indicatorsOf(record);
    if (own.length === 0) continue;
    const matches = matched(rows, own);
    for (const placed of own) {
      const row = matches.get(placed);
      const last = { ...placed, year: record.year, order };
      if (row === undefined) {
        rows.push({
          at: [
            atStage(
              placed,
              stage,
              order === 0 || rows.every(({ last: one }) => one.order === order) ? [] : ['added'],
            ),
          ],
          droppedAt: [],
          last,
        });
        continue;
      }
      row.at.push(atStage(placed, stage, changesOf(row.last, last)));
      row.last = last;
    }
    const before = rows.filter(({ last }) => last.order < order);
    for (const row of before)
      if (row.droppedAt.length === 0 || (row.at.at(-1)?.stage ?? 0) > (row.droppedAt.at(-1) ?? 0))
        row.droppedAt.push(stage);
  }
  return rows.map(({ at, droppedAt, last: { indicator } }) => ({
    level1: indicator.level1,
    level2: indicator.level2,
    name: indicator.name,
    at,
    droppedAt,
  }));
}

function indicatorsOf(record: ProjectRecord): Placed[] {
  const shown = shownHorizon(record);
  return record.indicators.flatMap((indicator, index) => {
    const name = letters(indicator.name);
    return indicator.horizon === shown && name !== '' ? [{ indicator, index, name }] : [];
  });
}

/** Which row each indicator goes on; none for one that is new. */
function matched(rows: readonly Open[], own: readonly Placed[]): ReadonlyMap<Placed, Open> {
  const found = new Map<Placed, Open>();
  const taken = new Set<Open>();
  const take = (placed: Placed, row: Open | undefined): void => {
    if (row === undefined) return;
    found.set(placed, row);
    taken.add(row);
  };
  for (const keyOf of [
    ({ indicator, name }: Placed) =>
      `${classOf(indicator)}|${name}|${letters(indicator.value.text)}`,
    ({ indicator, name }: Placed) => `${classOf(indicator)}|${name}`,
    ({ name }: Placed) => name,
  ]) {
    const open = new Map<string, Open[]>();
    for (const row of rows) if (!taken.has(row)) addTo(open, keyOf(row.last), row);
    for (const placed of own)
      if (!found.has(placed)) take(placed, open.get(keyOf(placed))?.shift());
  }
  const pairs = rows
    .filter((row) => !taken.has(row))
    .flatMap((row) =>
      own.flatMap((placed) =>
        found.has(placed) || !mayBeRenamed(row.last, placed)
          ? []
          : [{ row, placed, score: renamedLikeness(row.last, placed) }],
      ),
    )
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score);
  for (const { row, placed } of pairs) if (!taken.has(row) && !found.has(placed)) take(placed, row);
  return found;
}

function mayBeRenamed(before: Placed, now: Placed): boolean {
  return (
    classOf(before.indicator) === classOf(now.indicator) &&
    marksOf(before.name) === marksOf(now.name)
  );
}

function renamedLikeness({ name, indicator }: Placed, now: Placed): number {
  if (holds(name, now.name)) return 1;
  const sameUnit =
    indicator.value.unit !== null && indicator.value.unit === now.indicator.value.unit;
  return nameLikeness(name, now.name) + (sameUnit ? 0.1 : 0);
}

function classOf({ level1, level2 }: Indicator): string {
  return level2 ?? level1 ?? '';
}

function changesOf(before: Open['last'], now: Open['last']): IndicatorChange[] {
  const target = targetChange(before, now);
  const isRenamed = before.name !== now.name;
  return [
    ...(now.order - before.order > 1 ? (['added'] as const) : []),
    ...(isRenamed ? (['renamed'] as const) : []),
    ...(target === null ? [] : [target]),
  ];
}

function atStage(
  { indicator, index }: Placed,
  stage: number,
  changes: readonly IndicatorChange[],
): IndicatorAtStage {
  const { name, value, actual, weight, score, note } = indicator;
  return {
    stage,
    index,
    name,
    target: value.text,
    actual: actual?.text ?? null,
    weight,
    score,
    note,
    changes: [...changes],
  };
}
