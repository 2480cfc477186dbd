import type { Area, BookCell } from './book.ts';

/** Cells, of which none in these areas is in the colour of the paper: what colours those areas is not known here. */
export function inInkWithin(
  cells: readonly BookCell[],
  areas: readonly Area[],
): readonly BookCell[] {
  if (areas.length === 0) return cells;
  return cells.map((cell) => {
    if (!cell.style.isPaperColoured && cell.runs === undefined) return cell;
    const isWithin = areas.some(
      ({ top, left, bottom, right }) =>
        cell.row >= top && cell.row <= bottom && cell.column >= left && cell.column <= right,
    );
    return isWithin ? inInk(cell) : cell;
  });
}

function inInk(cell: BookCell): BookCell {
  return {
    ...cell,
    style: { ...cell.style, isPaperColoured: false },
    ...(cell.runs && { runs: cell.runs.map((run) => ({ ...run, isPaperColoured: false })) }),
  };
}
