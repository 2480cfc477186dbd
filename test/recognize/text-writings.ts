import type { Block, Cell, Grid } from '../../pipeline/model/index.ts';
import { coverageOf } from '../../pipeline/model/index.ts';

/** How programs write a form down as text, by name: each takes the blocks of a form's document. */
export type Writing = (blocks: readonly Block[]) => string;

/** Slots of a grid's row, each with its cell and whether the cell begins there. */
interface Slot {
  readonly cell: Cell;
  readonly begins: boolean;
}

function slotsOf(grid: Grid): Slot[][] {
  return coverageOf(grid).map((slots, row) =>
    slots.map((cell, column) => ({ cell, begins: cell.row === row && cell.column === column })),
  );
}

const oneLine = ({ lines }: Cell) => lines.join('');
const wrapped = (separator: string) => (cell: Cell) => cell.lines.join(separator);

/** Cells of a row: merged ones in their first slot, repeated in each, or without the slots that they cover. */
type Spans = 'blank' | 'repeated' | 'left-out';

function texts(row: readonly Slot[], spans: Spans, text: (cell: Cell) => string): string[] {
  return row.flatMap(({ cell, begins }) =>
    begins || spans === 'repeated' ? [text(cell)] : spans === 'blank' ? [''] : [],
  );
}

/** @param table rows to lines. */
function written(
  table: (rows: readonly (readonly Slot[])[], grid: Grid) => string,
  gap = '\n',
): Writing {
  return (blocks) =>
    blocks
      .map((block) =>
        block.kind === 'line'
          ? block.line.text
          : `${gap}${table(slotsOf(block.grid), block.grid)}${gap}`,
      )
      .join('\n');
}

const rowwise = (
  spans: Spans,
  text: (cell: Cell) => string,
  line: (parts: readonly string[], row: number) => string,
) => written((rows) => rows.map((row, index) => line(texts(row, spans, text), index)).join('\n'));

const pipes = (parts: readonly string[]) =>
  `| ${parts.map((part) => part.replaceAll('|', '\\|')).join(' | ')} |`;
const aligned = (parts: readonly string[], row: number) =>
  row === 0 ? `${pipes(parts)}\n|${parts.map(() => '---').join('|')}|` : pipes(parts);
const csvField = (part: string) =>
  /[",\n]/u.test(part) ? `"${part.replaceAll('"', '""')}"` : part;

const widthOf = (text: string) =>
  [...text].reduce((sum, char) => sum + (char > '\u007f' ? 2 : 1), 0);
const padded = (text: string, width: number) =>
  text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** Columns as wide as their widest text that spans none else; what spans several runs over. */
function columnsOf(rows: readonly (readonly Slot[])[]): number[] {
  return (rows[0] ?? []).map((_, column) =>
    Math.max(
      4,
      ...rows.flatMap((row) => {
        const slot = row[column];
        return slot?.begins === true && slot.cell.columnSpan === 1
          ? [widthOf(oneLine(slot.cell))]
          : [];
      }),
    ),
  );
}

function inColumns(rows: readonly (readonly Slot[])[]): string {
  const widths = columnsOf(rows);
  return rows
    .map((row) => {
      let line = '';
      let at = 0;
      for (const [column, { cell, begins }] of row.entries()) {
        if (begins)
          line = `${padded(line, at)}${line !== '' && widthOf(line) >= at ? '  ' : ''}${oneLine(cell)}`;
        at += (widths[column] ?? 4) + 2;
      }
      return line;
    })
    .join('\n');
}

/** A table drawn with characters, cells wrapped to their columns, spans left open. */
function drawn(
  rows: readonly (readonly Slot[])[],
  [h, v, x]: readonly [string, string, string],
): string {
  const widths = columnsOf(rows).map((width) => Math.min(width, 16) + 2);
  const columns = widths.length;
  const cellAt = (row: number, column: number) => rows[row]?.[column]?.cell;
  const room = (cell: Cell) => {
    let sum = cell.columnSpan - 1;
    for (let c = cell.column; c < cell.column + cell.columnSpan; c++) sum += widths[c] ?? 0;
    return sum;
  };
  const folded = (cell: Cell): string[] => {
    const lines: string[] = [];
    let line = '';
    for (const char of oneLine(cell)) {
      if (widthOf(line + char) > room(cell) - 2) {
        lines.push(line);
        line = '';
      }
      line += char;
    }
    return [...lines, line];
  };
  const out: string[] = [];
  // A cell over several rows has its text from its first on, as far as it goes in each.
  const rest = new Map<Cell, string[]>();
  for (let row = 0; row <= rows.length; row++) {
    let border = '';
    for (let column = 0; column < columns; column++) {
      const open = row > 0 && row < rows.length && cellAt(row - 1, column) === cellAt(row, column);
      const joins =
        column > 0 &&
        cellAt(row, column) === cellAt(row, column - 1) &&
        cellAt(row - 1, column) === cellAt(row - 1, column - 1);
      border +=
        (joins ? (open ? ' ' : h) : x) + (open ? ' ' : h.repeat(1)).repeat(widths[column] ?? 0);
    }
    out.push(`${border}${x}`);
    const slots = rows[row];
    if (slots === undefined) break;
    const starts = slots.filter(({ begins }) => begins);
    for (const { cell } of starts) rest.set(cell, folded(cell));
    const ending = [...new Set(slots.map(({ cell }) => cell))];
    const height = Math.max(
      1,
      ...ending.map((cell) =>
        cell.row + cell.rowSpan - 1 === row
          ? (rest.get(cell)?.length ?? 0)
          : cell.rowSpan === 1
            ? folded(cell).length
            : 1,
      ),
    );
    for (let line = 0; line < height; line++) {
      out.push(
        `${v}${ending.map((cell) => ` ${padded(rest.get(cell)?.shift() ?? '', room(cell) - 1)}`).join(v)}${v}`,
      );
    }
  }
  // Texts of merged cells stand over the open borders of their rows.
  return out.join('\n');
}

const html = (rows: readonly (readonly Slot[])[]) =>
  `<table>${rows
    .map(
      (row) =>
        `<tr>${row.flatMap(({ cell, begins }) => (begins ? [`<td rowspan="${cell.rowSpan}" colspan="${cell.columnSpan}">${cell.lines.join('<br>').replace(/</gu, (c, i, s: string) => (s.startsWith('<br>', i) ? c : '&lt;'))}</td>`] : [])).join('')}</tr>`,
    )
    .join('')}</table>`;

/** Rows of cells that say what they span, by the mark before each. */
const marked = (
  rows: readonly (readonly Slot[])[],
  mark: (cell: Cell) => string,
  end: string,
): string =>
  rows
    .map(
      (row) =>
        row.flatMap(({ cell, begins }) => (begins ? [mark(cell) + oneLine(cell)] : [])).join(' ') +
        end,
    )
    .join('\n');

const asciidoc = ({ columnSpan, rowSpan }: Cell): string =>
  columnSpan * rowSpan === 1 ? '|' : `${columnSpan}.${rowSpan}+|`;
const textile = ({ columnSpan, rowSpan }: Cell): string =>
  columnSpan * rowSpan === 1 ? '|' : `|\\${columnSpan}/${rowSpan}. `;

export const WRITINGS: Readonly<Record<string, Writing>> = {
  'tabs, a slot each': rowwise('blank', oneLine, (parts) => parts.join('\t')),
  'tabs, a cell each (copied from a browser)': rowwise('left-out', oneLine, (parts) =>
    parts.join('\t'),
  ),
  'tabs, line breaks in quotes (copied from a sheet)': rowwise('blank', wrapped('\n'), (parts) =>
    parts
      .map((part) => (part.includes('\n') ? `"${part.replaceAll('"', '""')}"` : part))
      .join('\t'),
  ),
  pipes: rowwise('blank', wrapped('<br>'), aligned),
  'pipes, merged cells repeated': rowwise('repeated', wrapped(' '), aligned),
  'pipes, cells only': rowwise('left-out', wrapped('<br>'), aligned),
  'pipes, without outer ones': rowwise('blank', oneLine, (parts, row) =>
    aligned(parts, row).replace(/^\| ?| ?\|$/gmu, ''),
  ),
  'pipes, without a rule': rowwise('blank', oneLine, pipes),
  'grid of + - |': written((rows) => drawn(rows, ['-', '|', '+'])),
  'box-drawing characters': written((rows) => drawn(rows, ['─', '│', '┼'])),
  'a cell a line, blank ones as blank lines': written(
    (rows) => rows.flatMap((row) => texts(row, 'left-out', oneLine)).join('\n'),
    '',
  ),
  'a cell a line, blank ones left out': written(
    (rows) =>
      rows
        .flatMap((row) => texts(row, 'left-out', oneLine))
        .filter((t) => t !== '')
        .join('\n'),
    '',
  ),
  'a cell a line, blank lines between': written((rows) =>
    rows
      .flatMap((row) => texts(row, 'left-out', oneLine))
      .filter((t) => t !== '')
      .join('\n\n'),
  ),
  'columns of blanks': written(inColumns),
  'one blank between': rowwise('left-out', oneLine, (parts) =>
    parts.filter((part) => part !== '').join(' '),
  ),
  'two blanks between': rowwise('left-out', oneLine, (parts) =>
    parts.filter((part) => part !== '').join('  '),
  ),
  commas: rowwise('blank', wrapped('\n'), (parts) => parts.map(csvField).join(',')),
  'commas, all quoted': rowwise('blank', wrapped('\n'), (parts) =>
    parts.map((part) => `"${part.replaceAll('"', '""')}"`).join(','),
  ),
  'commas, merged cells repeated': rowwise('repeated', oneLine, (parts) =>
    parts.map(csvField).join(','),
  ),
  semicolons: rowwise('blank', oneLine, (parts) =>
    parts.map((part) => (/[";\n]/u.test(part) ? csvField(`${part}`) : part)).join(';'),
  ),
  AsciiDoc: written(
    (rows, { columns }) => `[cols="${columns}*"]\n|===\n${marked(rows, asciidoc, '')}\n|===`,
  ),
  Textile: written((rows) => marked(rows, textile, ' |')),
  'pipes, quoted in a letter': (blocks) => {
    const own = rowwise('blank', wrapped('<br>'), aligned)(blocks);
    return `附表如下：\n\n${own.replace(/^/gmu, '> ')}\n\n请查收。`;
  },
  'HTML tables in Markdown': written((rows) => html(rows)),
  'run together': rowwise('left-out', oneLine, (parts) => parts.join('')),
};
