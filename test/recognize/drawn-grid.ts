import type { Block, Cell, Document, Grid } from '../../pipeline/model/index.ts';
import { glyphsIn } from '../../pipeline/model/index.ts';

/** A cell as HTML has it: it stands in the first slot of its row that no span above covers. */
export interface Drawn {
  readonly text?: string;
  readonly rowspan?: number;
  readonly colspan?: number;
}

export type DrawnRow = readonly (string | Drawn)[];

/** A cell that spans rows or columns. */
export const span = (text: string, colspan: number, rowspan = 1): Drawn => ({
  text,
  colspan,
  rowspan,
});

const ROW_HEIGHT = 20;
const COLUMN_WIDTH = 60;

/** A ruled grid on page 1; slots that no cell was drawn for are blank cells. */
export function ruledGrid(rows: readonly DrawnRow[]): Grid {
  const covered = new Set<string>();
  const cells: Cell[] = [];
  for (const [row, drawn] of rows.entries()) {
    let column = 0;
    for (const entry of drawn) {
      const {
        text = '',
        rowspan = 1,
        colspan = 1,
      } = typeof entry === 'string' ? { text: entry } : entry;
      while (covered.has(`${row},${column}`)) column++;
      const isFree = (width: number) => {
        for (let y = row; y < row + rowspan; y++)
          for (let x = column; x < column + width; x++) if (covered.has(`${y},${x}`)) return false;
        return true;
      };
      // A span ends where it meets one from above.
      let width = colspan;
      while (width > 1 && !isFree(width)) width--;
      for (let y = row; y < row + rowspan; y++)
        for (let x = column; x < column + width; x++) covered.add(`${y},${x}`);
      cells.push(cellOf(text, row, column, rowspan, width));
    }
  }
  const slots = [...covered].map((slot) => slot.split(',').map(Number));
  const height = Math.max(...slots.map(([row = 0]) => row + 1));
  const width = Math.max(...slots.map(([, column = 0]) => column + 1));
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      if (!covered.has(`${row},${column}`)) cells.push(cellOf('', row, column, 1, 1));
    }
  }
  cells.sort((a, b) => a.row - b.row || a.column - b.column);
  const box = [0, 0, width * COLUMN_WIDTH, height * ROW_HEIGHT] as const;
  return { rows: height, columns: width, cells, ragged: false, places: [{ page: 1, box }] };
}

function cellOf(
  text: string,
  row: number,
  column: number,
  rowSpan: number,
  columnSpan: number,
): Cell {
  const box = [
    column * COLUMN_WIDTH,
    row * ROW_HEIGHT,
    (column + columnSpan) * COLUMN_WIDTH,
    (row + rowSpan) * ROW_HEIGHT,
  ] as const;
  const lines = text === '' ? [] : text.split('\n');
  const joined = lines.join('');
  return {
    row,
    column,
    rowSpan,
    columnSpan,
    text: joined,
    lines,
    places: [{ page: 1, box }],
    glyphs: glyphsIn(joined),
  };
}

/** Lines (texts) and grids in reading order as the document of a one-page PDF. */
export function documentOf(...parts: readonly (string | Grid)[]): Document {
  const blocks: Block[] = parts.map((part, index) =>
    typeof part === 'string'
      ? {
          kind: 'line',
          line: {
            text: part,
            place: { page: 1, box: [0, index, 9, index + 1] },
            glyphs: glyphsIn(part),
          },
        }
      : { kind: 'grid', grid: part },
  );
  const glyphs = blocks.reduce(
    (sum, block) =>
      sum +
      (block.kind === 'line'
        ? block.line.glyphs
        : block.grid.cells.reduce((cells, cell) => cells + cell.glyphs, 0)),
    0,
  );
  return { format: 'pdf', pages: 1, blocks, glyphs, dropped: [], remarks: [] };
}
