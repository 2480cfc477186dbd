import { signsIn } from '../symbol-fonts.ts';
import { attributeOf, type Element } from './elements.ts';

/** What is written beside a text and says something; bullets, arrows and the signs of fonts of icons do not. */
const TELLS = /[\p{L}\p{N}%‰≥≤≧≦<>＜＞=＝±√✓✔☑☒■□]/u;

/** The characters of a value of `content` in a font: strings, and the attributes that it names; empty where they say nothing. */
export function written(content: string, element: Element, font: string): string {
  const pieces = content.matchAll(
    /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|attr\(\s*([\w-]+)\s*\)/gu,
  );
  const text = [...pieces]
    .map(([, double, single, attribute]) =>
      attribute === undefined
        ? unescaped(double ?? single ?? '')
        : (attributeOf(element, attribute.toLowerCase()) ?? ''),
    )
    .join('');
  const shown = font === '' ? text : signsIn(text, font);
  return TELLS.test(shown) ? shown : '';
}

/** `\2265` is ≥. */
function unescaped(text: string): string {
  return text.replace(/\\(?:([\da-f]{1,6})\s?|(.))/giu, (_, code?: string, other = '') => {
    const point = code === undefined ? Number.NaN : Number.parseInt(code, 16);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : other;
  });
}
