import type { Cell } from '../../model/index.ts';
import type { ColumnRole } from '../../vocabulary/index.ts';
import {
  columnLabelOf,
  horizonWord,
  isIndicatorSection,
  isPointsTotal,
  level1Of,
  level2Of,
} from '../../vocabulary/index.ts';
import { INDICATOR_ROLES, isTableHeading } from '../indicator-tables.ts';
import { keyOf } from '../label-key.ts';
import type { Placed } from '../under-headings.ts';

/** The columns of an indicator table as one row of headings names them. */
export interface Heading {
  readonly placed: Placed[];
  readonly level1: number;
  readonly sides: readonly Side[];
}

/** The columns of a horizon without the first level, which is common to all: where each stands in the row of headings. */
type Side = readonly { readonly role: ColumnRole; readonly column: number }[];

/** Columns that a header row must name before it is one. */
const ENOUGH_COLUMNS = 3;
/** The cells of a table stand so far right of where its headings were written: its label stands before them, and classes that have no heading. */
const BESIDE = 2;

/**
 * The headings of an indicator table, one of them in words of its own at most. Null where a row is none, `unknown` where its headings
 * do not tell what its cells look like.
 */
export function headingOf(tokens: readonly Cell[]): Heading | 'unknown' | null {
  const labels = tokens.map((cell) => ({ cell, label: columnLabelOf(keyOf(cell)) }));
  const known = labels.filter(({ label }) => label !== null);
  const isOfIndicators = known.some(
    ({ label }) => label !== null && INDICATOR_ROLES.has(label.role),
  );
  if (known.length < ENOUGH_COLUMNS || !isOfIndicators) return null;
  if (known.length < tokens.length - 1) return 'unknown';
  let level1 = -1;
  const sides: { role: ColumnRole; column: number }[][] = [];
  for (const { cell, label } of labels) {
    const { column } = cell;
    if (label === null && isIndicatorSection(keyOf(cell))) continue;
    const role = label?.role ?? 'note';
    if (label === null && sides.length === 0) return 'unknown';
    const side = sides.at(-1);
    const begins = BEGIN_SIDE.has(role) && side?.some((other) => other.role === role);
    if (role === 'level1') level1 = column;
    else if (side === undefined || begins) sides.push([{ role, column }]);
    else side.push({ role, column });
  }
  const placed = tokens.map((cell): Placed => [cell.column + BESIDE, cell]);
  return { placed, level1, sides };
}

/** Where one of them comes again, the columns of the other horizon begin; values of both may stand behind one name. */
const BEGIN_SIDE: ReadonlySet<ColumnRole> = new Set(['level2', 'name']);

/** A row of headings over those of an indicator table (一级指标 beside 中期指标 and 年度指标); null where a row is none. */
export function placedBanners(row: readonly Cell[], { sides }: Heading): Placed[] | null {
  const tokens = row.filter((cell) => cell.text !== '');
  const banners = tokens.filter(({ text }) => horizonWord(text) !== null);
  if (banners.length !== sides.length || !tokens.every(isTableHeading)) return null;
  const columns = banners.map((_, at) => (sides[at]?.[0]?.column ?? 0) + BESIDE);
  const free = [...Array(tokens.length + columns.length).keys()].filter(
    (at) => !columns.includes(at),
  );
  return tokens.map((cell) => [columns[banners.indexOf(cell)] ?? free.shift() ?? 0, cell]);
}

/** The cells of a row of an indicator table under its headings; none of what is no such row. */
export function placedIndicators(row: readonly Cell[], heading: Heading): Placed[] {
  const filled = row.filter((cell) => cell.text !== '');
  const [first] = filled;
  const section = first !== undefined && isIndicatorSection(keyOf(first)) ? [first] : [];
  const tokens = filled.slice(section.length);
  const placed = section.map((cell): Placed => [0, cell]);
  // The sum of the points is no indicator, and only columns say what is summed, or what further headings are over.
  const isSum = tokens[0] !== undefined && isPointsTotal(keyOf(tokens[0]));
  const isHeadings =
    tokens.length > 1 && tokens.every((cell) => columnLabelOf(keyOf(cell)) !== null);
  const reading = isSum || isHeadings ? null : bestReading(tokens, heading.sides);
  const put = (column: number, cell: Cell) => placed.push([column + BESIDE, cell]);
  if (reading === null) return placed;
  if (reading.level1 !== null) put(heading.level1, reading.level1);
  const written = row.filter(({ absent }) => absent !== true).length;
  for (const [index, { level2, content }] of reading.sides.entries()) {
    const side = heading.sides[index] ?? [];
    const column = side.find(({ role }) => role === 'level2')?.column;
    if (level2 !== null && column !== undefined) put(column, level2);
    for (const [at, cell] of placedContent(side, content, written)) put(at, cell);
  }
  return placed;
}

/**
 * The columns of an indicator's name and of the cells behind it. As many as the header names: in order. Fewer: their own, where each
 * stands under its own heading and the row is as long as the header. Else a cell that was merged or blank may not have been
 * written down, nothing tells which, and they are unsure.
 *
 * @param written how many cells the row has, before it ends.
 */
function placedContent(side: Side, content: readonly Cell[], written: number): Placed[] {
  const [name, ...rest] = content;
  const own = (
    side.find(({ role }) => role === 'name') ?? side.find(({ role }) => role !== 'level2')
  )?.column;
  if (name === undefined || own === undefined) return [];
  const others = side.flatMap(({ role, column }) =>
    role === 'level2' || column === own ? [] : [column],
  );
  const asRow = (columns: readonly number[], unsure: boolean): Placed[] =>
    content.map((cell, at) => [
      [own, ...columns][at] ?? own,
      unsure ? { ...cell, unsure: true } : cell,
    ]);
  if (rest.length === others.length) return asRow(others, false);
  const under = rest.map(({ column }) => column);
  if (own === name.column && under.every((column) => others.includes(column)))
    return asRow(under, written <= (side.at(-1)?.column ?? 0));
  // Blank cells that were written down keep their places behind the name.
  const behind = rest.flatMap(({ column }) => others[column - name.column - 1] ?? []);
  return asRow(behind.length === rest.length ? behind : others, true);
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
  const contentLimit = side.filter(({ role }) => role !== 'level2').length;
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
  if (level1 !== null) score += level1Of(keyOf(level1)) === null ? -1 : 1;
  for (const [index, share] of shares.entries()) {
    score += scoreOfShare(share);
    const next = shares[index + 1];
    if (next !== undefined) score += scoreOfTwins(share, next);
    const column = sides[index + 1]?.[0]?.column;
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
  } else if (left.level2 !== null || right.level2 !== null) {
    score -= 1;
  }
  const [[, value], [, other]] = [left.content, right.content];
  return value !== undefined && value.text === other?.text ? score + 2 : score;
}

function isClass(cell: Cell): boolean {
  const key = keyOf(cell);
  return level1Of(key) !== null || level2Of(key) !== null;
}

function looksLikeValue(text: string): boolean {
  return /^[≥≧≤≦><＞＜=＝═±]|^\d[\d,.]*\D{0,8}$|%$|^\d{4}年/u.test(text);
}
