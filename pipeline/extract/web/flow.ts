import { withoutMarks } from '../invisible-marks.ts';
import { signsIn } from '../symbol-fonts.ts';
import { isControl, valueShown } from './controls.ts';
import {
  attributeOf,
  type Element,
  isElement,
  type Node,
  pushReversed,
  wholeText,
} from './elements.ts';
import { isUnseen, joined, type LeftOut, type Looks } from './looks.ts';
import { raised } from './raised.ts';

const BREAKS =
  /^(?:br|p|div|h[1-6]|li|dt|dd|tr|table|caption|blockquote|hr|pre|summary|fieldset|legend|mtr)$/u;

/** The text of a line or cell as it is shown, and what is in the markup beside it. */
export interface Flow {
  /** A string a line: line ends are where an element ends one, white space is one blank. */
  readonly lines: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

/** The text in an element, with what style sheets write around it. */
export function flowIn(element: Element, looks: Looks): Flow {
  const [before, after] = besideOf(element, looks);
  return flowOf([before, ...element.childNodes, after], looks);
}

/** The text of some nodes, and of strings between them. */
export function flowOf(nodes: readonly (Node | string)[], looks: Looks): Flow {
  const flow = new FlowReader(looks);
  // Begin and end of what breaks lines are told by strings on the stack: markup may be deeper than calls can be.
  const stack: (Node | string)[] = [];
  pushReversed(stack, nodes);
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (typeof next === 'string') flow.text += next;
    else if (next.nodeName === '#text' && 'value' in next) flow.addText(next, next.value);
    else if (isElement(next) && !isUnseen(next)) {
      if (isControl(next)) flow.addText(next, valueShown(next), true);
      else if (isRaisedPart(next, looks)) flow.addRaised(next);
      else pushElement(stack, next, flow, besideOf(next, looks));
    }
  }
  return flow.finish();
}

/** What style sheets write before and after the content of an element that is seen. */
function besideOf(element: Element, looks: Looks): readonly [before: string, after: string] {
  const { before, after } = looks.of(element);
  const isSeen = (before !== '' || after !== '') && looks.reasonOf(element) === null;
  return isSeen ? [before, after] : ['', ''];
}

function pushElement(
  stack: (Node | string)[],
  element: Element,
  flow: FlowReader,
  [before, after]: readonly [before: string, after: string],
): void {
  const { tagName, childNodes } = element;
  if (BREAKS.test(tagName)) {
    flow.text += `\n${flow.numberOf(element)}`;
    stack.push('\n');
  } else if (tagName === 'td' || tagName === 'th' || tagName === 'mtd') stack.push('\t');
  flow.text += before;
  stack.push(after);
  // A fraction is written with a stroke between its parts, whatever else stands in it.
  if (tagName === 'mfrac') pushReversed(stack, between(childNodes.filter(isElement), '/'));
  else pushReversed<Node | string>(stack, childNodes);
}

function between(nodes: readonly Node[], separator: string): (Node | string)[] {
  return nodes.flatMap((node, index) => (index === 0 ? [node] : [separator, node]));
}

/** The element in which a text is raised: not those inside it, which it holds whole. */
function isRaisedPart(element: Element, looks: Looks): boolean {
  const parent = element.parentNode;
  if (parent !== null && parent.nodeName === 'msup') {
    return 'childNodes' in parent && parent.childNodes.filter(isElement).indexOf(element) === 1;
  }
  return looks.of(element).isRaised && (parent === null || !looks.of(parent).isRaised);
}

class FlowReader {
  text = '';
  readonly #leftOut: LeftOut[] = [];
  readonly #numbers = new Map<Element, number>();
  readonly #looks: Looks;

  constructor(looks: Looks) {
    this.#looks = looks;
  }

  /** @param keepsLines whether line ends in the text are shown as such. */
  addText(node: Node, text: string, keepsLines = false): void {
    const reason = this.#looks.reasonOf(node);
    const { font } = this.#looks.of(node);
    const shown = font === '' ? text : signsIn(text, font);
    if (reason !== null) this.#leftOut.push({ reason, text: shown });
    else this.text += keepsLines ? shown : shown.replace(/[\n\r\t\f ]+/gu, ' ');
  }

  addRaised(element: Element): void {
    const reason = this.#looks.reasonOf(element);
    const text = wholeText(element);
    if (reason !== null) {
      this.#leftOut.push({ reason, text });
      return;
    }
    const meaning = raised(text, withoutMarks(this.text.slice(this.text.lastIndexOf('\n') + 1)));
    if (meaning === 'mark') this.#leftOut.push({ reason: 'footnote-mark', text: text.trim() });
    else this.text += meaning === 'text' ? text : meaning.power;
  }

  /** The number that a browser puts before an item of a numbered list. */
  numberOf(element: Element): string {
    const list = element.parentNode;
    if (element.tagName !== 'li' || list === null || !isElement(list) || list.tagName !== 'ol')
      return '';
    const isPlain = this.#looks.of(list).isPlainList || this.#looks.of(element).isPlainList;
    if (isPlain || !/^1?$/u.test(attributeOf(list, 'type') ?? '')) return '';
    if (this.#looks.reasonOf(element) !== null) return '';
    if (!this.#numbers.has(element)) {
      let number = Number.parseInt(attributeOf(list, 'start') ?? '1', 10);
      for (const item of list.childNodes) {
        if (!isElement(item) || item.tagName !== 'li') continue;
        const own = Number.parseInt(attributeOf(item, 'value') ?? '', 10);
        number = Number.isNaN(own) ? number : own;
        this.#numbers.set(item, number++);
      }
    }
    return `${this.#numbers.get(element) ?? 1}.`;
  }

  finish(): Flow {
    const lines = withoutMarks(this.text)
      .split('\n')
      .map((line) => line.replace(/[\s\u00a0]+/gu, ' ').trim())
      .filter((line) => line !== '');
    return { lines, leftOut: joined(this.#leftOut) };
  }
}
