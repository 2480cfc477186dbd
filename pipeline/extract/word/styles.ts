import { childOf, elementsOf, numberOf, switchOf, valOf, type XmlElement } from './xml.ts';

/** How the text of a run looks, as far as that decides whether and how it is read. */
export interface Look {
  readonly isHidden: boolean;
  readonly isStruck: boolean;
  /** White, and on nothing that would show it. */
  readonly isWhite: boolean;
  /** Raised, as the marks of footnotes and exponents are. */
  readonly isRaised: boolean;
  /** In the style that Word has for the prompts of its content controls. */
  readonly isPlaceholder: boolean;
  /** The font of its letters, which may be one of signs; empty where nothing is said. */
  readonly font: string;
}

/** The list that a paragraph belongs to. */
export interface ListPlace {
  readonly list: string;
  /** From 0; null where only the style says it. */
  readonly level: number | null;
}

/** What a style, or a run itself, says. */
interface Properties {
  readonly vanish?: boolean | undefined;
  readonly strike?: boolean | undefined;
  readonly dstrike?: boolean | undefined;
  readonly color?: string | undefined;
  readonly isShaded?: boolean | undefined;
  readonly isRaised?: boolean | undefined;
  readonly font?: string | undefined;
  readonly list?: ListPlace | undefined;
}

/** Word allows ten. */
const MOST_BASES = 50;

const NOTHING: Properties = {};
const PLAIN: Look = {
  isHidden: false,
  isStruck: false,
  isWhite: false,
  isRaised: false,
  isPlaceholder: false,
  font: '',
};

/** As it is named in files of every language. */
const PLACEHOLDER_STYLE = 'placeholder text';

/** The styles of a document, each with those that it is based on. */
export class Styles {
  readonly #elements = new Map<string, XmlElement>();
  readonly #known = new Map<string, Properties>();
  readonly #defaults: Properties;
  readonly #paragraph: string;

  constructor(part: XmlElement | null) {
    let paragraph = '';
    for (const style of elementsOf(part ?? undefined)) {
      if (style.name !== 'w:style') continue;
      const { 'w:styleId': id = '', 'w:type': type, 'w:default': isDefault } = style.attributes;
      this.#elements.set(id, style);
      if (type === 'paragraph' && /^(?:1|true|on)$/u.test(isDefault ?? '')) paragraph = id;
    }
    const defaults = childOf(childOf(part ?? undefined, 'w:docDefaults'), 'w:rPrDefault');
    this.#defaults = propertiesOf(childOf(defaults, 'w:rPr'), undefined);
    this.#paragraph = paragraph;
  }

  /** The id of the style of a paragraph with such properties. */
  paragraphStyle(properties: XmlElement | undefined): string {
    return valOf(properties, 'w:pStyle') ?? this.#paragraph;
  }

  /** Whether text on a table or paragraph of that style may be white and still be seen. */
  isShaded(style: string | undefined): boolean {
    return style !== undefined && this.#of(style).isShaded === true;
  }

  listOf(style: string): ListPlace | null {
    return this.#of(style).list ?? null;
  }

  /**
   * @param run the properties of a run
   * @param paragraph the id of its paragraph's style
   * @param isShaded whether there is a ground under it that is not white
   */
  lookOf(run: XmlElement | undefined, paragraph: string, isShaded: boolean): Look {
    const style = this.#of(paragraph);
    if (run === undefined && style === NOTHING && this.#defaults === NOTHING) return PLAIN;
    const own = propertiesOf(run, undefined);
    const character = this.#of(valOf(run, 'w:rStyle') ?? '');
    const layers = [own, character, style, this.#defaults];
    const first = <K extends keyof Properties>(key: K): Properties[K] =>
      layers.find((layer) => layer[key] !== undefined)?.[key];
    // Where both styles turn such a property on, it is off again (ECMA-376, 17.7.3).
    const toggled = (key: 'vanish' | 'strike'): boolean =>
      own[key] ??
      (this.#defaults[key] === true || (character[key] ?? false) !== (style[key] ?? false));
    const onGround = isShaded || layers.some((layer) => layer.isShaded === true);
    return {
      isHidden: toggled('vanish'),
      isStruck: toggled('strike') || first('dstrike') === true,
      isWhite: !onGround && isWhite(first('color')),
      isRaised: first('isRaised') === true,
      isPlaceholder: this.#isPlaceholder(valOf(run, 'w:rStyle')),
      font: first('font') ?? '',
    };
  }

  #isPlaceholder(style: string | undefined): boolean {
    if (style === undefined) return false;
    return valOf(this.#elements.get(style), 'w:name')?.toLowerCase() === PLACEHOLDER_STYLE;
  }

  #of(id: string): Properties {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const chain: XmlElement[] = [];
    // A style that is based on itself, by whatever way, adds nothing the second time.
    const met = new Set<string>();
    for (
      let at: string | undefined = id;
      at !== undefined && !met.has(at) && met.size < MOST_BASES;
    ) {
      met.add(at);
      const style = this.#elements.get(at);
      if (style === undefined) break;
      chain.push(style);
      at = valOf(style, 'w:basedOn');
    }
    const merged = Object.assign(
      {},
      ...chain.reverse().map((style) => {
        const own = propertiesOf(childOf(style, 'w:rPr'), childOf(style, 'w:pPr'));
        const isShaded = own.isShaded || hasShading(style) || undefined;
        return said({ ...own, isShaded });
      }),
    ) as Properties;
    const properties = Object.keys(merged).length === 0 ? NOTHING : merged;
    this.#known.set(id, properties);
    return properties;
  }
}

function propertiesOf(run: XmlElement | undefined, paragraph: XmlElement | undefined): Properties {
  if (run === undefined && paragraph === undefined) return NOTHING;
  const fonts = childOf(run, 'w:rFonts')?.attributes;
  const properties = said({
    vanish: switchOf(run, 'w:vanish'),
    strike: switchOf(run, 'w:strike'),
    dstrike: switchOf(run, 'w:dstrike'),
    color: valOf(run, 'w:color'),
    isShaded: isShading(run) || isShading(paragraph) || undefined,
    isRaised: raisedBy(run),
    font: fonts?.['w:ascii'] ?? fonts?.['w:hAnsi'],
    list: listPlaceOf(paragraph),
  });
  return Object.keys(properties).length === 0 ? NOTHING : properties;
}

/** A run is raised as such, or, as LibreOffice writes it, by so many half points and in a smaller size. */
function raisedBy(run: XmlElement | undefined): boolean | undefined {
  const aligned = valOf(run, 'w:vertAlign');
  if (aligned !== undefined) return aligned === 'superscript';
  const isHigh = numberOf(valOf(run, 'w:position')) >= 0.3 * numberOf(valOf(run, 'w:sz'));
  return isHigh || undefined;
}

/** Without what is undefined, so that one may be laid over another. */
function said(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}

/** The list of a paragraph by its own properties; undefined where they say nothing. */
export function listPlaceOf(paragraph: XmlElement | undefined): ListPlace | undefined {
  const place = childOf(paragraph, 'w:numPr');
  const list = valOf(place, 'w:numId');
  if (list === undefined) return undefined;
  const level = numberOf(valOf(place, 'w:ilvl'));
  return { list, level: level >= 0 ? level : null };
}

/** Whether such properties paint a ground that is not white. */
export function isShading(properties: XmlElement | undefined): boolean {
  const shading = childOf(properties, 'w:shd')?.attributes;
  const fill = shading?.['w:fill'] ?? 'auto';
  const pattern = shading?.['w:val'] ?? 'clear';
  if ((valOf(properties, 'w:highlight') ?? 'none') !== 'none') return true;
  return (fill !== 'auto' && !isWhite(fill)) || !/^(?:clear|nil)$/u.test(pattern);
}

/** Whether a style paints any part of a table. */
function hasShading(style: XmlElement): boolean {
  return [style, ...elementsOf(style)].some((part) =>
    ['w:tcPr', 'w:tblPr', 'w:pPr'].some((name) => isShading(childOf(part, name))),
  );
}

function isWhite(color: string | undefined): boolean {
  return color !== undefined && /^(?:[Ff][89A-Fa-f]){3}$/u.test(color);
}
