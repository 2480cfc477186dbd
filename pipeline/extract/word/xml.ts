import { isUtf8 } from 'node:buffer';
import { SaxesParser } from 'saxes';

/** An element of a part; `name` and the names of attributes have the prefix that is usual for their namespace. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

interface OpenElement extends XmlElement {
  readonly children: (XmlElement | string)[];
}

/** Why a part was not read to its end. */
export type XmlDamage = 'malformed' | 'too-deep' | 'too-many';

export interface XmlPart {
  /** Null where nothing of it could be read. Elements that were open where the damage is are closed there. */
  readonly root: XmlElement | null;
  readonly damage: XmlDamage | null;
}

/** Far more than nested tables, text boxes and controls of a person's document; readers call themselves for each. */
const DEEPEST = 400;
/** A table of ten thousand rows has a million; more than these would fill the memory. */
const MOST_ELEMENTS = 4_000_000;

/** The vocabularies that are read, each with the words by which its namespaces (transitional, strict) end. */
const VOCABULARIES: readonly (readonly [prefix: string, namespace: RegExp])[] = [
  ['w', /wordprocessingml\/(?:2006\/)?main$/u],
  ['m', /officeDocument\/(?:2006\/)?math$/u],
  ['r', /officeDocument\/(?:2006\/)?relationships$/u],
  ['w14', /office\/word\/2010\/wordml$/u],
  ['mc', /markup-compatibility\/2006$/u],
  ['v', /^urn:schemas-microsoft-com:vml$/u],
  ['o', /^urn:schemas-microsoft-com:office:office$/u],
  ['pic', /drawingml\/(?:2006\/)?picture$/u],
];

/**
 * A part as its elements, by a strict parser that reads each character once: what is not well-formed ends the reading.
 *
 * @param keeps whether an element is kept, by its name and its parent's; what is left out takes no memory
 */
export function xmlPart(
  bytes: Uint8Array,
  keeps: (parent: string, name: string) => boolean,
): XmlPart {
  const tree = new Tree(keeps);
  try {
    tree.read(decoded(bytes));
    return { root: tree.root, damage: tree.damage };
  } catch (error) {
    if (error instanceof Stopped) return { root: tree.root, damage: error.damage };
    throw error;
  }
}

class Stopped extends Error {
  constructor(readonly damage: XmlDamage) {
    super(damage);
  }
}

/** Parts are UTF-8 or UTF-16; bytes that are neither are no characters of XML. */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const text = new TextDecoder().decode(bytes);
  // What stands before the first byte that is no text can be read; U+FFFF is refused by the parser.
  return isUtf8(bytes) ? text : `${text.slice(0, text.indexOf('\ufffd'))}\uffff`;
}

class Tree {
  root: XmlElement | null = null;
  /** Of what was left out because it stands too deep; the rest was read. */
  damage: XmlDamage | null = null;
  readonly #open: OpenElement[] = [];
  /** Depth within an element that is left out; 0 outside. */
  #skipped = 0;
  #elements = 0;
  /** What prefixes stand for, and the names that were met under that, innermost last. */
  readonly #scopes: Scope[] = [new Scope(new Map(), null)];

  constructor(private readonly keeps: (parent: string, name: string) => boolean) {}

  read(text: string): void {
    const parser = new SaxesParser({ xmlns: false, position: false });
    parser.on('error', () => {
      throw new Stopped('malformed');
    });
    parser.on('opentag', ({ name, attributes }) => this.#begin(name, attributes));
    parser.on('closetag', () => this.#end());
    parser.on('text', (part) => this.#text(part));
    parser.on('cdata', (part) => this.#text(part));
    parser.write(text).close();
  }

  #begin(rawName: string, attributes: Readonly<Record<string, string>>): void {
    const scope = this.#scopeOf(attributes);
    this.#scopes.push(scope);
    const name = scope.element(rawName);
    const parent = this.#open.at(-1);
    const isTooDeep = this.#open.length >= DEEPEST;
    if (isTooDeep) this.damage = 'too-deep';
    if (
      this.#skipped > 0 ||
      isTooDeep ||
      !(parent === undefined || this.keeps(parent.name, name))
    ) {
      this.#skipped += 1;
      return;
    }
    if (++this.#elements > MOST_ELEMENTS) throw new Stopped('too-many');
    const named: Record<string, string> = {};
    for (const key in attributes) named[scope.attribute(key)] = attributes[key] ?? '';
    const element: OpenElement = { name, attributes: named, children: [] };
    this.root ??= element;
    parent?.children.push(element);
    this.#open.push(element);
  }

  #end(): void {
    this.#scopes.pop();
    if (this.#skipped > 0) this.#skipped -= 1;
    else this.#open.pop();
  }

  #text(text: string): void {
    if (this.#skipped === 0) this.#open.at(-1)?.children.push(text);
  }

  #scopeOf(attributes: Readonly<Record<string, string>>): Scope {
    const outer = this.#scopes.at(-1) as Scope;
    let declared: Map<string, string> | null = null;
    for (const name in attributes) {
      if (!name.startsWith('xmlns')) continue;
      const uri = attributes[name] ?? '';
      const prefix = name.slice('xmlns:'.length);
      declared ??= new Map();
      declared.set(prefix, VOCABULARIES.find(([, known]) => known.test(uri))?.[0] ?? prefix);
    }
    return declared === null ? outer : new Scope(declared, outer);
  }
}

/** What prefixes stand for. One that nothing declares stands for itself. */
class Scope {
  readonly #names = new Map<string, string>();

  constructor(
    private readonly declared: ReadonlyMap<string, string>,
    private readonly outer: Scope | null,
  ) {}

  element(name: string): string {
    return this.#known(name.includes(':') ? name : `:${name}`);
  }

  /** An attribute without a prefix is in no vocabulary. */
  attribute(name: string): string {
    return name.includes(':') ? this.#known(name) : name;
  }

  #known(name: string): string {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const colon = name.indexOf(':');
    const usual = this.#usual(name.slice(0, colon));
    const local = name.slice(colon + 1);
    const full = usual === '' ? local : `${usual}:${local}`;
    this.#names.set(name, full);
    return full;
  }

  #usual(prefix: string): string {
    for (let scope: Scope | null = this; scope !== null; scope = scope.outer) {
      const usual = scope.declared.get(prefix);
      if (usual !== undefined) return usual;
    }
    return prefix;
  }
}

/** The elements among an element's children. */
export function elementsOf(element: XmlElement | undefined): XmlElement[] {
  return (element?.children ?? []).filter((child) => typeof child !== 'string');
}

/** The first child of that name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find(
    (child): child is XmlElement => typeof child !== 'string' && child.name === name,
  );
}

/** The `w:val` of the first child of that name. */
export function valOf(element: XmlElement | undefined, name: string): string | undefined {
  return childOf(element, name)?.attributes['w:val'];
}

/** A whole number of an attribute; NaN where there is none. */
export function numberOf(text: string | undefined): number {
  return Number.parseInt(text ?? '', 10);
}

/** Whether a property that is on or off is on; undefined where it says nothing. */
export function switchOf(element: XmlElement | undefined, name: string): boolean | undefined {
  const found = childOf(element, name);
  if (found === undefined) return undefined;
  return !/^(?:0|false|off)$/u.test(found.attributes['w:val'] ?? found.attributes['w14:val'] ?? '');
}

/** The characters directly in an element. */
export function textOf(element: XmlElement): string {
  return element.children.filter((child) => typeof child === 'string').join('');
}
