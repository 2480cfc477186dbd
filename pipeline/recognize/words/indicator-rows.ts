import {
  type ColumnRole,
  columnLabelOf,
  isIndicatorSection,
  isPointsTotal,
  level1Of,
  level2Of,
} from '../../vocabulary/index.ts';
import { keyOf } from '../label-key.ts';
import { misfit } from './cell-fit.ts';
import { cellsOfRow } from './glued-row.ts';
import type { Parted, WordRow, WordToken } from './tokens.ts';

/** What a row of an indicator table holds, as its heading names the columns. */
interface RowShape {
  /** Sides with a name of their own: horizons. */
  readonly sides: number;
  /** What the cells of a row beside its classes are. */
  readonly roles: readonly ColumnRole[];
}

/** What no cell of a column looks like, see `misfit`. */
const NO_CELL = 2;

const FIGURE = /^[\d.,]+%?$/u;

/**
 * The rows of an indicator table from a token on. A class begins a row, and so does what has no room in the row before.
 *
 * @returns the rows, and where they end.
 */
export function indicatorRows(
  tokens: readonly WordToken[],
  from: number,
  columns: readonly WordToken[],
  parted: Parted,
): { rows: WordRow[]; to: number } {
  const shape = shapeOf(columns);
  const roles = parted === 'by-words' ? rolesOfSide(columns) : [];
  const rows: WordToken[][] = [];
  let row: WordToken[] = [];
  let at = from;
  const end = () => {
    if (row.length > 0) rows.push(row);
    row = [];
  };
  for (; at < tokens.length; at++) {
    const token = tokens[at] as WordToken;
    if (isEndOfTable(token)) break;
    if (begins(token, row, shape)) end();
    const cells = token.kind === null ? cellsOfRow(token.text, roles) : null;
    for (const text of cells ?? [token.text]) row.push({ ...token, text });
  }
  end();
  return { rows: withDoubts(rows.map((own) => asRow(own, shape))), to: at };
}

/** Where a row of a class has cells too many or too few, all of that class may have been told apart wrongly. */
function withDoubts(rows: readonly WordRow[]): WordRow[] {
  const groups: WordRow[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last === undefined || row.tokens.some(({ kind }) => kind === 'class')) groups.push([row]);
    else last.push(row);
  }
  return groups.flatMap((group) => {
    const unsure = group.some((row) => row.unsure);
    return group.map((row) => ({ ...row, unsure }));
  });
}

function shapeOf(columns: readonly WordToken[]): RowShape {
  const sides = columns.filter(({ kind }) => kind === 'column:name').length || 1;
  const roles = columns.flatMap((column) => {
    const role = columnLabelOf(keyOf(column))?.role;
    return role === undefined || role === 'level1' || role === 'level2' ? [] : [role];
  });
  return { sides, roles };
}

/** What the columns of one side are, from the name of the indicator on. */
function rolesOfSide(columns: readonly WordToken[]): ColumnRole[] {
  const roles: ColumnRole[] = [];
  for (const column of columns) {
    const role = columnLabelOf(keyOf(column))?.role;
    if (role === undefined || role === 'level1' || role === 'level2') continue;
    if (role === 'name' && roles.length > 0) break;
    roles.push(role);
  }
  return roles;
}

function isEndOfTable(token: WordToken): boolean {
  if (token.kind === null) return false;
  const key = keyOf(token);
  if (isIndicatorSection(key) || isPointsTotal(key)) return isPointsTotal(key);
  return token.kind !== 'class' && !token.kind.startsWith('column:') && token.kind !== 'goals';
}

function begins(token: WordToken, row: readonly WordToken[], { sides, roles }: RowShape): boolean {
  const classes = row.filter(({ kind }) => kind === 'class');
  const content = row.length - classes.length;
  const room = roles.length;
  if (content >= room) return true;
  if (token.kind !== 'class') {
    // A line with cells of its own is a row, after lines that hold a class alone.
    if (token.isFirst && !token.isAlone && content > 0) return true;
    // Where cells are missing, a name after figures begins the next row.
    const last = row.at(-1)?.text ?? '';
    return (
      content * 2 >= room &&
      content > 2 &&
      FIGURE.test(last) &&
      /^\p{Script=Han}{3}/u.test(token.text)
    );
  }
  if (row.length === 0) return false;
  const key = keyOf(token);
  const same = classes.filter((other) => keyOf(other) === key).length;
  // The same class again is that of the other horizon; 满意度指标 may stand under 满意度指标.
  if (same > 0 && ((same < sides && level2Of(key) !== null) || (content === 0 && row.length === 1)))
    return false;
  if (level1Of(key) !== null && !(row.length === 1 && isFirstLevel(row[0]))) return true;
  const seconds = classes.length - (isFirstLevel(row[0]) ? 1 : 0);
  return seconds >= sides || (content > 0 && sides === 1);
}

function isFirstLevel(token: WordToken | undefined): boolean {
  return token?.kind === 'class' && level1Of(keyOf(token)) !== null;
}

function asRow(tokens: readonly WordToken[], { roles }: RowShape): WordRow {
  const content = tokens.filter(({ kind }) => kind !== 'class');
  const isSplit = roles.includes('nature') || roles.includes('unit');
  const isMisfit = content.some(
    ({ text }, at) => misfit(roles[at] ?? 'note', text, isSplit) >= NO_CELL,
  );
  // As many cells as columns are those columns' own, where each stood on a line of its own.
  const unsure =
    content.length > 0 &&
    (content.length !== roles.length ||
      isMisfit ||
      content.some(({ isAlone, kind }) => !isAlone && kind === null));
  return { tokens, unsure };
}
