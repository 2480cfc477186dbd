import { type PageSource, pdfOf } from '../../fixtures/pdf.ts';
import type { Prose } from './prose.ts';
import { CAPTION, CHART, FONT_SIZE, NOTE, PAGE, type Sheet } from './sheet.ts';
import { isGrey, type Style, sidesOf } from './styles.ts';
import { type DrawnTable, type PlacedCell, placedCells } from './table.ts';

const PADDING = 3;
const LEADING = FONT_SIZE * 1.25;
const GB1 = '/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>';

/** A PDF of a page a sheet, written object by object: texts one string a line, Chinese an em wide and all else half. */
export function written(sheets: readonly Sheet[]): Uint8Array {
  const pages = sheets.map((sheet): PageSource => {
    const operators =
      sheet.kind === 'table' ? tableOf(sheet.table, sheet.style) : proseOf(sheet.prose);
    return { content: operators.join('\n'), mediaBox: [0, 0, PAGE.width, PAGE.height] };
  });
  return pdfOf({
    pages,
    fonts: '/F9 20 0 R',
    objects: {
      20: '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [21 0 R] >>',
      21: `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light ${GB1} /DW 1000 /W [1 95 500] /FontDescriptor 7 0 R >>`,
    },
  });
}

const isWide = (character: string): boolean => character >= '⺀';
const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (isWide(character) ? 1 : 0.5), 0) * FONT_SIZE;

/** Broken where it is full: between words, and between Chinese characters but before no mark. */
function broken(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[ ]?[!-~≥≤±]+|\s?[^\s][,。;:、,]?/gu) ?? []) {
    if (line !== '' && widthOf(line + piece) > width) {
      lines.push(line);
      line = piece.trimStart();
    } else line += piece;
  }
  return [...lines, line];
}

function show(text: string, x: number, y: number): string {
  const hex = [...text].map((c) => (c.codePointAt(0) ?? 0).toString(16).padStart(4, '0')).join('');
  return `BT /F9 ${FONT_SIZE} Tf 1 0 0 1 ${x.toFixed(2)} ${(PAGE.height - y).toFixed(2)} Tm <${hex}> Tj ET`;
}

const stroke = (x1: number, y1: number, x2: number, y2: number): string =>
  `0.5 w ${x1} ${PAGE.height - y1} m ${x2} ${PAGE.height - y2} l S`;

const fill = (color: string, x: number, y: number, width: number, height: number): string =>
  `q ${color} rg ${x} ${PAGE.height - y - height} ${width} ${height} re f Q`;

function tableOf(table: DrawnTable, style: Style): string[] {
  const cells = placedCells(table);
  const xs = sums(PAGE.margin, table.widths);
  const linesOf = (cell: PlacedCell): string[] => {
    const width = (xs[cell.column + cell.columnSpan] ?? 0) - (xs[cell.column] ?? 0) - 2 * PADDING;
    return cell.text === '' ? [] : broken(cell.text, width);
  };
  const heights = table.rows.map((_, row) => {
    const single = cells.filter((cell) => cell.row === row && cell.rowSpan === 1);
    return Math.max(1, ...single.map((cell) => linesOf(cell).length)) * LEADING + 2 * PADDING;
  });
  for (const cell of cells.filter(({ rowSpan }) => rowSpan > 1)) {
    const own = heights.slice(cell.row, cell.row + cell.rowSpan).reduce((a, b) => a + b, 0);
    const wanted = linesOf(cell).length * LEADING + 2 * PADDING;
    const last = cell.row + cell.rowSpan - 1;
    if (wanted > own) heights[last] = (heights[last] ?? 0) + wanted - own;
  }
  const ys = sums(90, heights);
  const painted: string[] = [];
  const drawn: string[] = [];
  for (const cell of cells) {
    const [left = 0, right = 0] = [xs[cell.column], xs[cell.column + cell.columnSpan]];
    const [top = 0, bottom = 0] = [ys[cell.row], ys[cell.row + cell.rowSpan]];
    if (isGrey(cell, table, style)) {
      if (style.shade !== 'strips') {
        painted.push(fill('.85 .85 .85', left, top, right - left, bottom - top));
      } else {
        for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
          const [from = 0, to = 0] = [ys[row], ys[row + 1]];
          painted.push(fill('.85 .85 .85', left + 1, from + 1, right - left - 2, to - from - 2));
        }
      }
    }
    const sides = sidesOf(cell, table, style);
    if (sides.top) drawn.push(stroke(left, top, right, top));
    if (sides.bottom) drawn.push(stroke(left, bottom, right, bottom));
    if (sides.left) drawn.push(stroke(left, top, left, bottom));
    if (sides.right) drawn.push(stroke(right, top, right, bottom));
    const lines = linesOf(cell);
    const first = (top + bottom - lines.length * LEADING) / 2 + FONT_SIZE;
    for (const [at, line] of lines.entries()) {
      const room = right - left - 2 * PADDING - widthOf(line);
      const share = { left: 0, middle: 0.5, right: 1 }[cell.align];
      drawn.push(show(line, left + PADDING + room * share, first + at * LEADING));
    }
  }
  return [
    show(CAPTION, PAGE.margin, 76),
    ...painted,
    ...drawn,
    show(NOTE, PAGE.margin, (ys.at(-1) ?? 0) + 22),
  ];
}

function proseOf({ columns, paragraphs, hasChart, isJustified }: Prose): string[] {
  const gap = 20;
  const inside = PAGE.width - 2 * PAGE.margin;
  const width = columns === 1 ? inside : (inside - gap) / 2;
  const lines = paragraphs.flatMap((text, at): (string | null)[] => [
    ...(hasChart === true && at === 1 ? Array.from({ length: 11 }, () => '') : []),
    ...broken(text, width),
    null,
  ]);
  const chartAt = lines.indexOf('');
  const tall = Math.ceil(lines.length / columns);
  return lines.flatMap((line, at) => {
    const column = Math.floor(at / tall);
    const x = PAGE.margin + column * (width + gap);
    const y = 80 + (at % tall) * LEADING;
    if (at === chartAt) return chartOf(x, y);
    if (line === null || line === '') return [];
    const isLast = lines[at + 1] === null;
    return isJustified === true && !isLast ? justified(line, x, y, width) : [show(line, x, y)];
  });
}

/** Each word by itself, the rest of the width between them. */
function justified(line: string, x: number, y: number, width: number): string[] {
  const words = line.split(' ');
  const inked = words.reduce((sum, word) => sum + widthOf(word), 0);
  const room = words.length < 2 ? 0 : (width - inked) / (words.length - 1);
  let at = x;
  return words.map((word) => {
    const shown = show(word, at, y);
    at += widthOf(word) + room;
    return shown;
  });
}

function chartOf(x: number, y: number): string[] {
  const { bars, labels, steps, height } = CHART;
  const base = y + height;
  return [
    ...steps.flatMap((step, at) => [
      stroke(x + 24, base - at * 20, x + 200, base - at * 20),
      show(step, x + 4, base - at * 20 + 3),
    ]),
    ...bars.flatMap((bar, at) => [
      fill('.2 .4 .6', x + 30 + at * 28, base - bar, 16, bar),
      show(labels[at] ?? '', x + 26 + at * 28, base + 12),
    ]),
  ];
}

function sums(start: number, lengths: readonly number[]): number[] {
  const borders = [start];
  for (const length of lengths) borders.push((borders.at(-1) ?? 0) + length);
  return borders;
}
