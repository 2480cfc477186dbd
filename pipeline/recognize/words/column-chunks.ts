import type { ColumnRole } from '../../vocabulary/index.ts';
import { misfit } from './cell-fit.ts';
import { joined, type WordPiece } from './pieces.ts';
import type { TableColumn } from './table-rows.ts';

/** What the cells of a row may cost on average, see `misfit`, and what a name may. */
const MOST_MISFIT = 0.45;
const MOST_OF_NAME = 1.2;
/** Cells behind a name that are followed, at most. */
const MOST_CELLS = 4;
/** Characters by which two names in two columns are the same. */
const ALIKE = 3;

/** Some names under each other and the cells of their rows. */
interface Chunk {
  /** By name, with the classes before it and the cells behind it. */
  readonly rows: readonly (readonly WordPiece[])[];
  /** Classes between the cells. */
  readonly classes: readonly WordPiece[];
  readonly to: number;
}

/**
 * The pieces of a table whose cells blank lines part, row by row where a program wrote several names under each other and then as
 * often the cells beside them; the pieces themselves where it wrote none so.
 */
export function rowByRow(
  pieces: readonly WordPiece[],
  columns: readonly TableColumn[],
): readonly WordPiece[] {
  const sides = new Set(columns.map(({ side }) => side)).size;
  const values = columns.filter(({ role, side }) => side === 0 && VALUES.has(role)).length;
  const units = unitsOf(pieces);
  // Words that are no names stand behind them there.
  if (columns.some(({ role }) => !PLAIN.has(role))) return units;
  const found: (WordPiece | Chunk)[] = [];
  for (let at = 0; at < units.length; ) {
    let to = at;
    while (isName(units[to]) || (to > at && isClass(units[to]))) to++;
    const chunk = to - at > 1 ? chunkIn(units, at, to, values) : null;
    if (chunk === null) {
      found.push(units[at] as WordPiece);
      at++;
      continue;
    }
    found.push(...units.slice(at, chunk.from), chunk);
    at = chunk.to;
  }
  return sides > 1 ? besideEachOther(found) : found.flatMap(rowsIn);
}

const rowsIn = (one: WordPiece | Chunk): readonly WordPiece[] =>
  'rows' in one ? [...one.classes, ...one.rows.flat()] : [one];

/** Two chunks of the same names are those of two horizons: row by row of both. */
function besideEachOther(found: readonly (WordPiece | Chunk)[]): WordPiece[] {
  const pieces: WordPiece[] = [];
  for (let at = 0; at < found.length; at++) {
    const one = found[at] as WordPiece | Chunk;
    let next = at + 1;
    while (next < found.length && isClass(found[next])) next++;
    const other = found[next];
    if (!('rows' in one) || other === undefined || !('rows' in other) || !areAlike(one, other)) {
      pieces.push(...rowsIn(one));
      continue;
    }
    const classes = [
      ...one.classes,
      ...(found.slice(at + 1, next) as WordPiece[]),
      ...other.classes,
    ];
    pieces.push(
      ...classes,
      ...one.rows.flatMap((row, index) => [...row, ...(other.rows[index] ?? [])]),
    );
    at = next;
  }
  return pieces;
}

const isClass = (one: WordPiece | Chunk | undefined) =>
  one !== undefined && 'kind' in one && one.kind === 'class';

function areAlike({ rows }: Chunk, other: Chunk): boolean {
  const nameOf = (row: readonly WordPiece[] = []) =>
    row.find((piece) => !isClass(piece))?.text.slice(0, ALIKE);
  return (
    rows.length === other.rows.length &&
    rows.every((row, at) => nameOf(row) === nameOf(other.rows[at]))
  );
}

/** The names that end a run, as many as have the same cells behind them. */
function chunkIn(
  units: readonly WordPiece[],
  from: number,
  to: number,
  values: number,
): (Chunk & { readonly from: number }) | null {
  for (let first = from; to - first > 1; first++) {
    const names = namesOf(units.slice(first, to));
    for (let cells = MOST_CELLS; cells > 0 && names.length > 1; cells--) {
      const { own, classes, end } = cellsFrom(units, to, cells * names.length);
      const next = units[end];
      const isOver = next === undefined || next.kind !== null || isName(next);
      if (own.length < cells * names.length || !isOver) continue;
      const cost = own.reduce((sum, { text }) => sum + misfitOfCell(text), 0) / own.length;
      const cellsOf = (at: number) => own.slice(at * cells, (at + 1) * cells);
      const areRows = names.every((_, at) => areOneRow(cellsOf(at), values));
      if (cost > MOST_MISFIT || own.some(isName) || !areRows) continue;
      return {
        rows: names.map((name, at) => [...name, ...cellsOf(at)]),
        classes,
        from: first,
        to: end,
      };
    }
  }
  return null;
}

/** Each name with the classes before it. */
function namesOf(run: readonly WordPiece[]): WordPiece[][] {
  const names: WordPiece[][] = [];
  let before: WordPiece[] = [];
  for (const piece of run) {
    before.push(piece);
    if (isClass(piece)) continue;
    names.push(before);
    before = [];
  }
  return before.length > 0 ? [] : names;
}

/** The next pieces that are no classes, and the classes between them. */
function cellsFrom(units: readonly WordPiece[], from: number, count: number) {
  const own: WordPiece[] = [];
  const classes: WordPiece[] = [];
  let end = from;
  while (end < units.length && own.length < count) {
    const unit = units[end] as WordPiece;
    if (unit.kind !== null && unit.kind !== 'class') break;
    (unit.kind === null ? own : classes).push(unit);
    end++;
  }
  return { own, classes, end };
}

/** A row has a value, and no more than columns for them, beside points: others are those of two rows. */
function areOneRow(cells: readonly WordPiece[], values: number): boolean {
  const count = cells.filter(({ text }) => misfit('weight', text, false) > 0).length;
  return count > 0 && count <= values;
}

const PLAIN: ReadonlySet<ColumnRole> = new Set([
  'name',
  'value',
  'actual',
  'weight',
  'score',
  'note',
]);
const VALUES: ReadonlySet<ColumnRole> = new Set(['value', 'actual']);

const misfitOfCell = (text: string) =>
  Math.min(...(['value', 'weight'] as const).map((role) => misfit(role, text, false)));

function isName(unit: WordPiece | undefined): boolean {
  return (
    unit !== undefined &&
    unit.kind === null &&
    misfit('name', unit.text, false) < MOST_OF_NAME &&
    misfit('value', unit.text, false) > MOST_MISFIT
  );
}

/** The lines of a block as one where together they are a value, or none of them is. */
function unitsOf(pieces: readonly WordPiece[]): WordPiece[] {
  const units: WordPiece[] = [];
  let block: WordPiece[] = [];
  const end = () => {
    const [first] = block;
    const isValue = ({ text }: { text: string }) => misfit('value', text, false) <= MOST_MISFIT;
    const all = first === undefined ? null : joined(block);
    const [upper, middle, lower] = block;
    if (all !== null && (isValue(all) || !block.some(isValue)) && areUnder(block)) units.push(all);
    else if (
      block.length === 3 &&
      upper !== undefined &&
      middle !== undefined &&
      lower !== undefined &&
      isValue(middle) &&
      ![upper, lower].some(isValue)
    )
      // Beside the middle of a name of two lines.
      units.push(joined([upper, lower]), middle);
    else units.push(...block);
    block = [];
  };
  for (const piece of pieces) {
    const last = block.at(-1);
    if (last !== undefined && (piece.kind !== null || piece.line - last.line !== 1)) end();
    if (piece.kind === null) block.push(piece);
    else units.push(piece);
  }
  end();
  return units;
}

const areUnder = (block: readonly WordPiece[]) =>
  block.every(({ line }, at) => at === 0 || line !== block[at - 1]?.line);
