import type { AmountRole, Cell, Horizon, Printed } from '../model/index.ts';
import { level1Mark, level2Mark, NO_CLASS } from './class-marks.ts';
import { type FormBuilder, type Piece, printed, saysNothing } from './form-builder.ts';
import { columnsUnder } from './indicator-columns.ts';
import { indicatorsInText } from './indicator-text.ts';
import type { LedgerColumn, LedgerHeader } from './ledger-header.ts';
import type { OrganisationRows } from './ledger-organisations.ts';
import type { RuledGrid } from './ruled-grid.ts';
import { readIndicatorRows } from './ruled-indicators.ts';

/** Reads the rows of one project by the headings of its ledger. */
export function readProject(
  form: FormBuilder,
  grid: RuledGrid,
  header: LedgerHeader,
  rows: { readonly from: number; readonly to: number },
  organisations: OrganisationRows,
): void {
  form.isLedgerRow = true;
  const money: Partial<Record<AmountRole, Printed>> = {};
  for (const column of header.columns) {
    for (const cell of cellsIn(grid, column, rows)) readCell(form, column, cell, money);
  }
  if (Object.keys(money).length > 0) joinMoney(form, header, money);
  if (form.fields.implementingUnit === undefined) {
    const head = organisations.unitOf();
    if (head !== null) form.fields.implementingUnit = head;
  } else {
    organisations.sawUnit(form.fields.implementingUnit);
  }
  const unit = form.fields.implementingUnit?.value.text ?? null;
  if (form.fields.department === undefined) {
    const head = organisations.departmentOf(unit);
    if (head !== null) form.fields.department = head;
  }
  const own = header.columns.filter(({ role }) => role.kind === 'indicator');
  const columns = own.flatMap(({ column, heading }) =>
    Array.from({ length: heading.columnSpan }, (_, index) => column + index),
  );
  const indicators = columnsUnder(grid, header, columns);
  if (indicators === null) return;
  const headings = { headerFrom: header.from, headerTo: header.to };
  readIndicatorRows(form, grid, { ...headings, ...rows, ...indicators });
}

/** The cells of a column in a project's rows; one that hangs over from the project above is the project's too. */
function cellsIn(
  grid: RuledGrid,
  { column }: LedgerColumn,
  { from, to }: { readonly from: number; readonly to: number },
): Cell[] {
  const cells = new Set<Cell>();
  for (let row = from; row < to; row++) {
    const cell = grid.slots[row]?.[column];
    if (cell !== undefined) cells.add(cell);
  }
  return [...cells];
}

function readCell(
  form: FormBuilder,
  { heading, role }: LedgerColumn,
  cell: Cell,
  money: Partial<Record<AmountRole, Printed>>,
): void {
  // Blank cells under a merged or unrepeated text say nothing of their own.
  if (role.kind === 'indicator' || (cell.text === '' && role.kind !== 'funding')) return;
  switch (role.kind) {
    case 'field':
      form.field(role.field, heading, cell);
      break;
    case 'extra':
      form.pair(heading, cell);
      break;
    case 'ordinal':
      form.role(cell, 'ordinal');
      break;
    case 'goal':
      form.goal(role.slot, heading, cell);
      break;
    case 'amount':
      form.role(cell, `funding-${role.role}:annual`);
      money[role.role] ??= printed(cell);
      break;
    case 'funding':
      readMoney(form, heading, role, cell);
      break;
    case 'class':
      readWritten(form, cell, 'annual', role);
      break;
    case 'indicators':
      readWritten(form, cell, role.horizon ?? 'annual', { level1: null, level2: null });
      break;
  }
}

function readMoney(
  form: FormBuilder,
  heading: Cell,
  {
    source,
    horizon,
  }: { source: Extract<LedgerColumn['role'], { kind: 'funding' }>['source']; horizon: Horizon },
  cell: Cell,
): void {
  form.role(cell, `funding:${horizon}`);
  const known = form.funding.find(
    (row) => row.horizon === horizon && row.label.text === heading.text && row.source === source,
  );
  if (known === undefined) {
    form.funding.push({
      horizon,
      source,
      label: printed(heading),
      cells: { amount: printed(cell) },
    });
  } else if (cell.text !== '' && known.cells.amount?.text !== cell.text) {
    form.pair(heading, cell);
  }
}

/** The other amounts of a self-evaluation belong to its total. */
function joinMoney(
  form: FormBuilder,
  header: LedgerHeader,
  money: Partial<Record<AmountRole, Printed>>,
): void {
  const total = form.funding.findIndex(({ source }) => source === 'total');
  const row = form.funding[total];
  if (row !== undefined) {
    form.funding[total] = { ...row, cells: { ...row.cells, ...money } };
    return;
  }
  const heading = header.columns.find(({ role }) => role.kind === 'amount')?.heading;
  if (heading === undefined) return;
  form.funding.push({ horizon: 'annual', source: 'total', label: printed(heading), cells: money });
}

/** Indicators written as text in one cell, under the class of their column or the headings in the text. */
function readWritten(
  form: FormBuilder,
  cell: Cell,
  horizon: Horizon,
  over: { readonly level1: Cell | null; readonly level2: Cell | null },
): void {
  const own1 = over.level1 === null ? NO_CLASS : level1Mark(over.level1);
  const own2 = over.level2 === null ? NO_CLASS : level2Mark(over.level2);
  if (saysNothing(cell.text)) {
    form.role(cell, 'nothing');
    form.sawClass(horizon, own1, own2);
    form.sawNothing(horizon, own2, printed(cell));
    return;
  }
  form.role(cell, `indicators:${horizon}`);
  const lines = cell.lines.length > 0 ? cell.lines : [cell.text];
  for (const written of indicatorsInText(lines)) {
    const named = (text: string): Piece => ({ ...cell, text });
    form.indicators.push({
      horizon,
      level1: written.level1 === null ? own1 : level1Mark(named(written.level1)),
      level2: written.level2 === null ? own2 : level2Mark(named(written.level2)),
      name: printed(cell, written.name),
      cells: { value: printed(cell, written.value) },
    });
  }
}
