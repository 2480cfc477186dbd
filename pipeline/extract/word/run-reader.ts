import { signsIn } from '../symbol-fonts.ts';
import { seenOf } from './alternate.ts';
import { equationText } from './equation.ts';
import { BLANK_BOX, type FieldEnd, TICKED_BOX } from './fields.ts';
import { type Aside, lineText } from './flow.ts';
import type { ParagraphText } from './paragraph-text.ts';
import { notePrompts } from './prompts.ts';
import type { Look, Styles } from './styles.ts';
import type { StoryReader } from './word.ts';
import { childOf, elementsOf, switchOf, textOf, type XmlElement } from './xml.ts';

/** Where a run stands. */
interface Stand {
  readonly text: ParagraphText;
  /** The id of the paragraph's style. */
  readonly style: string;
  readonly isShaded: boolean;
  /** The run's own properties, inside a run. */
  readonly properties?: XmlElement | undefined;
  /** It is the sign of a check box. */
  readonly isBox?: true;
  /** Its control says that nobody filled it in. */
  readonly isPrompt?: boolean;
}

type Reader = (element: XmlElement, at: Stand) => void;

/** Reads what stands in a paragraph, in order, into its text. */
export class RunReader {
  readonly #styles: Styles;
  readonly #readers: Readonly<Record<string, Reader>>;

  constructor(private readonly story: StoryReader) {
    this.#styles = story.word.styles;
    const nothing: Reader = () => {};
    const write =
      (text: string): Reader =>
      (_, at) =>
        this.#write(text, at);
    this.#readers = {
      'w:pPr': nothing,
      'w:rPr': nothing,
      'w:sdtPr': nothing,
      'w:rt': nothing,
      'w:delText': nothing,
      'w:r': (element, at) =>
        this.read(element, {
          ...at,
          properties: childOf(element, 'w:rPr'),
          isPrompt: story.word.prompts.has(element),
        }),
      'w:t': (element, at) => this.#write(textOf(element), at),
      'w:tab': write('\t'),
      'w:ptab': write('\t'),
      'w:br': write('\n'),
      'w:cr': write('\n'),
      'w:noBreakHyphen': write('-'),
      'w:softHyphen': nothing,
      'w:sym': (element, at) => this.#sign(element, at),
      'w:del': (element) => this.#deleted(element),
      'w:moveFrom': nothing,
      'w:sdt': (element, at) => this.#control(element, at),
      'w:fldSimple': (element, at) => this.#simpleField(element, at),
      'w:fldChar': (element, at) => this.#fieldMark(element, at),
      'w:instrText': (element) => this.story.fields.instruct(textOf(element)),
      'm:oMath': (element, at) => this.#write(equationText(element), at),
      'mc:AlternateContent': (element, at) => this.read(seenOf(element), at),
      'w:txbxContent': (element, at) => this.#box(element, at),
      'w:footnoteReference': (element, at) => this.#note('footnote', element, at),
      'w:endnoteReference': (element, at) => this.#note('endnote', element, at),
      'w:commentReference': (element, at) => this.#note('comment', element, at),
      'pic:pic': () => this.#picture(),
      'v:imagedata': () => this.#picture(),
      'v:textpath': (element, at) => this.#drawnText(element, at),
      'w:object': (element, at) => this.#object(element, at),
      'o:OLEObject': (element, at) => this.#embedded(element, at),
    };
  }

  /** What is not known is looked into: a text is never lost because something unknown is around it. */
  read(element: XmlElement, at: Stand): void {
    for (const child of elementsOf(element)) {
      const reader = this.#readers[child.name];
      if (reader === undefined) this.read(child, at);
      else reader(child, at);
    }
  }

  #write(text: string, at: Stand): void {
    const { fields } = this.story;
    if (!fields.isShown || text === '') return;
    const look = this.#look(at);
    if (!look.isHidden) fields.show();
    if (fields.isPageNumber) at.text.markPageNumber();
    const shown = look.font === '' ? text : signsIn(text, look.font);
    const signed = at.isBox ? shown.replace(/[☐◻]/gu, BLANK_BOX) : shown;
    at.text.add(signed, look, at.isPrompt === true);
  }

  #look({ properties, style, isShaded }: Stand): Look {
    return this.#styles.lookOf(properties, style, isShaded);
  }

  #sign(element: XmlElement, at: Stand): void {
    const code = Number.parseInt(element.attributes['w:char'] ?? '', 16);
    if (!(code > 0 && code < 0x10000)) return;
    this.#write(signsIn(String.fromCharCode(code), element.attributes['w:font'] ?? ''), at);
  }

  #deleted(element: XmlElement): void {
    if (elementsOf(element).length > 0) this.story.word.deletions += 1;
  }

  /** A content control: a check box is its sign, whatever else it is its content. */
  #control(element: XmlElement, at: Stand): void {
    const box = childOf(childOf(element, 'w:sdtPr'), 'w14:checkbox');
    const content = childOf(element, 'w:sdtContent');
    if (box === undefined) {
      notePrompts(element, this.story.word.prompts);
      if (content !== undefined) this.read(content, at);
      return;
    }
    if (content !== undefined && elementsOf(content).length > 0) {
      this.read(content, { ...at, isBox: true });
    } else this.#write(switchOf(box, 'w14:checked') ? TICKED_BOX : BLANK_BOX, at);
  }

  #simpleField(element: XmlElement, at: Stand): void {
    const { fields } = this.story;
    fields.begin(element);
    fields.separate();
    this.read(element, at);
    this.#ended(fields.end(), at);
  }

  #fieldMark(element: XmlElement, at: Stand): void {
    const { fields } = this.story;
    const type = element.attributes['w:fldCharType'];
    if (type === 'begin') fields.begin(element);
    else if (type === 'separate') fields.separate();
    else if (type === 'end') this.#ended(fields.end(), at);
  }

  #ended({ text, asides }: FieldEnd, at: Stand): void {
    at.text.add(text, this.#look(at), false);
    at.text.say(...asides);
  }

  /** A text box stands beside the text; it is a story of its own. */
  #box(element: XmlElement, at: Stand): void {
    if (!this.story.fields.isShown || this.#look(at).isHidden) return;
    const { word, part } = this.story;
    for (const item of word.story(part).read(element, true)) at.text.boxes.push(item);
  }

  #note(kind: 'footnote' | 'endnote' | 'comment', element: XmlElement, at: Stand): void {
    if (!this.story.fields.isShown || this.#look(at).isHidden) return;
    const { mark, told } = this.story.word.notes.at(kind, element, this.story.word);
    if (mark !== '') at.text.drop('footnote-mark', mark);
    at.text.say(...told);
  }

  #picture(): void {
    this.story.word.pictures += 1;
  }

  /** A text that is drawn as a picture is: a title in the text, a watermark in the head of the page. */
  #drawnText(element: XmlElement, at: Stand): void {
    const { word, part, fields } = this.story;
    const text = lineText(element.attributes.string ?? '');
    if (text === '' || part !== word.parts.main || !fields.isShown || this.#look(at).isHidden)
      return;
    at.text.boxes.push({ kind: 'line', text, isPageNumber: false });
  }

  /** Its picture is told of with it. */
  #object(element: XmlElement, at: Stand): void {
    const { word } = this.story;
    const { pictures } = word;
    this.read(element, at);
    if (childOf(element, 'o:OLEObject') !== undefined) word.pictures = pictures;
  }

  #embedded(element: XmlElement, at: Stand): void {
    at.text.say(embeddedObject(element.attributes.ProgID ?? ''));
  }
}

/** An object of another program shows its picture, which says nothing as text. */
function embeddedObject(program: string): Aside {
  const isSheet = /^(?:Excel|ET|KET|Sheet|opendocument\.Calc)/iu.test(program);
  const isEquation = /^(?:Equation|MathType|DSEquations)/iu.test(program);
  const [zh, en] = isSheet
    ? ['嵌入的电子表格', 'spreadsheet']
    : isEquation
      ? ['用公式编辑器写的公式', 'formula']
      : ['嵌入的对象', 'object'];
  return {
    kind: 'remark',
    message: `此处有${zh}，其中的内容没有读到。请改为文档中的表格或文字，或另存为单独的文件。`,
    messageEn: `An embedded ${en} stands here; what it shows was not read. Make it a table or text of the document, or save it as a file of its own.`,
  };
}
