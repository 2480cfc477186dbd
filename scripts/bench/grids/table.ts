/** A cell of a drawn table, with what it says. */
export interface DrawnCell {
  readonly text: string;
  readonly rows?: number;
  readonly columns?: number;
  readonly align?: 'left' | 'middle' | 'right';
  /** Grey, where the style shades labels. */
  readonly isLabel?: boolean;
}

/** A table as its writer thought of it: a cell stands in the first slot of its row that none above covers. */
export interface DrawnTable {
  readonly name: string;
  /** What is tuned is tuned on `tuning`; `report` is for the figures. */
  readonly set: 'tuning' | 'report';
  /** Of the columns, points. */
  readonly widths: readonly number[];
  /** Rows of its head. */
  readonly head: number;
  readonly rows: readonly (readonly DrawnCell[])[];
}

/** A cell with its slots. */
export interface PlacedCell extends Required<Omit<DrawnCell, 'rows' | 'columns'>> {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** Every cell of a table. Throws where two want one slot or a slot is nobody's. */
export function placedCells({ name, widths, rows }: DrawnTable): PlacedCell[] {
  const taken = new Set<string>();
  const cells = rows.flatMap((row, r) => {
    let column = 0;
    return row.map((cell): PlacedCell => {
      while (taken.has(`${r},${column}`)) column++;
      const { text, rows: rowSpan = 1, columns: columnSpan = 1 } = cell;
      for (let i = r; i < r + rowSpan; i++) {
        for (let j = column; j < column + columnSpan; j++) {
          if (taken.has(`${i},${j}`)) throw new Error(`${name}: two cells in row ${i}`);
          taken.add(`${i},${j}`);
        }
      }
      const { align = 'left', isLabel = false } = cell;
      return { text, row: r, column, rowSpan, columnSpan, align, isLabel };
    });
  });
  if (taken.size !== rows.length * widths.length) throw new Error(`${name}: a slot is no cell's`);
  return cells;
}

/** Cells of one alignment from texts: `text|2x3` spans two rows and three columns, `#` before it is a label. */
export function row(line: string, aligns = ''): DrawnCell[] {
  return line.split('|').map((part, at): DrawnCell => {
    const [, label = '', text = '', rows = '1', columns = '1'] =
      /^(#?)(.*?)(?:\^(\d+)x(\d+))?$/u.exec(part.trim()) ?? [];
    const align = { l: 'left', m: 'middle', r: 'right' }[aligns[at] ?? 'l'] as DrawnCell['align'];
    return {
      text,
      rows: Number(rows),
      columns: Number(columns),
      ...(align === undefined ? {} : { align }),
      isLabel: label === '#',
    };
  });
}
