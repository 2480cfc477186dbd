import { childOf, elementsOf, switchOf, textOf, type XmlElement } from './xml.ts';

/** Letters of the block for mathematics look like ordinary ones. */
const MATHEMATICAL = /[\u{1d400}-\u{1d7ff}]/gu;

const RAISED: ReadonlyMap<string, string> = paired('0123456789+-−=()n', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ');
const LOWERED: ReadonlyMap<string, string> = paired('0123456789+-−=()', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎');

/** An equation (`m:oMath`) on one line, as near to how it looks as characters go: `≥95%`, `m²`, `1/2`, `√(a+b)`. */
export function equationText(element: XmlElement): string {
  return joined(element).replace(MATHEMATICAL, (letter) => letter.normalize('NFKC'));
}

/** Characters raised as an exponent is; `^(…)` where Unicode has none. */
export function raised(text: string): string {
  return shifted(text, RAISED) ?? `^${grouped(text)}`;
}

function lowered(text: string): string {
  return shifted(text, LOWERED) ?? `_${grouped(text)}`;
}

const WRITERS: Readonly<Record<string, (element: XmlElement) => string>> = {
  'm:t': textOf,
  'w:t': textOf,
  'm:f': (element) => {
    const [above, below] = [part(element, 'm:num'), part(element, 'm:den')];
    return `${grouped(above)}/${grouped(below)}`;
  },
  'm:sSup': (element) => part(element, 'm:e') + raisedIn(element),
  'm:sSub': (element) => part(element, 'm:e') + loweredIn(element),
  'm:sSubSup': (element) => part(element, 'm:e') + loweredIn(element) + raisedIn(element),
  'm:sPre': (element) => loweredIn(element) + raisedIn(element) + part(element, 'm:e'),
  'm:rad': (element) => {
    const degree = property(element, 'm:radPr', 'm:degHide') ? '' : part(element, 'm:deg');
    return `${degree === '' ? '' : raised(degree)}√${grouped(part(element, 'm:e'))}`;
  },
  'm:d': delimited,
  'm:nary': (element) => {
    const sign = character(element, 'm:naryPr', 'm:chr', '∫');
    return sign + loweredIn(element) + raisedIn(element) + part(element, 'm:e');
  },
  'm:func': (element) => `${part(element, 'm:fName')} ${part(element, 'm:e')}`,
  'm:limLow': (element) => part(element, 'm:e') + lowered(part(element, 'm:lim')),
  'm:limUpp': (element) => part(element, 'm:e') + raised(part(element, 'm:lim')),
  'm:eqArr': (element) => lines(element, 'm:e').join(' '),
  'm:m': (element) => lines(element, 'm:mr').join(' '),
  'm:mr': (element) => lines(element, 'm:e').join(' '),
};

function joined(element: XmlElement): string {
  return elementsOf(element).map(written).join('');
}

function written(element: XmlElement): string {
  const writer = WRITERS[element.name];
  if (writer !== undefined) return writer(element);
  // Properties have no text; what was deleted is not seen.
  return /Pr$|^w:(?:del|moveFrom)$/u.test(element.name) ? '' : joined(element);
}

function part(element: XmlElement, name: string): string {
  const found = childOf(element, name);
  return found === undefined ? '' : joined(found);
}

function raisedIn(element: XmlElement): string {
  const text = part(element, 'm:sup');
  return text === '' ? '' : raised(text);
}

function loweredIn(element: XmlElement): string {
  const text = part(element, 'm:sub');
  return text === '' ? '' : lowered(text);
}

function lines(element: XmlElement, name: string): string[] {
  return elementsOf(element)
    .filter((child) => child.name === name)
    .map(name === 'm:mr' ? written : joined);
}

function delimited(element: XmlElement): string {
  const begin = character(element, 'm:dPr', 'm:begChr', '(');
  const end = character(element, 'm:dPr', 'm:endChr', ')');
  return begin + lines(element, 'm:e').join(character(element, 'm:dPr', 'm:sepChr', '|')) + end;
}

/** A sign that properties name; the usual one where they do not, none where they name nothing. */
function character(element: XmlElement, owner: string, name: string, usual: string): string {
  const found = childOf(childOf(element, owner), name);
  return found === undefined ? usual : (found.attributes['m:val'] ?? '');
}

function property(element: XmlElement, owner: string, name: string): boolean {
  const properties = childOf(element, owner);
  if (switchOf(properties, name) === undefined) return false;
  return !/^(?:0|false|off)$/u.test(childOf(properties, name)?.attributes['m:val'] ?? '');
}

/** In brackets where it is more than one word or number. */
function grouped(text: string): string {
  return /^[\p{L}\p{N}.%]*$/u.test(text) ? text : `(${text})`;
}

function shifted(text: string, signs: ReadonlyMap<string, string>): string | null {
  const found = [...text].map((character) => signs.get(character));
  return found.includes(undefined) ? null : found.join('');
}

function paired(plain: string, signs: string): ReadonlyMap<string, string> {
  const shown = [...signs];
  return new Map([...plain].map((character, index) => [character, shown[index] ?? '']));
}
