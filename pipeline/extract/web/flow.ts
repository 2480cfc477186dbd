import type { DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** What a browser never shows as text. */
const UNSEEN =
  /^(?:head|script|style|template|noscript|svg|math|object|iframe|select|textarea|input|button|title|meta|link)$/u;
const BREAKS = /^(?:br|p|div|h[1-6]|li|dt|dd|tr|table|caption|blockquote|hr)$/u;
const HIDDEN_STYLE =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/iu;

export function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

/** Whether a person sees an element, as far as its own attributes say. */
export function isShown(element: Element): boolean {
  if (UNSEEN.test(element.tagName)) return false;
  return !element.attrs.some(
    ({ name, value }) => name === 'hidden' || (name === 'style' && HIDDEN_STYLE.test(value)),
  );
}

/** The text of some nodes, a string a line: line ends are where an element ends one, white space is one blank. */
export function flowLines(nodes: readonly Node[]): string[] {
  let text = '';
  // Begin and end of what breaks lines are told by strings on the stack: markup may be deeper than calls can be.
  const stack: (Node | '\n' | '\t')[] = [...nodes].reverse();
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (typeof next === 'string') text += next;
    else if (next.nodeName === '#text' && 'value' in next)
      text += next.value.replace(/[\n\r\t\f ]+/gu, ' ');
    else if (isElement(next) && isShown(next)) {
      if (BREAKS.test(next.tagName)) {
        text += '\n';
        stack.push('\n');
      } else if (next.tagName === 'td' || next.tagName === 'th') stack.push('\t');
      stack.push(...next.childNodes.slice().reverse());
    }
  }
  return text
    .split('\n')
    .map((line) => line.replace(/[\s\u00a0]+/gu, ' ').trim())
    .filter((line) => line !== '');
}
