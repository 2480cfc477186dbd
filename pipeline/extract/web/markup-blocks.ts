import { type Block, type DroppedText, glyphsIn } from '../../model/index.ts';
import { isControl } from './controls.ts';
import { type Element, isElement, type Node, pushReversed, wholeText } from './elements.ts';
import { flowOf } from './flow.ts';
import { isUnseen, joined, type LeftOut, type Looks } from './looks.ts';
import { gridOfSlots } from './slot-grid.ts';
import { slotsOf } from './table-slots.ts';

/** Elements that begin and end a line of their own and may hold tables. */
const CONTAINERS =
  /^(?:html|body|div|p|section|article|main|header|footer|aside|nav|form|fieldset|center|h[1-6]|ul|ol|dl|dt|dd|blockquote|figure|details|summary|dialog|td|th|tr|tbody|thead|tfoot|table|caption)$/u;

/** Deeper markup is no page that a person made: what is in it is read as lines, because calls cannot go on for ever. */
const DEEPEST = 500;

export interface MarkupBlocks {
  readonly blocks: readonly Block[];
  readonly dropped: readonly DroppedText[];
}

/** The tables of some pages as grids and the text between them as lines, in reading order; lines are numbered through. */
export function markupBlocks(pages: readonly Node[], looks: Looks): MarkupBlocks {
  const reader = new Reader(looks);
  for (const page of pages) {
    reader.read(page, 0);
    reader.endLine();
  }
  return reader;
}

class Reader {
  readonly blocks: Block[] = [];
  readonly dropped: DroppedText[] = [];
  readonly #looks: Looks;
  /** Nodes of the line that is being read. */
  #inline: Node[] = [];
  #line = 1;

  constructor(looks: Looks) {
    this.#looks = looks;
  }

  read(node: Node, depth: number): void {
    if (depth > DEEPEST || !('childNodes' in node)) {
      this.#inline.push(node);
      return;
    }
    if (isElement(node)) {
      if (isUnseen(node)) return;
      if (!this.#looks.isShown(node)) {
        this.#drop(joined([{ reason: 'hidden-text', text: wholeText(node) }]), this.#line);
        return;
      }
      if (node.tagName === 'table' && !isLayout(node, this.#looks)) {
        this.endLine();
        this.#table(node);
        return;
      }
      if (isControl(node) || (!CONTAINERS.test(node.tagName) && !holdsTable(node))) {
        this.#inline.push(node);
        return;
      }
    }
    this.endLine();
    for (const child of node.childNodes) this.read(child, depth + 1);
    this.endLine();
  }

  endLine(): void {
    if (this.#inline.length === 0) return;
    const { lines, leftOut } = flowOf(this.#inline, this.#looks);
    this.#inline = [];
    this.#drop(leftOut, this.#line);
    for (const text of lines) this.#textLine(text);
  }

  #textLine(text: string): void {
    const place = { line: this.#line++, column: 1 };
    this.blocks.push({ kind: 'line', line: { text, place, glyphs: glyphsIn(text) } });
  }

  #drop(leftOut: readonly LeftOut[], line: number): void {
    for (const { reason, text } of leftOut) {
      this.dropped.push({ line, column: 1, reason, text, glyphs: glyphsIn(text) });
    }
  }

  #table(table: Element): void {
    const { captions, rows, hidden } = slotsOf(table, this.#looks);
    for (const caption of captions) {
      this.#inline.push(caption);
      this.endLine();
    }
    for (const { row, ...text } of hidden) this.#drop([text], this.#line + row);
    const made = gridOfSlots(rows, this.#line);
    if (made === null) return;
    for (const each of made.dropped) this.dropped.push(each);
    this.blocks.push({ kind: 'grid', grid: made.grid });
    this.#line += made.grid.rows;
  }
}

/** A table that only puts other tables in their places: what is said is said in those. */
function isLayout(table: Element, looks: Looks): boolean {
  const inner = tablesIn(table);
  if (inner.length === 0) return false;
  const slots = (each: Element) =>
    slotsOf(each, looks).rows.reduce((sum, row) => sum + row.length, 0);
  const cells = inner.reduce((sum, other) => sum + slots(other), 0);
  return cells > slots(table);
}

function holdsTable(node: Element): boolean {
  return tablesIn(node).length > 0;
}

function tablesIn(node: Element): Element[] {
  const found: Element[] = [];
  const stack: Node[] = [...node.childNodes];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (!isElement(next)) continue;
    if (next.tagName === 'table') found.push(next);
    else pushReversed(stack, next.childNodes);
  }
  return found;
}
