import type { Cell, ClassMark, Horizon, Level1 } from '../model/index.ts';
import { HORIZONS } from '../model/index.ts';
import type { ColumnRole } from '../vocabulary/index.ts';
import {
  columnLabelOf,
  horizonWord,
  isIndicatorSection,
  isPointsTotal,
  level1Of,
  level2Of,
} from '../vocabulary/index.ts';
import { level1Mark, level2Mark, NO_CLASS } from './class-marks.ts';
import type { FormBuilder } from './form-builder.ts';
import { printed, saysNothing } from './form-builder.ts';
import { keyOf } from './label-key.ts';

/** One horizon's columns, left to right, as the header row names them. */
export interface Side {
  readonly horizon: Horizon;
  /** Without the first level, which is common to all sides. */
  readonly roles: readonly ColumnRole[];
  /** Where the heading of each role stands in the header row. */
  readonly columns: readonly number[];
  /** Where its first column stands in the header row. */
  readonly column: number;
}

/** Columns that a header row must name before it is one. */
const ENOUGH_COLUMNS = 3;

/** The sides of an indicator table from its header row, or null where the row is none. */
export function sidesOfHeader(form: FormBuilder, row: readonly Cell[]): Side[] | null {
  const tokens = row.filter((cell) => cell.text !== '');
  const labels = tokens.map((cell) => ({ cell, label: columnLabelOf(keyOf(cell)) }));
  const known = labels.filter(({ label }) => label !== null);
  if (known.length < ENOUGH_COLUMNS || known.length < tokens.length - 1) return null;
  const sides: { roles: ColumnRole[]; columns: number[]; said: Horizon | null }[] = [];
  for (const { cell, label } of labels) {
    if (label === null && !isIndicatorSection(keyOf(cell))) return null;
    form.role(cell, label === null ? 'label:indicators' : `column:${label.role}`);
    if (label === null || label.role === 'level1') continue;
    const side = sides.at(-1);
    if (side === undefined || side.roles.includes(label.role)) {
      sides.push({ roles: [label.role], columns: [cell.column], said: label.horizon });
    } else {
      side.roles.push(label.role);
      side.columns.push(cell.column);
      side.said ??= label.horizon ?? horizonWord(keyOf(cell));
    }
  }
  return sides.map(({ roles, columns, said }, index) => ({
    roles,
    columns,
    column: columns[0] ?? 0,
    horizon: sides.length > 1 ? (said ?? HORIZONS[index] ?? 'annual') : 'annual',
  }));
}

/** Classes as they stand over the rows: a merged label is printed once and holds until the next. */
export interface ClassState {
  level1: ClassMark<Level1>;
  level2: Map<Horizon, ClassMark>;
}

export function emptyClassState(): ClassState {
  return { level1: NO_CLASS, level2: new Map() };
}

/** Reads one row of the indicator table of a ragged grid. */
export function readIndicatorRow(
  form: FormBuilder,
  row: readonly Cell[],
  sides: readonly Side[],
  state: ClassState,
): void {
  let tokens = row.filter((cell) => cell.text !== '');
  const section = tokens[0];
  if (section !== undefined && isIndicatorSection(keyOf(section))) {
    form.role(section, 'label:indicators');
    tokens = tokens.slice(1);
  }
  // The sum of the points is no indicator, and only columns say what is summed.
  if (tokens[0] !== undefined && isPointsTotal(keyOf(tokens[0]))) return;
  const reading = bestReading(tokens, sides);
  if (reading === null) return;
  if (reading.level1 !== null) {
    form.role(reading.level1, 'level1');
    state.level1 = level1Mark(reading.level1);
  } else {
    state.level1 = { ...state.level1, carried: true };
  }
  const written = row.filter(({ absent }) => absent !== true).length;
  for (const [index, part] of reading.sides.entries()) {
    const side = sides[index];
    if (side !== undefined) readSide(form, side, part, state, written);
  }
}

/** @param written how many cells the row has, before it ends. */
function readSide(
  form: FormBuilder,
  side: Side,
  part: SideReading,
  state: ClassState,
  written: number,
): void {
  if (part.level2 !== null) {
    form.role(part.level2, 'level2');
    state.level2.set(side.horizon, level2Mark(part.level2));
  }
  const level2 = state.level2.get(side.horizon) ?? NO_CLASS;
  if (part.level2 !== null) form.sawClass(side.horizon, state.level1, level2);
  const [name, ...rest] = part.content;
  if (name === undefined) return;
  if (saysNothing(name.text) && rest.every((cell) => saysNothing(cell.text))) {
    form.sawNothing(side.horizon, level2, printed(name));
    for (const cell of part.content) form.role(cell, 'nothing');
    return;
  }
  form.role(name, `name:${side.horizon}`);
  const { roles, unsure } = rolesBehind(side, name, rest, written);
  const own = (cell: Cell) => printed(unsure ? { ...cell, unsure: true } : cell);
  const cells = Object.fromEntries(rest.map((cell, index) => [roles[index], own(cell)]));
  for (const [index, cell] of rest.entries()) form.role(cell, `${roles[index]}:${side.horizon}`);
  form.indicators.push({
    horizon: side.horizon,
    level1: state.level1,
    level2,
    name: own(name),
    cells,
  });
}

/**
 * What the cells behind an indicator's name are. As many as the header names: in order. Fewer: what their columns say, where each
 * stands under its own heading and the row is as long as the header. Else a cell that was merged or blank may not have been
 * written down, nothing tells which, and they are unsure.
 */
function rolesBehind(
  side: Side,
  name: Cell,
  rest: readonly Cell[],
  written: number,
): { roles: readonly (ColumnRole | undefined)[]; unsure: boolean } {
  const headings = side.roles.map((role, index) => ({ role, column: side.columns[index] ?? 0 }));
  const others = headings.filter(({ role }) => role !== 'level2' && role !== 'name');
  const inOrder = others.map(({ role }) => role);
  if (rest.length === others.length) return { roles: inOrder, unsure: false };
  const under = rest.map((cell) => others.find(({ column }) => column === cell.column)?.role);
  const isUnder =
    headings.find(({ role }) => role === 'name')?.column === name.column &&
    under.every((role) => role !== undefined);
  if (isUnder) return { roles: under, unsure: written <= (headings.at(-1)?.column ?? 0) };
  // Blank cells that were written down keep their places behind the name.
  const behind = rest.map((cell) => inOrder[cell.column - name.column - 1]);
  const roles = behind.every((role) => role !== undefined) ? behind : inOrder;
  return { roles, unsure: true };
}

interface SideReading {
  readonly level2: Cell | null;
  readonly content: readonly Cell[];
}

interface RowReading {
  readonly level1: Cell | null;
  readonly sides: readonly SideReading[];
  readonly score: number;
}

/** A damaged row is short; a longer one is no row of an indicator table. */
const MOST_TOKENS = 24;

/**
 * The likeliest reading of a row's tokens as `[level 1] ([level 2] name value …) × sides`. Columns prove nothing
 * in ragged text, so every way to share the tokens out is weighed by the words: class names where classes belong,
 * twin horizons that agree, values that look like values, and blanks where a blank name and value would stand.
 */
function bestReading(tokens: readonly Cell[], sides: readonly Side[]): RowReading | null {
  if (tokens.length === 0 || tokens.length > MOST_TOKENS) return null;
  let best: RowReading | null = null;
  for (const level1 of [null, tokens[0] ?? null]) {
    const rest = level1 === null ? tokens : tokens.slice(1);
    if (level1 !== null && !isClass(level1)) continue;
    for (const shares of sharesOf(rest, sides)) {
      const score = scoreOf(level1, shares, sides);
      if (best === null || score > best.score) best = { level1, sides: shares, score };
    }
  }
  return best;
}

/** Every way to share tokens out over the sides, in order, each side with at most its columns. */
function* sharesOf(tokens: readonly Cell[], sides: readonly Side[]): Generator<SideReading[]> {
  const [side, ...others] = sides;
  if (side === undefined) {
    if (tokens.length === 0) yield [];
    return;
  }
  const contentLimit = side.roles.filter((role) => role !== 'level2').length;
  for (const level2 of [null, tokens[0] ?? null]) {
    if (level2 !== null && !isClass(level2)) continue;
    const from = level2 === null ? 0 : 1;
    for (let length = 0; length <= contentLimit && from + length <= tokens.length; length++) {
      const content = tokens.slice(from, from + length);
      for (const tail of sharesOf(tokens.slice(from + length), others)) {
        yield [{ level2, content }, ...tail];
      }
    }
  }
}

function scoreOf(
  level1: Cell | null,
  shares: readonly SideReading[],
  sides: readonly Side[],
): number {
  let score = 0;
  if (level1 !== null) {
    score += level1Of(keyOf(level1)) === null ? -1 : 1;
    const next = shares[0]?.level2 ?? shares[0]?.content[0];
    // A blank cell at most parts the two levels; more are an empty name and value.
    if (next !== undefined) score -= Math.max(0, next.column - level1.column - 2);
  }
  for (const [index, share] of shares.entries()) {
    score += scoreOfShare(share);
    const next = shares[index + 1];
    if (next !== undefined) score += scoreOfTwins(share, next);
    const column = sides[index + 1]?.column;
    // A side that alone is filled in stands where its header stands.
    const only = shares.filter((other) => other.content.length > 0).length === 1;
    const first = share.content[0];
    if (only && first !== undefined && column !== undefined && first.column >= column) score -= 2;
  }
  return score;
}

function scoreOfShare({ level2, content }: SideReading): number {
  let score = 0;
  if (level2 !== null) score += level2Of(keyOf(level2)) === null ? -2 : 2;
  const [name, value] = content;
  if (name !== undefined) {
    if (looksLikeValue(name.text)) score -= 3;
    if (isClass(name)) score -= 2;
    if (value === undefined) score -= 1;
  }
  if (value !== undefined) {
    if (looksLikeValue(value.text)) score += 1;
    if (isClass(value)) score -= 4;
  }
  return score;
}

/** The two horizons of a row print the same class and are filled in alike. */
function scoreOfTwins(left: SideReading, right: SideReading): number {
  let score = left.content.length === right.content.length ? 2 : 0;
  if (left.level2 !== null && right.level2 !== null) {
    const same = level2Of(keyOf(left.level2)) === level2Of(keyOf(right.level2));
    score += same ? 2 : -1;
    // With an empty name and value between them, two classes are at least two cells apart.
    if (left.content.length === 0 && right.level2.column - left.level2.column < 2) score -= 3;
  } else if (left.level2 !== null || right.level2 !== null) {
    score -= 1;
  }
  const [leftName, leftValue] = left.content;
  const [rightName, rightValue] = right.content;
  if (leftValue !== undefined && leftValue.text === rightValue?.text) score += 2;
  if (leftName !== undefined && rightName !== undefined) {
    const [short, long] = [leftName.text, rightName.text].sort((a, b) => a.length - b.length);
    if (short !== undefined && long?.startsWith(short)) score += 1;
  }
  return score;
}

function isClass(cell: Cell): boolean {
  const key = keyOf(cell);
  return level1Of(key) !== null || level2Of(key) !== null;
}

function looksLikeValue(text: string): boolean {
  return /^[≥≧≤≦><＞＜=＝═±]|^\d[\d,.]*\D{0,8}$|%$|^\d{4}年/u.test(text);
}
