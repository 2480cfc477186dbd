import fc from 'fast-check';
import type { Glyph, Page, RulingLine, Shading } from '../../pipeline/model/index.ts';

/** A cell as a test describes it: rows and columns from 0, spans, and its printed lines. */
export interface DrawnCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly lines: readonly string[];
}

export interface DrawnTable {
  /** Points. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly DrawnCell[];
}

export const FONT_SIZE = 9;

/** Glyphs of one printed line; Chinese characters one em wide, all others half. `x`, `y` is the origin of the first. */
export function drawText(text: string, x: number, y: number, size: number = FONT_SIZE): Glyph[] {
  const glyphs: Glyph[] = [];
  let at = x;
  for (const unicode of text) {
    const advance = (unicode.codePointAt(0) ?? 0) >= 0x2e80 ? size : size / 2;
    glyphs.push({
      unicode,
      x: at,
      y,
      advance,
      size,
      box: [at, y - 0.88 * size, at + advance, y + 0.12 * size],
      font: 'Song',
      color: '#000000',
      mode: 0,
      angle: 0,
    });
    at += advance;
  }
  return glyphs;
}

export function horizontal(y: number, start: number, end: number, thickness = 0.5): RulingLine {
  return { orientation: 'horizontal', position: y, start, end, thickness };
}

export function vertical(x: number, start: number, end: number, thickness = 0.5): RulingLine {
  return { orientation: 'vertical', position: x, start, end, thickness };
}

/** Each cell's four sides, as a program draws them that knows only cells. */
export function drawBorders({ xs, ys, cells }: DrawnTable): RulingLine[] {
  return cells.flatMap(({ row, column, rowSpan, columnSpan }) => {
    const [left = 0, right = 0] = [xs[column], xs[column + columnSpan]];
    const [top = 0, bottom = 0] = [ys[row], ys[row + rowSpan]];
    return [
      horizontal(top, left, right),
      horizontal(bottom, left, right),
      vertical(left, top, bottom),
      vertical(right, top, bottom),
    ];
  });
}

export function drawCells({ xs, ys, cells }: DrawnTable): Glyph[] {
  return cells.flatMap(({ row, column, lines }) =>
    lines.flatMap((line, i) =>
      drawText(line, (xs[column] ?? 0) + 3, (ys[row] ?? 0) + 11 + i * (FONT_SIZE + 2)),
    ),
  );
}

export function pageOf(parts: {
  glyphs?: readonly Glyph[];
  rulings?: readonly RulingLine[];
  shadings?: readonly Shading[];
  number?: number;
  height?: number;
}): Page {
  return {
    number: parts.number ?? 1,
    width: 595,
    height: parts.height ?? 842,
    glyphs: parts.glyphs ?? [],
    rulings: parts.rulings ?? [],
    shadings: parts.shadings ?? [],
    images: [],
    dropped: [],
  };
}

const HAN = [...'项目资金绩效指标数量质产出年度总体成本时满意服务对象'];
const OTHER = [...'0123456789.,%≥≤:()'];

/** A text of one line that fits into the narrowest cell. */
const printedLine = fc
  .array(fc.constantFrom(...HAN, ...OTHER), { minLength: 1, maxLength: 5 })
  .map((characters) => characters.join(''));

/** Tables of up to 6 × 6 slots with merged cells, every border of which is drawn somewhere. */
export const drawnTable: fc.Arbitrary<DrawnTable> = fc
  .record({
    widths: fc.array(fc.integer({ min: 52, max: 80 }), { minLength: 2, maxLength: 6 }),
    heights: fc.array(fc.integer({ min: 28, max: 60 }), { minLength: 2, maxLength: 6 }),
    merges: fc.array(
      fc.record({
        row: fc.nat(5),
        column: fc.nat(5),
        rowSpan: fc.integer({ min: 1, max: 4 }),
        columnSpan: fc.integer({ min: 1, max: 4 }),
      }),
      { maxLength: 6 },
    ),
    texts: fc.array(fc.array(printedLine, { maxLength: 2 }), { minLength: 36, maxLength: 36 }),
  })
  .map(({ widths, heights, merges, texts }) => {
    const spans = mergedSlots(heights.length, widths.length, merges);
    const cells = spans.map((span, i) => ({ ...span, lines: texts[i] ?? [] }));
    return withoutIdleBorders({ xs: sums(60, widths), ys: sums(80, heights), cells });
  })
  .filter(({ cells }) => cells.length > 1);

function sums(start: number, lengths: readonly number[]): number[] {
  const borders = [start];
  for (const length of lengths) borders.push((borders.at(-1) ?? 0) + length);
  return borders;
}

type Slots = Omit<DrawnCell, 'lines'>;

/** Every slot in one cell: the wanted merges that fit, single slots elsewhere. */
function mergedSlots(rows: number, columns: number, wanted: readonly Slots[]): Slots[] {
  const taken = new Set<string>();
  const spans: Slots[] = [];
  const take = (span: Slots) => {
    const slots: string[] = [];
    for (let r = span.row; r < span.row + span.rowSpan; r++) {
      for (let c = span.column; c < span.column + span.columnSpan; c++) slots.push(`${r},${c}`);
    }
    const inside = span.row + span.rowSpan <= rows && span.column + span.columnSpan <= columns;
    if (!inside || slots.some((slot) => taken.has(slot))) return;
    for (const slot of slots) taken.add(slot);
    spans.push(span);
  };
  for (const span of wanted) take(span);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      take({ row, column, rowSpan: 1, columnSpan: 1 });
    }
  }
  return spans.sort((a, b) => a.row - b.row || a.column - b.column);
}

/** A border at which no cell ends is not drawn, so nobody can know of it. */
function withoutIdleBorders({ xs, ys, cells }: DrawnTable): DrawnTable {
  const columns = xs
    .map((_, i) => i)
    .filter((i) => cells.some((c) => c.column === i || c.column + c.columnSpan === i));
  const rows = ys
    .map((_, i) => i)
    .filter((i) => cells.some((c) => c.row === i || c.row + c.rowSpan === i));
  return {
    xs: columns.map((i) => xs[i] ?? 0),
    ys: rows.map((i) => ys[i] ?? 0),
    cells: cells.map(({ row, column, rowSpan, columnSpan, lines }) => ({
      row: rows.indexOf(row),
      column: columns.indexOf(column),
      rowSpan: rows.indexOf(row + rowSpan) - rows.indexOf(row),
      columnSpan: columns.indexOf(column + columnSpan) - columns.indexOf(column),
      lines,
    })),
  };
}
