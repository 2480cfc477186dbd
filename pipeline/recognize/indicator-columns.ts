import type { Cell, Horizon, IndicatorColumn } from '../model/index.ts';
import { HORIZONS } from '../model/index.ts';
import type { ColumnRole } from '../vocabulary/index.ts';
import {
  columnLabelOf,
  horizonWord,
  isIndicatorSection,
  isOrdinalHeading,
} from '../vocabulary/index.ts';
import { keyOf } from './label-key.ts';
import { countsColumns, type RuledGrid } from './ruled/grid.ts';

/** The columns of one horizon: where each role's cells stand. */
export interface TableSide {
  readonly horizon: Horizon;
  /** Grid columns by role; a heading may span several, and several headings may have one role. */
  readonly columns: ReadonlyMap<ColumnRole, readonly number[]>;
}

/** What the headings of an indicator table say of its columns. */
export interface IndicatorColumns {
  readonly level1: readonly number[];
  readonly sides: readonly TableSide[];
  /** The columns that number the rows. */
  readonly ordinals: readonly number[];
}

/** The texts of an indicator that may stand in several columns, each under its own heading. */
export const TEXT_COLUMNS: ReadonlySet<ColumnRole> = new Set<IndicatorColumn>([
  'note',
  'explanation',
  'forecast',
  'direction',
]);

/** What two horizons have in common where the name stands once, before a value for each of them. */
const SHARED: readonly ColumnRole[] = [
  'level2',
  'name',
  'nature',
  'unit',
  'weight',
  'note',
  'explanation',
  'direction',
];

interface Side {
  said: Horizon | null;
  readonly columns: Map<ColumnRole, number[]>;
  readonly cells: Set<Cell>;
}

/**
 * Reads the headings in the rows `[from, to)`, of all columns or of those given. Where a heading comes again, the columns of the other horizon begin. A
 * column whose heading no vocabulary knows belongs to the note of its indicator. Null where nothing names an indicator.
 */
export function columnsUnder(
  grid: RuledGrid,
  { from, to }: { readonly from: number; readonly to: number },
  columns: Iterable<number> = Array.from({ length: grid.columns }).keys(),
): IndicatorColumns | null {
  const level1: number[] = [];
  const sides: Side[] = [];
  const ordinals: number[] = [];
  for (const column of columns) {
    if (isOrdinal(grid, column, from, to)) {
      ordinals.push(column);
      continue;
    }
    const { cell, role, said } = headingOf(
      grid,
      column,
      from,
      to,
      level1.length + sides.length > 0,
    );
    if (cell === null || role === null) continue;
    if (role === 'level1') {
      level1.push(column);
      continue;
    }
    let side = sides.at(-1);
    const taken = side?.columns.has(role) === true && !side.cells.has(cell);
    if (side === undefined || (taken && !TEXT_COLUMNS.has(role))) {
      side = { said: null, columns: new Map(), cells: new Set() };
      sides.push(side);
    }
    side.cells.add(cell);
    side.said ??= said;
    side.columns.set(role, [...(side.columns.get(role) ?? []), column]);
  }
  const named = sides.filter((side) => side.columns.has('name') || side.columns.has('value'));
  const complete = withNames(withValues(named));
  if (complete.length === 0) return null;
  return {
    level1,
    ordinals,
    sides: complete.map((side, index) => ({
      horizon: complete.length > 1 ? (side.said ?? HORIZONS[index] ?? 'annual') : 'annual',
      columns: side.columns,
    })),
  };
}

function isOrdinal(grid: RuledGrid, column: number, from: number, to: number): boolean {
  for (let row = from; row < to; row++) {
    const cell = grid.slots[row]?.[column];
    if (cell !== undefined && isOrdinalHeading(keyOf(cell))) return true;
  }
  return false;
}

/**
 * The lowest known heading over a column decides; a heading above it may name the horizon. One that is not known is
 * taken for a note's right of the classes (`afterOthers`): left of them stands the label of the whole table.
 */
function headingOf(
  grid: RuledGrid,
  column: number,
  from: number,
  to: number,
  afterOthers: boolean,
): { cell: Cell | null; role: ColumnRole | null; said: Horizon | null } {
  let said: Horizon | null = null;
  let known: { cell: Cell; role: ColumnRole; said: Horizon | null } | null = null;
  let own: Cell | null = null;
  for (let row = from; row < to; row++) {
    const cell = grid.slots[row]?.[column];
    if (cell === undefined || cell.text === '' || countsColumns(grid, row)) continue;
    const key = keyOf(cell);
    const label = columnLabelOf(key);
    if (label !== null) known = { cell, role: label.role, said: label.horizon ?? said };
    else if (row === from && to - from > 1) said = horizonWord(key);
    if (!isIndicatorSection(key) && horizonWord(key) === null) own = cell;
  }
  if (known !== null) return known;
  if (afterOthers && own !== null && grid.spansUnknown === true) {
    // What the heading over it spans is not known: it may be the one before.
    const over = grid.slots[from]?.slice(0, column).findLast(({ text }) => text !== '');
    const role = over === undefined ? null : (columnLabelOf(keyOf(over))?.role ?? null);
    if (role !== null && TEXT_COLUMNS.has(role)) return { cell: own, role, said: null };
  }
  return afterOthers && own !== null
    ? { cell: own, role: 'note', said: null }
    : { cell: null, role: null, said };
}

/** What stands under a second name alone (指标内容 after 三级指标) is no horizon: it speaks of the indicators before it. */
function withValues(sides: readonly Side[]): readonly Side[] {
  const [first, ...others] = sides;
  if (first === undefined || !first.columns.has('value')) return sides;
  const notes = others.filter(({ columns }) => !columns.has('value'));
  if (notes.length === 0) return sides;
  return [...withNotes(first, notes), ...others.filter((side) => !notes.includes(side))];
}

function withNotes(side: Side, others: readonly Side[]): readonly Side[] {
  const notes = others.flatMap(({ columns }) => [...columns.values()].flat());
  side.columns.set('note', [...(side.columns.get('note') ?? []), ...notes]);
  return [side];
}

/** A side without a name shares the first one's where the headings say a horizon each; else it is a note of the first. */
function withNames(sides: readonly Side[]): readonly Side[] {
  const [first, ...others] = sides;
  if (first === undefined || !first.columns.has('name')) return sides;
  if (others.every(({ columns }) => columns.has('name'))) return sides;
  const said = new Set(sides.map((side) => side.said));
  if (said.has(null) || said.size < sides.length) return withNotes(first, others);
  for (const role of SHARED) {
    const having = sides.filter(({ columns }) => columns.has(role));
    const columns = having[0]?.columns.get(role);
    if (columns === undefined || having.length > 1) continue;
    for (const side of sides) side.columns.set(role, columns);
  }
  return sides;
}
