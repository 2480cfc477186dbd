import type { Aside, Flow, WordCell, WordTable } from './flow.ts';
import { asidesOf, linesOf } from './flow.ts';
import { notePrompts } from './prompts.ts';
import { isShading } from './styles.ts';
import { columnsByWidth, columnsSpanned, type RawCell, type RawRow } from './table-columns.ts';
import type { StoryReader } from './word.ts';
import { childOf, elementsOf, numberOf, switchOf, valOf, type XmlElement } from './xml.ts';

/** What rows and cells may stand in. */
const WRAPPERS = /^(?:w:sdt|w:sdtContent|w:customXml|w:ins|w:moveTo)$/u;

/** A table as Word shows it: rows and cells that are hidden or were deleted are left out, merged cells are one. */
export function tableOf(element: XmlElement, story: StoryReader, isShaded: boolean): WordTable {
  const properties = childOf(element, 'w:tblPr');
  const onGround =
    isShaded ||
    isShading(properties) ||
    story.word.styles.isShaded(valOf(properties, 'w:tblStyle'));
  const asides: Aside[] = [];
  const rows: RawRow[] = [];
  for (const row of within(element, 'w:tr', story)) {
    const rowProperties = childOf(row, 'w:trPr');
    if (childOf(rowProperties, 'w:del') !== undefined) {
      story.word.deletions += 1;
      continue;
    }
    const read = rowOf(row, rowProperties, story, onGround);
    if (switchOf(rowProperties, 'w:hidden') === true) {
      for (const { flow } of read.cells) asides.push(...dropped('hidden-row', flow));
    } else rows.push(read);
  }
  const placed = columnsByWidth(rows) ?? columnsSpanned(rows);
  const cells = merged(placed);
  const all = cells.flat();
  const inner = all.reduce((sum, { flow }) => sum + innerCells(flow), 0);
  return { rows: cells, asides, own: all.length, inner };
}

/** The elements of that name, in what may stand around them. */
function within(element: XmlElement, name: string, story: StoryReader): XmlElement[] {
  return elementsOf(element).flatMap((child) => {
    if (child.name === name) return [child];
    if (child.name === 'w:sdt') notePrompts(child, story.word.prompts);
    return WRAPPERS.test(child.name) ? within(child, name, story) : [];
  });
}

function rowOf(
  row: XmlElement,
  properties: XmlElement | undefined,
  story: StoryReader,
  isShaded: boolean,
): RawRow {
  const cells: RawCell[] = [];
  for (const cell of within(row, 'w:tc', story)) {
    const own = childOf(cell, 'w:tcPr');
    if (childOf(own, 'w:cellDel') !== undefined) {
      story.word.deletions += 1;
      continue;
    }
    const { pictures, picturesInCells } = story.word;
    const flow = story.read(cell, isShaded || isShading(own));
    story.word.picturesInCells = picturesInCells + story.word.pictures - pictures;
    const span = spanOf(valOf(own, 'w:gridSpan'), 1);
    const width = widthOf(childOf(own, 'w:tcW'));
    const last = cells.at(-1);
    if (
      childOf(own, 'w:hMerge') !== undefined &&
      !isRestart(own, 'w:hMerge') &&
      last !== undefined
    ) {
      // It goes on in the cell before, which alone shows what it holds.
      const unseen = dropped('hidden-text', flow);
      cells[cells.length - 1] = {
        ...last,
        flow: [...last.flow, ...unseen],
        span: last.span + span,
        width: last.width + width,
      };
    } else {
      const down = childOf(own, 'w:vMerge') === undefined ? null : isRestart(own, 'w:vMerge');
      cells.push({ flow, span, width, down: down === null ? null : down ? 'begins' : 'goes on' });
    }
  }
  return {
    cells,
    before: spanOf(valOf(properties, 'w:gridBefore'), 0),
    widthBefore: widthOf(childOf(properties, 'w:wBefore')),
  };
}

function isRestart(properties: XmlElement | undefined, name: string): boolean {
  return valOf(properties, name) === 'restart';
}

/** Wider than any table of Word's, which has 63 columns. */
const MOST_COLUMNS = 1000;

function spanOf(value: string | undefined, least: number): number {
  const span = numberOf(value);
  return span >= least ? Math.min(span, MOST_COLUMNS) : least;
}

/** Twentieths of a point; NaN for a width that is none or a share of the table's. */
function widthOf(width: XmlElement | undefined): number {
  if (width === undefined) return Number.NaN;
  const { 'w:type': type = 'dxa', 'w:w': value } = width.attributes;
  return type === 'dxa' ? numberOf(value) : Number.NaN;
}

/** A cell that goes on from above is one with it where both have the same columns; else it stands for itself. */
function merged(rows: readonly (readonly (RawCell & { column: number })[])[]): WordCell[][] {
  interface Open extends WordCell {
    rowSpan: number;
    flow: Flow;
  }
  let above = new Map<number, Open>();
  return rows.map((row) => {
    const open = new Map<number, Open>();
    const cells: Open[] = [];
    for (const { flow, column, span, down } of row) {
      const over = down === 'goes on' ? above.get(column) : undefined;
      if (over !== undefined && over.columnSpan === span) {
        over.rowSpan += 1;
        const unseen = dropped('hidden-text', flow);
        if (unseen.length > 0) over.flow = [...over.flow, ...unseen];
        open.set(column, over);
        continue;
      }
      const cell: Open = { flow, column, rowSpan: 1, columnSpan: span };
      cells.push(cell);
      if (down !== null) open.set(column, cell);
    }
    above = open;
    return cells;
  });
}

/** What is in a place that is not shown, as left out. */
function dropped(reason: 'hidden-row' | 'hidden-text', flow: Flow): Aside[] {
  const text = linesOf(flow).join('');
  return [...(text === '' ? [] : [{ kind: 'dropped', reason, text } as const]), ...asidesOf(flow)];
}

function innerCells(flow: Flow): number {
  return flow.reduce(
    (sum, item) => sum + (item.kind === 'table' ? item.table.own + item.table.inner : 0),
    0,
  );
}
