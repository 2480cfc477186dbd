import type { Cell, Horizon } from '../../model/index.ts';
import { level1Mark, level2Mark, NO_CLASS } from '../class-marks.ts';
import { type FormBuilder, type Piece, printed, saysNothing } from '../form-builder.ts';
import { columnsUnder } from '../indicator-columns.ts';
import { indicatorsInText } from '../indicator-text.ts';
import { readIndicatorRows } from '../indicators.ts';
import { addAmount } from '../money/money.ts';
import type { RuledGrid } from '../ruled/grid.ts';
import type { LedgerColumn, LedgerHeader } from './header.ts';
import type { OrganisationRows } from './organisations.ts';

/** Reads the rows of one project by the headings of its ledger. */
export function readProject(
  form: FormBuilder,
  grid: RuledGrid,
  header: LedgerHeader,
  rows: { readonly from: number; readonly to: number },
  organisations: OrganisationRows,
): void {
  form.isLedgerRow = true;
  for (const column of header.columns) {
    for (const cell of cellsIn(grid, column, rows)) readCell(form, grid, column, cell);
  }
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
  grid: RuledGrid,
  { heading, role }: LedgerColumn,
  cell: Cell,
): void {
  // Blank cells under a merged or unrepeated text say nothing of their own.
  if (
    role.kind === 'indicator' ||
    role.kind === 'values' ||
    (cell.text === '' && role.kind !== 'money')
  )
    return;
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
    case 'money':
      addAmount(form, role.horizon, cell, role.meaning);
      break;
    case 'class':
      readWritten(form, cell, 'annual', role, grid.slots[cell.row]?.[role.values ?? -1]);
      break;
    case 'indicators':
      readWritten(form, cell, role.horizon ?? 'annual', { level1: null, level2: null });
      break;
  }
}

/** Indicators written as text in one cell, under the class of their column or the headings in the text. */
function readWritten(
  form: FormBuilder,
  cell: Cell,
  horizon: Horizon,
  over: { readonly level1: Cell | null; readonly level2: Cell | null },
  value?: Cell,
): void {
  const own1 = over.level1 === null ? NO_CLASS : level1Mark(over.level1);
  const own2 = over.level2 === null ? NO_CLASS : level2Mark(over.level2);
  if (saysNothing(cell.text)) {
    form.role(cell, 'nothing');
    form.sawClass(horizon, own1, own2);
    form.sawNothing(horizon, own2, printed(cell));
    return;
  }
  if (value !== undefined && value.text !== '') {
    form.role(cell, `name:${horizon}`);
    form.role(value, `value:${horizon}`);
    const [level1, level2, name] = [own1, own2, printed(cell)];
    form.indicators.push({ horizon, level1, level2, name, cells: { value: printed(value) } });
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
