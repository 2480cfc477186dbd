import { attributeOf, type Element, isElement, wholeText } from './elements.ts';

/** Kinds of input that show what was typed into them. */
const TYPED =
  /^(?:|text|number|date|datetime|datetime-local|month|week|time|tel|email|url|search)$/u;

/** Whether an element is filled in by whoever looks at the page. */
export function isControl({ tagName }: Element): boolean {
  return /^(?:input|textarea|select|option|optgroup)$/u.test(tagName);
}

/** What a control shows: the text in it, ☑ or □, the option that is chosen. A prompt is no value. */
export function valueShown(control: Element): string {
  switch (control.tagName) {
    case 'input':
      return inputShown(control);
    case 'textarea':
      return wholeText(control);
    case 'select':
      return choiceShown(control);
    default:
      return '';
  }
}

function inputShown(input: Element): string {
  const type = (attributeOf(input, 'type') ?? '').trim().toLowerCase();
  if (type === 'checkbox' || type === 'radio') {
    return attributeOf(input, 'checked') === null ? '□' : '☑';
  }
  return TYPED.test(type) ? (attributeOf(input, 'value') ?? '') : '';
}

/** A list shows the options that are chosen; one that drops down shows its first where none is. */
function choiceShown(select: Element): string {
  const options = optionsIn(select);
  const chosen = options.filter((option) => attributeOf(option, 'selected') !== null);
  if (attributeOf(select, 'multiple') !== null) return chosen.map(labelOf).join('、');
  const shown = chosen.at(-1) ?? options.find((option) => attributeOf(option, 'disabled') === null);
  // `请选择` and the like stand for no value, and say so.
  return shown === undefined || attributeOf(shown, 'value') === '' ? '' : labelOf(shown);
}

function optionsIn(select: Element): Element[] {
  const children = select.childNodes.filter(isElement);
  return children.flatMap((child) =>
    child.tagName === 'optgroup' ? optionsIn(child) : child.tagName === 'option' ? [child] : [],
  );
}

function labelOf(option: Element): string {
  return (attributeOf(option, 'label') ?? wholeText(option)).replace(/\s+/gu, ' ').trim();
}
