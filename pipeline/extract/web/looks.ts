import { type DropReason, glyphsIn } from '../../model/index.ts';
import { attributeOf, type Element, isElement, type Node } from './elements.ts';
import { type Declarations, NO_RULES, type StyleRules } from './style-rules.ts';
import { written } from './written-content.ts';

/** A text that is in a page and is not shown, or no longer holds. */
export interface LeftOut {
  readonly reason: DropReason;
  readonly text: string;
}

/** How the text in an element looks. */
export interface Look {
  /** It has no room on the page. */
  readonly isHidden: boolean;
  /** It has room, and cannot be seen in it. */
  readonly isVisible: boolean;
  readonly isStruck: boolean;
  /** It stands higher than the text beside it. */
  readonly isRaised: boolean;
  /** Items of a list in it have no numbers. */
  readonly isPlainList: boolean;
  /** `#rrggbb`; null where it is not known. */
  readonly color: string | null;
  readonly background: string | null;
  /** Its fonts, in small letters; empty where nothing is said. */
  readonly font: string;
  /** What style sheets write before and after its content. */
  readonly before: string;
  readonly after: string;
}

const PLAIN: Look = {
  isHidden: false,
  isVisible: true,
  isStruck: false,
  isRaised: false,
  isPlainList: false,
  color: '#000000',
  background: '#ffffff',
  font: '',
  before: '',
  after: '',
};

/** Elements whose content a browser never shows as text. */
const UNSEEN =
  /^(?:head|script|style|template|noscript|svg|object|iframe|audio|video|canvas|button|title|meta|link|rt|rp|rtc|datalist|annotation|annotation-xml)$/u;

/** Whether an element's content is no text of the page at all, as scripts, sheets and the reading aids of ruby are not. */
export function isUnseen(element: Element): boolean {
  return UNSEEN.test(element.tagName);
}

/** How the elements of some pages look, by their own attributes and the style sheets in the pages. */
export class Looks {
  readonly #known = new Map<Node, Look>();
  readonly #rules: StyleRules;
  readonly #ground: Look;

  /** @param isWhole whether all sheets are at hand: where one is linked, what is behind a text is not known. */
  constructor(rules: StyleRules = NO_RULES, isWhole = true) {
    this.#rules = rules;
    this.#ground = isWhole ? PLAIN : { ...PLAIN, background: null };
  }

  of(node: Node): Look {
    // Markup may be deeper than calls can be: up to what is known, and down again.
    const unknown: Node[] = [];
    let at: Node | null = node;
    while (at !== null && !this.#known.has(at)) {
      unknown.push(at);
      at = 'parentNode' in at ? at.parentNode : null;
    }
    let look = (at === null ? undefined : this.#known.get(at)) ?? this.#ground;
    for (let next = unknown.pop(); next !== undefined; next = unknown.pop()) {
      if (isElement(next)) look = lookOf(next, this.#rules(next), look);
      this.#known.set(next, look);
    }
    return look;
  }

  /** Whether an element has room on the page. */
  isShown(element: Element): boolean {
    return !isUnseen(element) && !this.of(element).isHidden;
  }

  /** Why the text in an element is left out; null where it is seen and holds. */
  reasonOf(node: Node): DropReason | null {
    return reasonIn(this.of(node));
  }
}

function reasonIn({ isHidden, isVisible, isStruck, color, background }: Look): DropReason | null {
  if (isHidden || !isVisible) return 'hidden-text';
  if (color !== null && color === background) return 'paper-coloured';
  return isStruck ? 'struck' : null;
}

function lookOf(element: Element, rules: Declarations, around: Look): Look {
  const style = new Map([...attributesAsStyle(element), ...rules, ...inline(element)]);
  const look = lookBy(style, element.tagName, around);
  const beside = (place: string) => writtenAt(place, rules, element, look);
  return { ...look, before: beside('::before'), after: beside('::after') };
}

/** What is seen of what style sheets write at a place beside an element's content: it looks as an element in it would. */
function writtenAt(place: string, rules: Declarations, element: Element, around: Look): string {
  const content = rules.get(`${place} content`);
  if (content === undefined) return '';
  const own = [...rules].flatMap(([property, value]): [string, string][] =>
    property.startsWith(`${place} `) ? [[property.slice(place.length + 1), value]] : [],
  );
  const look = lookBy(new Map(own), 'span', around);
  return reasonIn(look) === null ? written(content, element, look.font) : '';
}

function lookBy(style: ReadonlyMap<string, string>, tagName: string, around: Look): Look {
  const says = (property: string, pattern: RegExp) => pattern.test(style.get(property) ?? '');
  const visibility = style.get('visibility') ?? '';
  const isFaint =
    says('opacity', /^0*\.?0+%?$/u) ||
    says('font-size', /^0*\.?0+(?:px|pt|em|rem|%)?$/u) ||
    isAway(tagName, style);
  const isSeen = visibility === '' ? around.isVisible : !/hidden|collapse/u.test(visibility);
  const decoration = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`;
  return {
    isHidden:
      around.isHidden ||
      says('display', /^none/u) ||
      says('mso-hide', /^all/u) ||
      (tagName === 'tr' && /collapse/u.test(visibility)),
    isVisible: isSeen && !isFaint,
    isStruck:
      around.isStruck || /line-through/u.test(decoration) || /^(?:del|s|strike)$/u.test(tagName),
    isRaised: around.isRaised || tagName === 'sup' || says('vertical-align', /^super/u),
    isPlainList: says('list-style', /none/u) || says('list-style-type', /none/u),
    color: style.has('color') ? colorOf(style.get('color') ?? '', around.color) : around.color,
    background: backgroundOf(style, around.background),
    font: style.get('font-family') ?? around.font,
    before: '',
    after: '',
  };
}

const FAR = /^-\d{3,}/u;
/** Elements that grow with what is in them, whatever height they are said to have. */
const GROWS = /^(?:table|t[drh]|tbody|thead|tfoot|html|body)$/u;

/** Whether an element lies beside the page, or in a box in which nothing of it is seen: it is for those who hear pages. */
function isAway(tagName: string, style: ReadonlyMap<string, string>): boolean {
  if (!style.has('position') && !style.has('text-indent') && !style.has('overflow')) return false;
  const says = (property: string, pattern: RegExp) => pattern.test(style.get(property) ?? '');
  const isPlaced = says('position', /^(?:absolute|fixed)/u);
  if (says('text-indent', FAR) || (isPlaced && (says('left', FAR) || says('top', FAR))))
    return true;
  if (isPlaced && (says('clip', /^rect\([01]/u) || says('clip-path', /^inset\((?:50|100)%/u)))
    return true;
  const isLow = says('height', /^[01](?:px)?$/u) || says('max-height', /^[01](?:px)?$/u);
  const isBox = isPlaced || /^(?:div|p|section)$/u.test(tagName);
  return isLow && isBox && says('overflow', /^hidden/u) && !GROWS.test(tagName);
}

/** What attributes say that are older than style sheets. */
function attributesAsStyle(element: Element): [string, string][] {
  const style: [string, string][] = [];
  const hidden = attributeOf(element, 'hidden');
  const isClosed = element.tagName === 'dialog' && attributeOf(element, 'open') === null;
  if (hidden !== null || isClosed) style.push(['display', 'none']);
  const ground = attributeOf(element, 'bgcolor');
  if (ground !== null) style.push(['background-color', ground.toLowerCase()]);
  if (attributeOf(element, 'background') !== null) style.push(['background-image', 'url()']);
  const color = element.tagName === 'font' ? attributeOf(element, 'color') : null;
  if (color !== null) style.push(['color', color.toLowerCase()]);
  const face = element.tagName === 'font' ? attributeOf(element, 'face') : null;
  if (face !== null) style.push(['font-family', face.toLowerCase()]);
  return style;
}

function inline(element: Element): [string, string][] {
  const style = attributeOf(element, 'style');
  if (style === null) return [];
  return style.split(';').flatMap((declaration): [string, string][] => {
    const [property = '', ...rest] = declaration.split(':');
    const value = rest.join(':').replace(/!\s*important\s*$/iu, '');
    return rest.length === 0 ? [] : [[property.trim().toLowerCase(), value.trim().toLowerCase()]];
  });
}

function backgroundOf(style: ReadonlyMap<string, string>, around: string | null): string | null {
  const picture = style.get('background-image');
  if (picture !== undefined && picture !== 'none') return null;
  const ground = style.get('background-color') ?? style.get('background');
  if (ground === undefined || /^(?:none|transparent|initial|inherit)/u.test(ground)) return around;
  return colorOf(ground, around);
}

const NAMED: Readonly<Record<string, string>> = {
  white: '#ffffff',
  black: '#000000',
  windowtext: '#000000',
  window: '#ffffff',
};

/** A colour as `#rrggbb`; null for one that is written otherwise and so is not known. */
function colorOf(text: string, around: string | null): string | null {
  if (/^(?:inherit|currentcolor)/u.test(text)) return around;
  const named = NAMED[text.split(/\s/u)[0] ?? ''];
  if (named !== undefined) return named;
  const short = /^#([\da-f])([\da-f])([\da-f])$/u.exec(text);
  if (short !== null)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`;
  if (/^#[\da-f]{6}$/u.test(text)) return text;
  const parts = /^rgb\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*\)$/u.exec(text);
  if (parts === null) return null;
  const hex = (part: string) => Math.min(255, Number(part)).toString(16).padStart(2, '0');
  return `#${parts.slice(1).map(hex).join('')}`;
}

/** Texts left out at one place: what follows on another for the same reason is one. */
export function joined(leftOut: readonly LeftOut[]): LeftOut[] {
  const texts: { reason: DropReason; text: string }[] = [];
  for (const { reason, text } of leftOut) {
    const last = texts.at(-1);
    if (last?.reason === reason) last.text += text;
    else texts.push({ reason, text });
  }
  return texts.flatMap(({ reason, text }) => {
    const clean = text.replace(/\s+/gu, ' ').trim();
    return glyphsIn(clean) === 0 ? [] : [{ reason, text: clean }];
  });
}
