import type { Cell } from '../../model/index.ts';
import { isTotalWord } from '../../vocabulary/index.ts';
import { countsColumns, type RuledGrid, rowOf } from '../ruled/grid.ts';
import type { LedgerHeader } from './header.ts';

/** The rows of one project, or one row that sums others. */
export type LedgerEntry =
  | { readonly kind: 'project'; readonly from: number; to: number; readonly name: Cell }
  | { readonly kind: 'subtotal'; readonly row: number; readonly label: Cell }
  /** The headings printed again, or a row that is neither. */
  | { readonly kind: 'heading' | 'other'; readonly row: number };

/** Parts the rows under a ledger's headings into projects, sums and the rest. */
export function ledgerEntriesOf(grid: RuledGrid, header: LedgerHeader): LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  for (let row = header.to; row < grid.rows; row++) {
    const cells = cellsOf(grid, row);
    const last = entries.at(-1);
    if (cells.every((cell) => cell.text === '')) continue;
    if (repeatsHeadings(cells, header) || countsColumns(grid, row)) {
      entries.push({ kind: 'heading', row });
      continue;
    }
    const label = subtotalLabelOf(grid, header, row, cells);
    if (label !== null) {
      entries.push({ kind: 'subtotal', row, label });
      continue;
    }
    const name = grid.slots[row]?.[header.name.column];
    const spansName = name !== undefined && name.row < row && last?.kind === 'project';
    const blank = name === undefined || name.text === '';
    if (last?.kind === 'project' && (spansName || blank || continues(grid, header, last, row))) {
      last.to = row + 1;
    } else if (!blank && isProjectRow(grid, name)) {
      entries.push({ kind: 'project', from: row, to: row + 1, name });
    } else {
      entries.push({ kind: 'other', row });
    }
  }
  return entries;
}

function isProjectRow(grid: RuledGrid, name: Cell): boolean {
  return name.columnSpan < Math.max(2, grid.columns * 0.7);
}

/** The cells that begin in a row. */
function cellsOf(grid: RuledGrid, row: number): Cell[] {
  return rowOf(grid, row).filter((cell) => cell.row === row);
}

function repeatsHeadings(cells: readonly Cell[], header: LedgerHeader): boolean {
  const filled = cells.filter((cell) => cell.text !== '');
  const headings = new Set(header.columns.map(({ heading }) => heading.text));
  return filled.length > 2 && filled.every((cell) => headings.has(cell.text));
}

/**
 * The label of a row that sums others: 合计 or the like in it, or a name that fills the project's column together
 * with its neighbours, or a unit alone with amounts and no project. It has an amount and no indicator.
 */
function subtotalLabelOf(
  grid: RuledGrid,
  header: LedgerHeader,
  row: number,
  cells: readonly Cell[],
): Cell | null {
  const amounts = header.columns.filter(({ role }) => role.kind === 'money');
  const hasAmount = amounts.some(({ column }) =>
    /\d/u.test(startingAt(grid, row, column)?.text ?? ''),
  );
  if (!hasAmount || hasIndicator(grid, header, row)) return null;
  const name = grid.slots[row]?.[header.name.column];
  const labels = cells.filter((cell) => cell.text !== '' && !/^[\d.,，%-]+$/u.test(cell.text));
  const total = labels.find((cell) => isTotalWord(cell.text));
  if (total !== undefined) return total;
  if (name === undefined || name.row !== row) return null;
  const width = header.name.heading.columnSpan;
  if (name.text !== '' && name.columnSpan > width) return name;
  const unit = labels.find((cell) =>
    header.columns.some(({ column, role }) => column === cell.column && isUnit(role)),
  );
  return name.text === '' ? (unit ?? null) : null;
}

function isUnit(role: LedgerHeader['columns'][number]['role']): boolean {
  return (
    role.kind === 'field' && (role.field === 'implementingUnit' || role.field === 'department')
  );
}

function hasIndicator(grid: RuledGrid, header: LedgerHeader, row: number): boolean {
  return header.columns.some(({ column, role }) => {
    const isPart = role.kind === 'indicator' || role.kind === 'class' || role.kind === 'indicators';
    return isPart && (startingAt(grid, row, column)?.text ?? '') !== '';
  });
}

function startingAt(grid: RuledGrid, row: number, column: number): Cell | null {
  const cell = grid.slots[row]?.[column];
  return cell !== undefined && cell.row === row ? cell : null;
}

/** A wide table that prints the project on every row: the same texts in all its columns, another indicator. */
function continues(
  grid: RuledGrid,
  header: LedgerHeader,
  project: { readonly from: number },
  row: number,
): boolean {
  const ownColumns = header.columns.filter(
    ({ role }) => role.kind !== 'indicator' && role.kind !== 'ordinal',
  );
  const isWide = ownColumns.length < header.columns.length;
  return (
    isWide &&
    ownColumns.every(({ column }) => {
      const here = grid.slots[row]?.[column]?.text ?? '';
      return here === '' || here === grid.slots[project.from]?.[column]?.text;
    })
  );
}
