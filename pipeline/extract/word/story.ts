import { seenOf } from './alternate.ts';
import { Fields } from './fields.ts';
import type { FlowItem } from './flow.ts';
import { ParagraphText } from './paragraph-text.ts';
import { notePrompts } from './prompts.ts';
import { RunReader } from './run-reader.ts';
import type { Sections } from './sections.ts';
import { isShading, listPlaceOf } from './styles.ts';
import { tableOf } from './table.ts';
import type { StoryReader, Word } from './word.ts';
import { childOf, elementsOf, type XmlElement } from './xml.ts';

/** Elements that hold what stands in the text and change nothing of it. */
const CONTAINERS = new Set(
  'w:sdt w:sdtContent w:customXml w:smartTag w:ins w:moveTo w:body w:txbxContent'.split(' '),
);

/**
 * One text of a document: its body, a header, a note, a text box. Its paragraphs and tables are read in order; fields may
 * reach over several of them.
 */
export class Story implements StoryReader {
  readonly fields = new Fields();
  readonly #runs: RunReader;
  /** A paragraph whose end was deleted: the next one goes on in it. */
  #unended: ParagraphText | null = null;

  /**
   * @param part the name of the part that it is in
   * @param sections of the body: whose headers and footers stand at their edges
   */
  constructor(
    readonly word: Word,
    readonly part: string,
    private readonly sections: Sections | null = null,
  ) {
    this.#runs = new RunReader(this);
  }

  /** @param isShaded whether it stands on a ground that is not white */
  read(container: XmlElement, isShaded = false): FlowItem[] {
    const depth = this.fields.depth;
    const items = this.#blocks(container, isShaded);
    const unended = this.#unended?.flow('') ?? [];
    this.#unended = null;
    return [...items, ...unended, ...this.fields.endTo(depth)];
  }

  #blocks(container: XmlElement, isShaded: boolean): FlowItem[] {
    const items: FlowItem[] = [];
    for (const element of elementsOf(container)) {
      for (const item of this.#block(element, isShaded)) items.push(item);
    }
    return items;
  }

  #block(element: XmlElement, isShaded: boolean): FlowItem[] {
    if (element.name === 'w:sdt') notePrompts(element, this.word.prompts);
    if (CONTAINERS.has(element.name)) return this.#blocks(element, isShaded);
    switch (element.name) {
      case 'w:p':
        return this.#paragraph(element, isShaded);
      case 'w:tbl':
        return [{ kind: 'table', table: tableOf(element, this, isShaded) }];
      case 'mc:AlternateContent':
        return this.#blocks(seenOf(element), isShaded);
      case 'w:altChunk':
        return this.#inserted(element);
      default:
        return [];
    }
  }

  #inserted(element: XmlElement): FlowItem[] {
    const document = this.word.inserted.get(element.attributes['r:id'] ?? '');
    return document === undefined ? [] : [{ kind: 'inserted', document }];
  }

  #paragraph(element: XmlElement, isShaded: boolean): FlowItem[] {
    const { styles, numbering } = this.word;
    const properties = childOf(element, 'w:pPr');
    const style = styles.paragraphStyle(properties);
    const text = this.#unended ?? new ParagraphText();
    const ground = isShaded || isShading(properties);
    this.#runs.read(element, { text, style, isShaded: ground });
    const mark = childOf(properties, 'w:rPr');
    const isUnended =
      childOf(mark, 'w:del') !== undefined || childOf(mark, 'w:moveFrom') !== undefined;
    this.#unended = isUnended ? text : null;
    if (isUnended) return [];
    const place = listPlaceOf(properties) ?? styles.listOf(style);
    const isUnseen = text.isEmpty && styles.lookOf(mark, style, ground).isHidden;
    const number = place === null || isUnseen ? '' : numbering.next(place, style);
    const items = text.flow(number);
    if (this.sections === null || childOf(properties, 'w:sectPr') === undefined) return items;
    return [...items, ...this.sections.end(), ...this.sections.begin()];
  }
}
