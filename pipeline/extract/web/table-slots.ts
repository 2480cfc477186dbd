import { attributeOf, type Element, isElement, wholeText } from './elements.ts';
import { flowIn } from './flow.ts';
import { isUnseen, joined, type LeftOut, type Looks } from './looks.ts';

/** A cell as the markup gives it. */
export interface MarkupCell {
  readonly lines: readonly string[];
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** What stands in it and is not its text, and what stands hidden before it. */
  readonly leftOut: readonly LeftOut[];
}

export interface TableSlots {
  readonly captions: readonly Element[];
  /** Row by row as they are shown: the foot last; a span never leaves its row group. */
  readonly rows: readonly (readonly MarkupCell[])[];
  /** Texts of hidden rows, each with the index of the row that it would stand before. */
  readonly hidden: readonly (LeftOut & { readonly row: number })[];
}

/** Wider spans than this are an accident; the standard's own limit. */
const MOST_COLUMNS = 1000;

/** The cells of a table, without those of tables inside it. */
export function slotsOf(table: Element, looks: Looks): TableSlots {
  const children = table.childNodes.filter(isElement);
  const groupsOf = (tag: string) => children.filter(({ tagName }) => tagName === tag);
  const bodies = children.filter(({ tagName }) => tagName === 'tbody' || tagName === 'tr');
  const groups = [...groupsOf('thead'), ...bodies, ...groupsOf('tfoot')];
  const rows: MarkupCell[][] = [];
  const hidden: (LeftOut & { row: number })[] = [];
  for (const group of groups) {
    const own = rowsOfGroup(group);
    const shown = own.filter((row) => looks.isShown(row));
    let left = shown.length;
    for (const row of own) {
      if (looks.isShown(row)) rows.push(cellsOf(row, left--, looks));
      else hidden.push({ reason: 'hidden-row', text: cellTexts(row), row: rows.length });
    }
  }
  return {
    captions: groupsOf('caption').filter((caption) => looks.isShown(caption)),
    rows,
    hidden: hidden.filter(({ text }) => text !== ''),
  };
}

function rowsOfGroup(group: Element): Element[] {
  if (group.tagName === 'tr') return [group];
  return group.childNodes.filter(isElement).filter(({ tagName }) => tagName === 'tr');
}

function cellsIn(row: Element): Element[] {
  return row.childNodes
    .filter(isElement)
    .filter((cell) => /^t[dh]$/u.test(cell.tagName) && !isUnseen(cell));
}

function cellTexts(row: Element): string {
  const texts = cellsIn(row).map((cell) => wholeText(cell).replace(/\s+/gu, ' ').trim());
  return texts.filter((text) => text !== '').join(' ');
}

function cellsOf(row: Element, rowsLeft: number, looks: Looks): MarkupCell[] {
  const cells: MarkupCell[] = [];
  let before: LeftOut[] = [];
  for (const cell of cellsIn(row)) {
    if (!looks.isShown(cell)) {
      before.push(...joined([{ reason: 'hidden-text', text: wholeText(cell) }]));
      continue;
    }
    const rows = spanOf(cell, 'rowspan');
    const { lines, leftOut } = flowIn(cell, looks);
    cells.push({
      lines,
      // 0 means to the end of the group.
      rowSpan: rows === 0 ? rowsLeft : Math.min(rows, rowsLeft),
      columnSpan: Math.min(Math.max(1, spanOf(cell, 'colspan')), MOST_COLUMNS),
      leftOut: [...before, ...leftOut],
    });
    before = [];
  }
  const last = cells.at(-1);
  if (before.length > 0 && last !== undefined) {
    cells[cells.length - 1] = { ...last, leftOut: [...last.leftOut, ...before] };
  }
  return cells;
}

function spanOf(cell: Element, name: string): number {
  const number = Number.parseInt(attributeOf(cell, name) ?? '1', 10);
  return Number.isFinite(number) && number >= 0 ? number : 1;
}
