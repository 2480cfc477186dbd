import { asidesOf, type FlowItem, linesOf } from './flow.ts';
import type { Word } from './word.ts';
import { childOf, elementsOf, switchOf, type XmlElement } from './xml.ts';

/** The edges of pages: where a section says which part stands there. */
type Edge = 'w:headerReference' | 'w:footerReference';
const EDGES: readonly Edge[] = ['w:headerReference', 'w:footerReference'];

/**
 * The sections of a document, and what stands at the edges of their pages: the unit of money and the title often do. Each
 * such text is read once, where the first page that shows it begins, or for a foot where its section ends.
 */
export class Sections {
  readonly #sections: readonly XmlElement[];
  readonly #hasEven: boolean;
  /** By edge and kind of page: the part that stands there; a section without one has that of the section before. */
  readonly #parts = new Map<string, string>();
  readonly #read = new Set<string>();
  #current = -1;

  constructor(
    private readonly word: Word,
    private readonly part: string,
    body: XmlElement,
    settings: XmlElement | null,
  ) {
    this.#sections = sectionsIn(body);
    this.#hasEven = switchOf(settings ?? undefined, 'w:evenAndOddHeaders') === true;
  }

  /** The heads of the pages of the section that begins. */
  begin(): FlowItem[] {
    this.#current += 1;
    const relations = this.word.parts.relations(this.part);
    for (const reference of elementsOf(this.#sections[this.#current])) {
      if (!EDGES.some((edge) => edge === reference.name)) continue;
      const { 'w:type': type = 'default', 'r:id': id = '' } = reference.attributes;
      const part = relations.get(id)?.part;
      if (part !== undefined) this.#parts.set(`${reference.name} ${type}`, part);
    }
    return this.#edge('w:headerReference');
  }

  /** The feet of the pages of the section that ends. */
  end(): FlowItem[] {
    return this.#edge('w:footerReference');
  }

  #edge(edge: Edge): FlowItem[] {
    const hasFirst = switchOf(this.#sections[this.#current], 'w:titlePg') === true;
    const kinds = [...(hasFirst ? ['first'] : []), 'default', ...(this.#hasEven ? ['even'] : [])];
    return kinds.flatMap((kind) => {
      const part = this.#parts.get(`${edge} ${kind}`);
      return part === undefined ? [] : this.#once(part, edge);
    });
  }

  #once(part: string, edge: Edge): FlowItem[] {
    const head = edge === 'w:headerReference' ? { isPageHead: true as const } : {};
    if (this.#read.has(part)) return [];
    this.#read.add(part);
    const root = this.word.parts.xml(part);
    if (root === null) return [];
    return this.word
      .story(part)
      .read(root)
      .flatMap((item) => {
        const isPageNumber = item.kind === 'line' && item.isPageNumber;
        const lines = linesOf([item]).flatMap((text): FlowItem[] => {
          if (isPageNumber) return [{ kind: 'dropped', reason: 'artifact', text }];
          if (this.#read.has(`text ${text}`)) return [];
          this.#read.add(`text ${text}`);
          return [{ kind: 'line', text, isPageNumber: false, ...head }];
        });
        return [...lines, ...asidesOf([item])];
      });
  }
}

/** The properties of the sections in order; those of the last stand at the end of the body. */
function sectionsIn(body: XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  const stack = elementsOf(body).reverse();
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.name === 'w:sectPr') found.push(next);
    else if (next.name === 'w:p') {
      const section = childOf(childOf(next, 'w:pPr'), 'w:sectPr');
      if (section !== undefined) found.push(section);
    } else if (/^w:(?:sdt|sdtContent|customXml|ins|moveTo)$/u.test(next.name)) {
      for (const child of elementsOf(next).reverse()) stack.push(child);
    }
  }
  return found;
}
