import type { DrawnTable, PlacedCell } from './table.ts';

/** How a table is drawn. Lines are drawn or not along the sides of cells; a frame runs around the whole. */
export interface Style {
  readonly name: string;
  readonly frame: 'all' | 'horizontal' | 'none';
  /** Between the rows of the head and the first row under it. */
  readonly underHead: boolean;
  readonly headColumns: boolean;
  readonly bodyRows: boolean;
  readonly bodyColumns: boolean;
  /** `strips`: each row of a label painted by itself, with a hair of white between. */
  readonly shade: 'none' | 'labels' | 'strips' | 'bands';
}

const RULED = {
  frame: 'all',
  underHead: true,
  headColumns: true,
  bodyRows: true,
  bodyColumns: true,
  shade: 'none',
} as const;
const BARE = {
  frame: 'none',
  underHead: false,
  headColumns: false,
  bodyRows: false,
  bodyColumns: false,
  shade: 'none',
} as const;

export const STYLES: readonly Style[] = [
  { name: 'ruled', ...RULED },
  { name: 'grey labels', ...RULED, shade: 'labels' },
  { name: 'grey strips', ...RULED, shade: 'strips' },
  { name: 'head without verticals', ...RULED, headColumns: false },
  { name: 'columns only', ...RULED, bodyRows: false },
  { name: 'rows only', ...RULED, headColumns: false, bodyColumns: false },
  { name: 'open sides', ...RULED, frame: 'horizontal', headColumns: false, bodyColumns: false },
  { name: 'booktabs', ...BARE, frame: 'horizontal', underHead: true },
  { name: 'frame', ...BARE, frame: 'all', underHead: true },
  { name: 'bands', ...BARE, shade: 'bands' },
  { name: 'grey labels alone', ...BARE, shade: 'labels' },
  { name: 'bare', ...BARE },
];

export interface Sides {
  readonly top: boolean;
  readonly right: boolean;
  readonly bottom: boolean;
  readonly left: boolean;
}

/** Which sides of a cell are drawn. */
export function sidesOf(cell: PlacedCell, table: DrawnTable, style: Style): Sides {
  const below = cell.row + cell.rowSpan;
  const after = cell.column + cell.columnSpan;
  const across = (border: number): boolean => {
    if (border === 0 || border === table.rows.length) return style.frame !== 'none';
    if (border === table.head) return style.underHead;
    return border < table.head ? style.headColumns && style.underHead : style.bodyRows;
  };
  const down = (border: number): boolean => {
    if (border === 0 || border === table.widths.length) return style.frame === 'all';
    return cell.row < table.head ? style.headColumns : style.bodyColumns;
  };
  return {
    top: across(cell.row),
    bottom: across(below),
    left: down(cell.column),
    right: down(after),
  };
}

/** Whether a cell is grey. */
export function isGrey(cell: PlacedCell, table: DrawnTable, style: Style): boolean {
  if (style.shade === 'labels' || style.shade === 'strips') return cell.isLabel;
  return style.shade === 'bands' && cell.row >= table.head && (cell.row - table.head) % 2 === 1;
}
