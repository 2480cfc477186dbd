import {
  type Block,
  type Cell,
  type DroppedText,
  type DropReason,
  type Grid,
  glyphsIn,
  type Place,
} from '../../model/index.ts';
import { joinedLines } from '../spanned-grid.ts';
import { mergedDown } from './merged-down.ts';

/** A cell of a row of text. */
export interface RowCell {
  readonly lines: readonly string[];
  /** How many cells beside it the writer gave its text to as well, because they are one merged cell. */
  readonly repeats?: number;
  /** Nothing parts it from its neighbours for sure. */
  readonly unsure?: boolean;
  readonly leftOut?: readonly { readonly reason: DropReason; readonly text: string }[];
}

/** A row of a table in a text. */
export interface TextRow {
  readonly cells: readonly RowCell[];
  /** The line of the file in which it begins, from 1. */
  readonly line: number;
}

/** What a part of a text is. */
export interface TextPart {
  readonly blocks: readonly Block[];
  readonly dropped: readonly DroppedText[];
  /** The index of the first line after it. */
  readonly next: number;
}

export function plainCell(text: string): RowCell {
  const line = text.trim();
  return { lines: line === '' ? [] : [line] };
}

/** A line outside every table. */
export function lineBlock(text: string, line: number): Block {
  const shown = text.trim();
  return {
    kind: 'line',
    line: { text: shown, place: { line, column: 1 }, glyphs: glyphsIn(shown) },
  };
}

/** Rows as a ragged grid: blank cells fill what a row lacks. */
export function raggedPart(rows: readonly TextRow[], next: number): TextPart {
  const columns = rows.reduce((most, { cells }) => Math.max(most, widthOf(cells)), 0);
  const dropped: DroppedText[] = [];
  const cells: Cell[] = [];
  for (const [row, { cells: own, line }] of rows.entries()) {
    const written = widthOf(own);
    const blanks = Array.from({ length: columns - written }, (): RowCell => ({ lines: [] }));
    let column = 0;
    for (const { lines, repeats = 0, leftOut = [], unsure = false } of [...own, ...blanks]) {
      const place = { line, column: column + 1 };
      const text = joinedLines(lines);
      const glyphs = glyphsIn(text) * (1 + repeats);
      cells.push({
        row,
        column,
        rowSpan: 1,
        columnSpan: 1 + repeats,
        text,
        lines,
        places: [place],
        glyphs,
        ...(unsure && { unsure }),
        ...(column >= written && { absent: true as const }),
      });
      for (const each of leftOut) dropped.push({ ...each, ...place, glyphs: glyphsIn(each.text) });
      column += 1 + repeats;
    }
  }
  const place: Place = { line: rows[0]?.line ?? 1, column: 1 };
  // Where merged cells stand in each of their slots, all rows are as long as the table is wide: its columns are known.
  const isStraight =
    rows.some(({ cells: own }) => own.some(({ repeats = 0 }) => repeats > 0)) &&
    rows.every(({ cells: own }) => widthOf(own) === columns);
  const grid: Grid = {
    rows: rows.length,
    columns,
    cells: isStraight ? mergedDown(cells) : cells,
    ragged: !isStraight,
    places: [place],
  };
  return { blocks: rows.length === 0 ? [] : [{ kind: 'grid', grid }], dropped, next };
}

function widthOf(cells: readonly RowCell[]): number {
  return cells.reduce((sum, { repeats = 0 }) => sum + 1 + repeats, 0);
}
