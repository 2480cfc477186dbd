import type { Cell, Grid } from '../model/index.ts';

export interface CutCells {
  /** For each cell that the page break cut, its part on the next page. */
  readonly pairs: ReadonlyMap<Cell, Cell>;
  /** The last row above and the first below are one row. */
  readonly rowIsCut: boolean;
}

/** Lines of a cell on both pages together from which it can be told whether its last line above is full. */
const FEWEST_LINES = 3;

/** Ems by which a full line may be shorter than the longest of its cell. */
const RAGGED_EDGE = 1.5;

/** Columns with a whole text on both pages, from which on these are two rows. */
const FEWEST_WHOLE = 2;

const NUMBER = /^\d+(?:\.\d+)?$/u;
const ENDS_A_SENTENCE = /[。；！？.;!?]$/u;

/**
 * Which cells at the foot of `above` go on at the head of `below` (both numbered by the same columns).
 *
 * Where the drawing tells it, it decides: a spreadsheet program leaves the edges of cut cells open on both pages and
 * draws the upper edges of all others on the second. Where the edges of the whole break are drawn (word processors
 * close the table on each page) or none is, the text decides: a row is cut where a long text breaks off in a full line
 * beside a label that is not printed again; else blank cells left of the first written one go on with the labels above.
 *
 * @param isMoved the row below was moved to its page as a whole: it is no part of the row above.
 */
export function cutCells(
  above: Grid,
  below: Grid,
  openBottom: readonly boolean[],
  openTop: readonly boolean[],
  isMoved: boolean,
): CutCells {
  const facing = facingCells(above, below);
  const opened = openBottom.map((open, column) => open && openTop[column] === true);
  const isAllOpen = opened.every(Boolean);
  if (opened.some(Boolean) && !isAllOpen) {
    const open = facing.filter(([{ column, columnSpan }]) =>
      opened.slice(column, column + columnSpan).every(Boolean),
    );
    return { pairs: new Map(open), rowIsCut: false };
  }
  if (openBottom.every(Boolean) && !isAllOpen) return { pairs: new Map(), rowIsCut: false };
  if (!isMoved && isCutRow(above, facing, isAllOpen))
    return { pairs: new Map(facing), rowIsCut: true };
  return { pairs: new Map(goingOnBlank(facing)), rowIsCut: false };
}

/** Cells that meet at the break and span the same columns, from the left. */
function facingCells(above: Grid, below: Grid): [Cell, Cell][] {
  const heads = new Map(
    below.cells.filter(({ row }) => row === 0).map((cell) => [cell.column, cell]),
  );
  return above.cells
    .filter((cell) => cell.row + cell.rowSpan === above.rows)
    .sort((a, b) => a.column - b.column)
    .flatMap((cell): [Cell, Cell][] => {
      const head = heads.get(cell.column);
      return head?.columnSpan === cell.columnSpan ? [[cell, head]] : [];
    });
}

/**
 * Whether one row stands on both pages: its cells meet one by one and are all blank on the second; or a cell is blank on
 * one of them, and a text breaks off or, where no edge is drawn, no more than one cell has text on both; but it is two rows
 * where columns side by side have whole texts on both.
 */
function isCutRow(
  above: Grid,
  facing: readonly (readonly [Cell, Cell])[],
  isAllOpen: boolean,
): boolean {
  const met = facing.reduce((sum, [{ columnSpan }]) => sum + columnSpan, 0);
  const written = facing.filter(([upper, lower]) => upper.text !== '' && lower.text !== '');
  if (met !== above.columns || written.length === facing.length) return false;
  // What is left of a row when all of its text stood on the page before.
  if (facing.every(([, lower]) => lower.text === '')) return true;
  if (facing[0]?.[1].text !== '' && !isAllOpen) return false;
  if (areWholeBeside(above, written)) return false;
  return (
    (isAllOpen && written.length <= 1) || written.some(([upper, lower]) => breaksOff(upper, lower))
  );
}

/** Whether so many columns have a whole text above and another below that these are two rows, whatever breaks off beside. */
function areWholeBeside(above: Grid, written: readonly (readonly [Cell, Cell])[]): boolean {
  const whole = written.filter(([upper, lower]) => areWhole(above, upper, lower));
  return whole.length >= FEWEST_WHOLE;
}

/** Whether two texts of one line are no parts of one: two numbers, or the line above had room for more. */
function areWhole(grid: Grid, upper: Cell, lower: Cell): boolean {
  if (upper.lines.length !== 1 || lower.lines.length !== 1) return false;
  if (NUMBER.test(upper.text) && NUMBER.test(lower.text)) return true;
  const room = grid.cells
    .filter(({ column, columnSpan }) => column === upper.column && columnSpan === upper.columnSpan)
    .flatMap(({ lines }) => lines.map(emsOf));
  const [next = ''] = lower.text;
  return emsOf(upper.text) + emsOf(next) <= Math.max(...room);
}

function breaksOff(above: Cell, below: Cell): boolean {
  if (ENDS_A_SENTENCE.test(above.text)) return false;
  const widths = [...above.lines, ...below.lines].map(emsOf);
  if (widths.length < FEWEST_LINES) return false;
  return emsOf(above.lines.at(-1) ?? '') >= Math.max(...widths) - RAGGED_EDGE;
}

/** The width of a text in ems: Chinese characters are one wide, others about half. */
function emsOf(text: string): number {
  let ems = 0;
  for (const character of text) ems += (character.codePointAt(0) ?? 0) >= 0x2e80 ? 1 : 0.5;
  return ems;
}

/** Blank cells from the left edge to the first written one, with the labels above them. */
function goingOnBlank(facing: readonly [Cell, Cell][]): [Cell, Cell][] {
  const pairs: [Cell, Cell][] = [];
  let column = 0;
  for (const [upper, lower] of facing) {
    if (upper.column !== column) return [];
    if (lower.text !== '') return pairs;
    if (upper.text !== '' || upper.rowSpan > 1 || lower.rowSpan > 1) pairs.push([upper, lower]);
    column += upper.columnSpan;
  }
  return [];
}
