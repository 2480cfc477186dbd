import type { FormView, Phrase } from './view.ts';

/**
 * How large a form can be printed so that it fits one A4 page. The estimate knows the advance of every character
 * and the widths of all columns, as `templates/shared/form.css` sets them; it breaks lines greedily and errs
 * towards more lines. Lengths are points.
 */

/** A4 without the margins of `@page`: 210 − 2 × 12 mm by 297 − 12 − 14 mm. */
const PAGE_WIDTH = 527;
export const PAGE_HEIGHT = 768;
const CELL_PADDING = 3;
const LINE_HEIGHT = 1.35;
const RULE = 0.75;
/** Under the table: the signatures and the place for the seal. */
const SIGNOFF_HEIGHT = 46;

/** As long as what stands before the footnotes, as `form/footnotes.hbs` has it. */
const FOOTNOTES = '加双下划线的内容由人工更正。';

export interface Size {
  readonly name: string;
  readonly font: number;
  /** Above and below the text of a cell. */
  readonly padding: number;
}

/** As `.size-1` to `.size-10` of the style sheet; 8 pt is the least that is legible. */
export const SIZES: readonly Size[] = [
  { name: 'size-1', font: 10.5, padding: 4.5 },
  { name: 'size-2', font: 10.5, padding: 3.5 },
  { name: 'size-3', font: 10, padding: 3.5 },
  { name: 'size-4', font: 10, padding: 2.5 },
  { name: 'size-5', font: 9.5, padding: 2.5 },
  { name: 'size-6', font: 9.5, padding: 2 },
  { name: 'size-7', font: 9, padding: 2 },
  { name: 'size-8', font: 9, padding: 1.5 },
  { name: 'size-9', font: 8.5, padding: 1.25 },
  { name: 'size-10', font: 8, padding: 1 },
];
/** For a form that fits no single page and runs on. */
export const RUNS_ON = 'runs-on';

/** Advance of a character in ems. */
export type Advance = (codePoint: number) => number;

export function sizeOf(view: FormView, advance: Advance): string {
  return SIZES.find((size) => heightOf(view, size, advance) <= PAGE_HEIGHT)?.name ?? RUNS_ON;
}

/** The height in points that the form takes at a size, on a page of any length. */
export function heightOf(view: FormView, size: Size, advance: Advance): number {
  const cell = (text: string, percent: number): number => {
    const room = (PAGE_WIDTH * percent) / 100 - 2 * CELL_PADDING - RULE;
    return (
      linesOf(text, room / size.font, advance) * size.font * LINE_HEIGHT + 2 * size.padding + RULE
    );
  };
  const row = (...cells: readonly (readonly [Phrase | string, number])[]): number =>
    Math.max(
      ...cells.map(([text, width]) => cell(typeof text === 'string' ? text : text.text, width)),
    );

  let height = titleHeight(view, advance) + SIGNOFF_HEIGHT;
  height += row([view.projectName.value, 85]);
  for (const { first, second } of [...view.header, ...view.closing]) {
    height +=
      second === null
        ? row([first.label, 15], [first.value, 85])
        : row([first.label, 15], [first.value, 31.5], [second.label, 11.5], [second.value, 42]);
  }
  for (const { sides } of view.money?.rows ?? []) {
    height += row(...sides.map(({ label }) => [label, 54 / sides.length] as const));
  }
  if (view.execution !== null) {
    const { columns, rows } = view.execution;
    height += row(...columns.map(({ label, width }) => [label, width] as const));
    for (const { label } of rows) height += row([label, columns[0]?.width ?? 20]);
  }
  for (const { label, value } of view.narratives) height += row([label, 15], [value, 85]);
  if (view.goals !== null) {
    const width = 85 / view.goals.columns.length;
    height += row(['目', width]);
    height += row(
      [view.goals.label, 15],
      ...view.goals.columns.map(({ value }) => [value, width] as const),
    );
  }
  height += indicatorsHeight(view, cell);
  for (const [notes, size] of [
    [view.footnotes, 8],
    [view.corrections, 7.5],
  ] as const) {
    if (notes.length === 0) continue;
    const text = `${FOOTNOTES}${notes.join(';')}`;
    height += linesOf(text, PAGE_WIDTH / size, advance) * size * LINE_HEIGHT + 3;
  }
  return height;
}

function titleHeight(view: FormView, advance: Advance): number {
  const lines = linesOf(view.title, PAGE_WIDTH / 16, advance);
  return lines * 16 * LINE_HEIGHT + (view.yearLine === null ? 0 : 10.5 * LINE_HEIGHT) + 12;
}

/** Rows are as high as their own cells; what a merged cell needs beyond its rows is added to its last. */
function indicatorsHeight(view: FormView, cell: (text: string, percent: number) => number): number {
  if (view.indicators === null) return 0;
  const { columns, sections } = view.indicators;
  const rows = sections.flatMap((section) => section.rows);
  const heights = rows.map(() => cell('指', 10));
  const merged: { from: number; to: number; height: number }[] = [];
  // The columns that a row's own cells do not begin in are covered by merged cells from above.
  const covered = columns.map(() => 0);
  for (const [index, { cells }] of rows.entries()) {
    let next = 0;
    for (const [column, { width }] of columns.entries()) {
      if ((covered[column] ?? 0) > index) continue;
      const own = cells[next++];
      if (own === undefined) continue;
      covered[column] = index + own.rowSpan;
      const height = cell(own.phrase.text, width);
      if (own.rowSpan === 1) heights[index] = Math.max(heights[index] ?? 0, height);
      else merged.push({ from: index, to: index + own.rowSpan, height });
    }
  }
  for (const { from, to, height } of merged) {
    const rowsHeight = heights.slice(from, to).reduce((sum, one) => sum + one, 0);
    if (rowsHeight < height) heights[to - 1] = (heights[to - 1] ?? 0) + height - rowsHeight;
  }
  const header = Math.max(...columns.map(({ label, width }) => cell(label, width)));
  const totals = view.indicators.totals === null ? 0 : cell('总分', 10);
  return heights.reduce((sum, one) => sum + one, header + totals);
}

/** Lines that a text takes in `room` ems; words of Latin letters and digits move to the next line whole. */
export function linesOf(text: string, room: number, advance: Advance): number {
  let lines = 1;
  let used = 0;
  for (const [word] of text.matchAll(/[!-~]+|[^!-~]/gu)) {
    const width = [...word].reduce((sum, one) => sum + advance(one.codePointAt(0) ?? 0), 0);
    if (used + width <= room) {
      used += width;
    } else if (width <= room) {
      lines += 1;
      used = width;
    } else {
      lines += Math.ceil((used + width) / room) - 1;
      used = (used + width) % room;
    }
  }
  // A line that would begin with a comma or a full stop takes a character along: one line more in thirty.
  return lines + Math.floor(lines / 30);
}
