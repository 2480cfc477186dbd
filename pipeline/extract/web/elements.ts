import type { DefaultTreeAdapterTypes } from 'parse5';

export type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

export function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

/** The value of an attribute; null where the element has none of that name. */
export function attributeOf(element: Element, name: string): string | null {
  return element.attrs.find((attribute) => attribute.name === name)?.value ?? null;
}

/** All text in an element, whoever sees it, without scripts and style sheets. */
export function wholeText(node: Node): string {
  let text = '';
  const stack: Node[] = [node];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.nodeName === '#text' && 'value' in next) text += next.value;
    else if ('childNodes' in next && !/^(?:script|style|noscript|template)$/u.test(next.nodeName)) {
      pushReversed(stack, next.childNodes);
    }
  }
  return text;
}

/** Puts nodes onto a stack so that the first comes off first; there may be more of them than a call takes arguments. */
export function pushReversed<T>(stack: T[], nodes: readonly T[]): void {
  for (let at = nodes.length - 1; at >= 0; at--) stack.push(nodes[at] as T);
}
