import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { type Block, glyphsIn } from '../../model/index.ts';
import { flowLines, isElement, isShown } from './flow.ts';
import { gridOfSlots } from './slot-grid.ts';
import { slotsOf } from './table-slots.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** Elements that begin and end a line of their own and may hold tables. */
const CONTAINERS =
  /^(?:html|body|div|p|section|article|main|header|footer|aside|nav|form|fieldset|center|h[1-6]|ul|ol|li|dl|dt|dd|blockquote|figure|details|summary|td|th|tr|tbody|thead|tfoot|table|caption)$/u;

/** Deeper markup is no page that a person made: what is in it is read as lines, because calls cannot go on for ever. */
const DEEPEST = 500;

/** The tables of some pages as grids and the text between them as lines, in reading order; lines are numbered through. */
export function markupBlocks(pages: readonly string[]): Block[] {
  const reader = new Reader();
  for (const markup of pages) {
    reader.read(parse(markup), 0);
    reader.endLine();
  }
  return reader.blocks;
}

class Reader {
  readonly blocks: Block[] = [];
  /** Nodes of the line that is being read. */
  #inline: Node[] = [];
  #line = 1;

  read(node: Node, depth: number): void {
    if (depth > DEEPEST || !('childNodes' in node)) {
      this.#inline.push(node);
      return;
    }
    if (isElement(node)) {
      if (!isShown(node)) return;
      if (node.tagName === 'table' && !isLayout(node)) {
        this.endLine();
        this.#table(node);
        return;
      }
      if (!CONTAINERS.test(node.tagName) && !holdsTable(node)) {
        this.#inline.push(node);
        return;
      }
    }
    this.endLine();
    for (const child of node.childNodes) this.read(child, depth + 1);
    this.endLine();
  }

  endLine(): void {
    const texts = flowLines(this.#inline);
    this.#inline = [];
    for (const text of texts) this.#textLine(text);
  }

  #textLine(text: string): void {
    const place = { line: this.#line++, column: 1 };
    this.blocks.push({ kind: 'line', line: { text, place, glyphs: glyphsIn(text) } });
  }

  #table(table: Element): void {
    const { captions, rows } = slotsOf(table);
    for (const caption of captions) for (const text of flowLines([caption])) this.#textLine(text);
    const grid = gridOfSlots(rows, this.#line);
    if (grid === null) return;
    this.blocks.push({ kind: 'grid', grid });
    this.#line += grid.rows;
  }
}

/** A table that only puts other tables in their places: what is said is said in those. */
function isLayout(table: Element): boolean {
  const inner = tablesIn(table);
  if (inner.length === 0) return false;
  const own = slotsOf(table).rows.flat();
  const cells = inner.reduce((sum, other) => sum + slotsOf(other).rows.flat().length, 0);
  return cells > own.length;
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
    else stack.push(...next.childNodes);
  }
  return found;
}
