import { childOf, elementsOf, switchOf, type XmlElement } from './xml.ts';

/** Notes the runs in a content control that says of itself that it shows its prompt: nobody has filled it in. */
export function notePrompts(control: XmlElement, prompts: WeakSet<XmlElement>): void {
  if (switchOf(childOf(control, 'w:sdtPr'), 'w:showingPlcHdr') !== true) return;
  const open = [childOf(control, 'w:sdtContent')];
  for (let element = open.pop(); element !== undefined; element = open.pop()) {
    if (element.name === 'w:r') prompts.add(element);
    else open.push(...elementsOf(element));
  }
}

/** `单击或点击此处输入文字。`, `[目标]`: a program that fills in a control may forget to say so, and what asks for nothing is a value. */
export function asksForText(text: string): boolean {
  return PROMPT.test(text) || /^[\p{P}\s]*$/u.test(text);
}

const PROMPT =
  /单击|点击|点按|此处|选择|输入|填写|^\s*请|^\s*[[［【].*[\]］】]\s*$|\b(?:click|tap|choose|enter|select)\b/iu;
