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

const ENDS_A_SENTENCE = /[。；！？.;!?]$/u;

/**
 * Which cells at the foot of `above` go on at the head of `below` (both numbered by the same columns).
 *
 * Where the drawing tells it, it decides: a spreadsheet program leaves the edges of a cut cell open on both pages and
 * draws the others. Where all edges are drawn or none is (word processors close the table on each page), the text
 * decides: a row is cut where a long text breaks off in a full line beside labels that are not printed again;
 * else a blank cell left of the first written one goes on with the label above it.
 */
export function cutCells(
  above: Grid,
  below: Grid,
  openBottom: readonly boolean[],
  openTop: readonly boolean[],
): CutCells {
  const facing = facingCells(above, below);
  const isOpen = ([upper]: readonly [Cell, Cell]): boolean => {
    const to = upper.column + upper.columnSpan;
    return (
      openBottom.slice(upper.column, to).every(Boolean) &&
      openTop.slice(upper.column, to).every(Boolean)
    );
  };
  const open = facing.filter(isOpen);
  const columns = open.reduce((sum, [{ columnSpan }]) => sum + columnSpan, 0);
  if (columns > 0 && columns < above.columns) return { pairs: new Map(open), rowIsCut: false };
  if (isCutRow(above, facing)) return { pairs: new Map(facing), rowIsCut: true };
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

function isCutRow(above: Grid, facing: readonly (readonly [Cell, Cell])[]): boolean {
  const met = facing.reduce((sum, [{ columnSpan }]) => sum + columnSpan, 0);
  const [label] = facing;
  return (
    met === above.columns &&
    label !== undefined &&
    label[1].text === '' &&
    facing.some(([upper, lower]) => breaksOff(upper, lower))
  );
}

function breaksOff(above: Cell, below: Cell): boolean {
  if (above.text === '' || below.text === '' || ENDS_A_SENTENCE.test(above.text)) return false;
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

function goingOnBlank(facing: readonly [Cell, Cell][]): [Cell, Cell][] {
  const written = facing.findIndex(([, below]) => below.text !== '');
  return facing.slice(0, Math.max(written, 0)).filter(([, below]) => below.text === '');
}
