import type { Cell, Grid } from '../../model/index.ts';
import { unfolded } from './header-lines.ts';
import { headerRows } from './header-rows.ts';
import { withValuesBehind } from './label-queue.ts';
import { hasBlankLines, type WordPiece } from './pieces.ts';
import { tableIn, type WordTable } from './table.ts';
import type { Order } from './table-rows.ts';
import type { WordRow, WordToken } from './tokens.ts';

/** What the pieces of a form are: rows of labels and their values, an indicator table, or nothing of either. */
export type FormPart =
  | { readonly kind: 'rows'; readonly rows: readonly WordRow[] }
  | { readonly kind: 'grid'; readonly grid: Grid }
  | { readonly kind: 'line'; readonly piece: WordPiece };

/** What a row of a table costs at most that can be told apart. */
const WORST_ROW = 3;
/** … where nothing else tells them apart, and where nothing speaks against it. */
const WORST_OF_ALL = 6;
const CLEAN_ROW = 1.25;
/** Labels of money and goals behind the last table: then its text is in no order. */
const MOST_BEHIND = 1;
const MOST_ABOVE = 4;

/**
 * The parts of a form whose cells were broken over lines, one after the other or side by side.
 *
 * @param isRead whether it can be read without: then cells must have been broken.
 * @returns null where there is no indicator table, or pieces do not tell its rows apart.
 */
export function partsOfForm(pieces: readonly WordPiece[], isRead: boolean): FormPart[] | null {
  const tables: WordTable[] = [];
  for (let table = tableIn(pieces); table !== null; table = tableIn(pieces, table.to))
    tables.push(table);
  const last = tables.at(-1);
  if (last === undefined || costOfRow(tables) > (isRead ? WORST_ROW : WORST_OF_ALL)) return null;
  const behind = pieces.slice(last.to).filter(({ kind }) => /^(?:funding|goal)/u.test(kind ?? ''));
  // Where blank lines part cells, labels of rows above may stand there.
  const areParted = hasBlankLines(pieces);
  if (behind.length > (areParted ? MOST_ABOVE : MOST_BEHIND)) return null;
  const above = areParted ? behind : [];
  const isBroken =
    pieces.some(({ lines }) => lines.length > 1) ||
    tables.some(({ grid }) => grid.cells.some(({ lines }) => lines.length > 1));
  if (isRead && !areParted && !isBroken && costOfRow(tables) > CLEAN_ROW) return null;
  const parts: FormPart[] = [];
  let at = 0;
  for (const table of tables) {
    const before = [
      ...pieces.slice(at, table.from).filter((piece) => !table.apart.includes(piece)),
      ...table.above,
      ...(table === tables[0] ? above : []),
    ];
    const upper = parts.findLast(({ kind }) => kind === 'grid');
    const goesOn = upper?.kind === 'grid' && before.every(isOfTable) ? upper.grid : null;
    if (goesOn === null) {
      parts.push({ kind: 'rows', rows: rowsOf(before, table.order) });
      parts.push({ kind: 'grid', grid: table.grid });
    } else
      parts[parts.lastIndexOf(upper as FormPart)] = {
        kind: 'grid',
        grid: stacked(goesOn, before, table.grid),
      };
    for (const piece of table.rest) parts.push({ kind: 'line', piece });
    at = table.to;
  }
  parts.push({
    kind: 'rows',
    rows: rowsOf(
      pieces.slice(at).filter((piece) => !above.includes(piece)),
      last.order,
    ),
  });
  return parts;
}

/** What a row costs in the worst of some tables. */
function costOfRow(tables: readonly WordTable[]): number {
  const costs = tables.map(({ grid, cost }) =>
    grid.rows < 2 ? Number.POSITIVE_INFINITY : cost / (grid.rows - 1),
  );
  return Math.max(...costs);
}

/** What may stand between two parts of one table. */
const isOfTable = ({ kind }: WordPiece) => kind === 'indicators' || kind === 'goals';

function rowsOf(pieces: readonly WordPiece[], order: Order): WordRow[] {
  const own =
    order === 'by-lines'
      ? unfolded(pieces)
      : hasBlankLines(pieces)
        ? withValuesBehind(pieces)
        : pieces;
  return headerRows(
    own.map(
      ({ text, kind, line, isFirst }, at): WordToken => ({
        text,
        kind,
        line: Math.floor(line),
        isFirst,
        isAlone: isFirst && own[at + 1]?.isFirst !== false,
        isGlued: false,
      }),
    ),
  );
}

/** Two tables under each other as one, with what stands between them in a row of its own. */
function stacked(upper: Grid, between: readonly WordPiece[], lower: Grid): Grid {
  const columns = Math.max(upper.columns, lower.columns);
  const wide = (cells: readonly Cell[], own: number, down: number): Cell[] =>
    cells.map((cell) => ({
      ...cell,
      row: cell.row + down,
      // What is wider than the other ends with its last column.
      columnSpan: cell.column + cell.columnSpan === own ? columns - cell.column : cell.columnSpan,
    }));
  const [first] = between;
  const text = between.map((piece) => piece.text).join('');
  const heading: Cell[] =
    first === undefined
      ? []
      : [
          {
            row: upper.rows,
            column: 0,
            rowSpan: 1,
            columnSpan: columns,
            text,
            lines: [text],
            places: [{ line: Math.floor(first.line), column: 1 }],
            glyphs: [...text].length,
            unsure: true,
          },
        ];
  const rows = upper.rows + heading.length;
  return {
    ...upper,
    rows: rows + lower.rows,
    columns,
    cells: [
      ...wide(upper.cells, upper.columns, 0),
      ...heading,
      ...wide(lower.cells, lower.columns, rows),
    ],
  };
}
