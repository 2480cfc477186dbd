import { grouped } from '../../model/index.ts';
import { type ColumnRole, columnLabelOf } from '../../vocabulary/index.ts';
import { keyOf } from '../label-key.ts';
import type { WordPiece } from './pieces.ts';

/** A column of an indicator table with its heading. */
export interface Column {
  readonly role: ColumnRole;
  readonly piece: WordPiece;
}

/** In which order columns stand where their headings do not tell. */
const RANK: readonly ColumnRole[] = [
  'ordinal' as ColumnRole,
  'level1',
  'level2',
  'name',
  'nature',
  'value',
  'unit',
  'actual',
  'forecast',
  'weight',
  'score',
];
const rankOf = (role: ColumnRole) => (RANK.includes(role) ? RANK.indexOf(role) : RANK.length);

/** The columns of each horizon from its labels; headings over others aside. */
export function sidesOf(labels: readonly WordPiece[]): { sides: Column[][]; over: WordPiece[] } {
  const columns = labels.flatMap((piece): Column[] => {
    const role = columnLabelOf(keyOf(piece))?.role;
    return role === undefined ? [] : [{ role, piece }];
  });
  const over: WordPiece[] = [];
  if (columns.filter(({ role }) => role === 'name').length < 2) {
    const ordered = inOrder(columns);
    const split = ordered.find(({ role }) => role === 'nature' || role === 'unit');
    const away = ({ piece }: Column) => Math.abs(piece.line - (split?.piece.line ?? 0));
    const nearest = Math.min(...ordered.filter(({ role }) => role === 'value').map(away));
    // Over a sign, a figure and its unit stands what they are together.
    const own = ordered.filter((column) => {
      const isOver = column.role === 'value' && split !== undefined && away(column) > nearest;
      if (isOver) over.push(column.piece);
      return !isOver;
    });
    return { sides: [own], over };
  }
  const sides: Column[][] = [];
  for (const column of columns) {
    const side = sides.at(-1);
    if (side === undefined || side.some(({ role }) => role === column.role && role !== 'note'))
      sides.push([column]);
    else side.push(column);
  }
  return { sides, over };
}

/** Headings in one line are in order; of those in several, the shorter lines go between by what they mean. */
function inOrder(columns: readonly Column[]): Column[] {
  const byLine = grouped(columns, ({ piece: { line, lines } }) => `${line} ${lines.length}`);
  const [longest = [], ...others] = [...byLine.values()].sort((a, b) => b.length - a.length);
  const ordered = [...longest];
  for (const column of others.flat()) {
    const rank = rankOf(column.role);
    const behind = ordered.findIndex(({ role }) => rankOf(role) > rank);
    ordered.splice(behind < 0 ? ordered.length : behind, 0, column);
  }
  return ordered;
}
