import type { Cell, Form, Subtotal } from '../../model/index.ts';
import { isExtraLabel } from '../../vocabulary/index.ts';
import { FormBuilder, type Piece, printed } from '../form-builder.ts';
import { keyOf } from '../label-key.ts';
import { expectLines, readLine, readLines, readNote } from '../lines.ts';
import { isAlone, type RuledGrid, rowOf, ruledGrid } from '../ruled/grid.ts';
import type { Segment } from '../segment.ts';
import { type LedgerHeader, ledgerHeaderOf } from './header.ts';
import { OrganisationRows } from './organisations.ts';
import { ledgerEntriesOf } from './projects.ts';
import { readProject } from './reading.ts';
import { type SumRow, subtotalsOf } from './subtotals.ts';

/** What stands over a ledger and holds for each of its projects. */
export interface LedgerHead {
  readonly title: Form['title'];
  readonly year: Form['year'];
  readonly moneyUnit: Form['moneyUnit'];
  readonly fields: Form['fields'];
  /** The department and the unit under which the next page goes on. */
  readonly organisations: OrganisationRows;
}

export interface LedgerReading {
  readonly forms: readonly Form[];
  readonly subtotals: readonly Subtotal[];
  readonly head: LedgerHead;
}

/** The ledger that a segment is, or null where it is a form. */
export function ledgerOf(segment: Segment): { grid: RuledGrid; header: LedgerHeader } | null {
  const [first, ...others] = segment.grids;
  if (first === undefined || others.length > 0) return null;
  const grid = ruledGrid(first);
  const header = ledgerHeaderOf(grid);
  return header === null ? null : { grid, header };
}

/**
 * One form for each project of a ledger. What stands over the ledger is said by every form and accounted for in the
 * first; rows that sum others are no projects.
 *
 * @param before the head of a ledger that this one continues on another page, for what it does not say itself.
 */
export function readLedger(
  segment: Segment,
  { grid, header }: { grid: RuledGrid; header: LedgerHeader },
  firstOrdinal: number,
  before: LedgerHead | null,
): LedgerReading {
  const first = new FormBuilder();
  expectLines(first, segment);
  readLines(first, segment);
  readOver(first, grid, header);
  const head = headOf(first, before);
  const forms: Form[] = [];
  const sums: SumRow[] = [];
  const { organisations } = head;
  const seen = new Set(grid.cells.filter((cell) => cell.row < header.to));
  let form = first;
  let started = false;
  for (const entry of ledgerEntriesOf(grid, header)) {
    const rows = entry.kind === 'project' ? [entry.from, entry.to] : [entry.row, entry.row + 1];
    if (entry.kind === 'project') {
      if (started) {
        forms.push(form.finish(firstOrdinal + forms.length));
        form = new FormBuilder();
      }
      started = true;
      applyHead(form, head);
    }
    expectRows(form, grid, rows[0] ?? 0, rows[1] ?? 0, seen);
    if (entry.kind === 'project') {
      readProject(form, grid, header, entry, organisations);
    } else if (entry.kind === 'subtotal') {
      organisations.saw(entry.label);
      const project = started ? firstOrdinal + forms.length : firstOrdinal;
      sums.push(...sumsIn(form, grid, header, entry, started ? project + 1 : project, head));
    } else {
      for (const cell of rowOf(grid, entry.row)) {
        if (entry.kind === 'heading') form.role(cell, 'column:repeated');
        else if (isAlone(grid, cell)) readLine(form, cell);
        else readNote(form, cell);
      }
    }
  }
  // A ledger without a row is its headings alone: a template.
  forms.push(form.finish(firstOrdinal + forms.length));
  return { forms, subtotals: subtotalsOf(sums, forms), head };
}

/** The title, the unit of money and the headings. */
function readOver(form: FormBuilder, grid: RuledGrid, header: LedgerHeader): void {
  for (const cell of grid.cells) {
    if (cell.row >= header.to) continue;
    form.expect(cell);
    if (cell.text === '') continue;
    if (cell.row < header.from && isAlone(grid, cell)) readLine(form, cell);
    else if (cell.row < header.from) readNote(form, cell);
    else form.role(cell, isUnknown(header, cell) ? 'label:unknown' : 'column:ledger');
  }
  const { unit } = header;
  if (unit !== null) form.moneyUnit ??= printed(unit.cell, unit.unit);
}

function isUnknown({ columns }: LedgerHeader, cell: Cell): boolean {
  const column = columns.find(({ heading }) => heading === cell);
  return column?.role.kind === 'extra' && !isExtraLabel(keyOf(cell));
}

function headOf(form: FormBuilder, before: LedgerHead | null): LedgerHead {
  return {
    title: form.title ?? before?.title ?? null,
    year: form.year ?? before?.year ?? null,
    moneyUnit: form.moneyUnit ?? before?.moneyUnit ?? null,
    fields: { ...before?.fields, ...form.fields },
    organisations: before?.organisations ?? new OrganisationRows(),
  };
}

function applyHead(form: FormBuilder, head: LedgerHead): void {
  form.title = head.title;
  form.year = head.year;
  form.moneyUnit = head.moneyUnit;
  Object.assign(form.fields, head.fields);
}

/** A cell over several projects is accounted for in the first of them. */
function expectRows(
  form: FormBuilder,
  grid: RuledGrid,
  from: number,
  to: number,
  seen: Set<Cell>,
): void {
  for (let row = from; row < to; row++) {
    for (const cell of rowOf(grid, row)) {
      if (!seen.has(cell)) form.expect(cell);
      seen.add(cell);
    }
  }
}

function sumsIn(
  form: FormBuilder,
  grid: RuledGrid,
  header: LedgerHeader,
  { row, label }: { row: number; label: Cell },
  next: number,
  head: LedgerHead,
): SumRow[] {
  form.role(label, 'label:subtotal');
  const sums: SumRow[] = [];
  for (const { column, heading, role } of header.columns) {
    const cell = grid.slots[row]?.[column];
    if (cell === undefined || cell.text === '' || cell === label) continue;
    const piece: Piece = cell;
    form.role(piece, 'subtotal');
    if (role.kind !== 'money' || role.meaning.role !== 'amount') continue;
    sums.push({
      label: printed(label),
      column: printed(heading),
      amount: printed(cell),
      moneyUnit: head.moneyUnit,
      horizon: role.horizon,
      source: role.meaning.source,
      next,
    });
  }
  return sums;
}
