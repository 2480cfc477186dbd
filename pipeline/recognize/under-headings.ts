import type { AmountRole, Cell } from '../model/index.ts';

/** A cell of a ragged row, and the column that its words say is its own. */
export type Placed = readonly [column: number, cell: Cell];

/** Values under headings, each in the column of its own; unsure where it is not sure. */
export function under(
  values: readonly Cell[],
  headings: readonly number[],
  isSure: (value: Cell, heading: number) => boolean,
  columnOf: (heading: number) => number,
): Placed[] {
  return headings.flatMap((heading, at): Placed[] => {
    const value = values[at];
    if (value === undefined) return [];
    return [[columnOf(heading), isSure(value, heading) ? value : { ...value, unsure: true }]];
  });
}

/** Under which of so many headings some values stand, from left to right: in order where there are enough, else where it costs least. */
export function headingsOver(
  values: readonly Cell[],
  count: number,
  cost: (value: Cell, heading: number) => number,
): number[] {
  if (values.length >= count) return [...Array(count).keys()];
  // Of what costs the same the headings that come first are left out first.
  const known = new Map<string, Choice>();
  const best = (at: number, heading: number): Choice => {
    const value = values[at];
    if (value === undefined) return { cost: 0, headings: [] };
    if (heading === count) return { cost: Number.POSITIVE_INFINITY, headings: [] };
    const before = known.get(`${at},${heading}`);
    if (before !== undefined) return before;
    const [without, rest] = [best(at, heading + 1), best(at + 1, heading + 1)];
    const own = { cost: cost(value, heading) + rest.cost, headings: [heading, ...rest.headings] };
    const chosen = own.cost < without.cost ? own : without;
    known.set(`${at},${heading}`, chosen);
    return chosen;
  };
  return best(0, 0).headings;
}

interface Choice {
  readonly cost: number;
  readonly headings: number[];
}

/** A rate has its sign, points are small. */
export function likeness(text: string, role: AmountRole | undefined): number {
  // A blank, or a sign that an amount is not asked for.
  if (/^[-—–/]*$/u.test(text)) return 0;
  const isShare = /[%％]$/u.test(text);
  if (role === 'rate') return isShare ? 2 : -1;
  if (isShare) return -2;
  const isPoints = /^\d{1,2}(?:\.\d)?$/u.test(text);
  if (role === 'weight' || role === 'score') return isPoints ? 1 : -2;
  return isPoints ? -1 : 1;
}
