import { type Look, PLAIN } from '../book.ts';
import type { Attributes } from '../xml.ts';

/** What a style says of itself; what it does not say, its parent does. */
interface Stated {
  readonly parent: string | undefined;
  isStruck?: boolean;
  isRaised?: boolean;
  colour?: string;
  ground?: string;
  hasBorder?: boolean;
  /** Points. */
  size?: number;
  isHiddenSheet?: boolean;
}

export interface OpenStyle extends Look {
  readonly hasBorder: boolean;
  readonly colour: string;
  readonly ground: string;
  /** Points; null where it does not say. */
  readonly size: number | null;
  readonly isHiddenSheet: boolean;
}

const PAPER = '#ffffff';
const INK = '#000000';

/** The styles of a document by family and name (OpenDocument 1.2, 16 and 17); a style's parents speak where it does not. */
export class OpenStyles {
  readonly #stated = new Map<string, Stated>();
  readonly #known = new Map<string, OpenStyle>();
  #open: Stated | null = null;

  /** Takes what stands in a style; anything else is passed over. */
  openElement(name: string, attributes: Attributes): void {
    if (name === 'style' || name === 'default-style') {
      const family = attributes['style:family'] ?? '';
      const own = name === 'style' ? (attributes['style:name'] ?? '') : '';
      const parent = attributes['style:parent-style-name'] ?? (own === '' ? undefined : '');
      this.#open = { parent };
      this.#stated.set(`${family} ${own}`, this.#open);
    } else if (this.#open !== null) state(this.#open, name, attributes);
  }

  closeElement(name: string): void {
    if (name === 'style' || name === 'default-style') this.#open = null;
  }

  styleOf(family: string, name: string | undefined): OpenStyle {
    const key = `${family} ${name ?? ''}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const all: Stated[] = [];
    const seen = new Set<string>();
    for (let at: string | undefined = name ?? ''; at !== undefined && !seen.has(at); ) {
      seen.add(at);
      const stated = this.#stated.get(`${family} ${at}`);
      if (stated === undefined) break;
      all.unshift(stated);
      at = stated.parent;
    }
    const said: Partial<Stated> = Object.assign({}, ...all);
    const { colour = INK, ground = PAPER } = said;
    const style: OpenStyle = {
      isStruck: said.isStruck ?? PLAIN.isStruck,
      isRaised: said.isRaised ?? PLAIN.isRaised,
      isPaperColoured: colour === ground,
      hasBorder: said.hasBorder ?? false,
      isHiddenSheet: said.isHiddenSheet ?? false,
      colour,
      ground,
      size: said.size ?? null,
    };
    this.#known.set(key, style);
    return style;
  }

  /** Whether a style of the family says something itself, for pieces of a text that have one of their own. */
  saysOf(name: string | undefined, cell: OpenStyle): Look {
    const stated = this.#stated.get(`text ${name ?? ''}`);
    return {
      isStruck: stated?.isStruck ?? cell.isStruck,
      isRaised: stated?.isRaised ?? cell.isRaised,
      isPaperColoured: (stated?.colour ?? cell.colour) === cell.ground,
    };
  }
}

function state(style: Stated, name: string, attributes: Attributes): void {
  if (name === 'text-properties') {
    const line =
      attributes['style:text-line-through-type'] ?? attributes['style:text-line-through-style'];
    if (line !== undefined) style.isStruck = line !== 'none';
    const position = attributes['style:text-position'];
    if (position !== undefined) style.isRaised = /^(?:super|[1-9])/u.test(position);
    if (attributes['fo:color'] !== undefined) style.colour = attributes['fo:color'].toLowerCase();
    if (attributes['style:use-window-font-color'] === 'true') style.colour = INK;
  } else if (name === 'table-cell-properties') {
    const ground = attributes['fo:background-color'];
    if (ground !== undefined)
      style.ground = ground === 'transparent' ? PAPER : ground.toLowerCase();
    const sides = [
      'fo:border',
      'fo:border-top',
      'fo:border-bottom',
      'fo:border-left',
      'fo:border-right',
    ];
    const stated = sides.map((side) => attributes[side]).filter((side) => side !== undefined);
    if (stated.length > 0)
      style.hasBorder = stated.some((side) => !/^(?:none|hidden|$)/u.test(side));
  } else if (name === 'table-row-properties' || name === 'table-column-properties') {
    const size = points(attributes['style:row-height'] ?? attributes['style:column-width']);
    if (size !== null) style.size = size;
  } else if (name === 'table-properties' && attributes['table:display'] !== undefined) {
    style.isHiddenSheet = attributes['table:display'] === 'false';
  }
}

const POINTS: Readonly<Record<string, number>> = {
  cm: 72 / 2.54,
  mm: 72 / 25.4,
  in: 72,
  pt: 1,
  px: 0.75,
};

/** `0.45cm` in points; null for what is no length. */
function points(length: string | undefined): number | null {
  const match = /^(\d*\.?\d+)(cm|mm|in|pt|px)$/u.exec(length ?? '');
  const unit = POINTS[match?.[2] ?? ''];
  return match === null || unit === undefined ? null : Number(match[1]) * unit;
}
