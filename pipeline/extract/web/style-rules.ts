import { addTo } from '../../model/index.ts';
import { attributeOf, type Element, isElement, type Node, pushReversed } from './elements.ts';

/**
 * Property to value, in lower case; what is marked `!important` has won already. What is said of the places before and after
 * the element's content stands under `::before content`, `::after display` and so on; `content` is as the sheet says it.
 */
export type Declarations = ReadonlyMap<string, string>;
/** What the style sheets in a page say of an element. */
export type StyleRules = (element: Element) => Declarations;

export const NO_RULES: StyleRules = () => NONE;
const NONE: Declarations = new Map();

/** What decides whether a text is seen, and how; a sheet that speaks of nothing else is not looked at. */
const TELLING =
  /^(?:display|visibility|opacity|color|background|background-color|background-image|text-decoration|text-decoration-line|font-size|vertical-align|list-style|list-style-type|mso-hide|font-family|position|left|top|text-indent|clip|clip-path|overflow|height|max-height|content)$/u;
const MAY_TELL =
  /display\s*:\s*none|visibility\s*:|line-through|opacity|font-size\s*:\s*0|vertical-align\s*:\s*super|[^-]color\s*:|list-style|mso-hide|wingdings|webdings|content\s*:\s*["'a]|:\s*-\d{3}|clip(?:-path)?\s*:/iu;
/** A page of an office program has a class for each look of a cell; more are no page that a person made. */
const MOST_RULES = 20_000;

interface Rule {
  readonly matches: (element: Element) => boolean;
  readonly weight: number;
  readonly declarations: readonly (readonly [
    property: string,
    value: string,
    important: boolean,
  ])[];
}

/** The rules of the style sheets that stand in some pages; sheets that are linked are not fetched. */
export async function styleRulesOf(pages: readonly Node[]): Promise<StyleRules> {
  const sheets = pages.flatMap(sheetsIn).filter((sheet) => MAY_TELL.test(sheet));
  if (sheets.length === 0) return NO_RULES;
  const [{ default: parseSheet }, { compile }, { parse: parseSelector }] = await Promise.all([
    import('postcss-safe-parser'),
    import('css-select'),
    import('css-what'),
  ]);
  const hasBoxes = sheets.some((sheet) => OPEN_BOX.test(sheet));
  const rules = new Map<string, Rule[]>();
  let count = 0;
  for (const sheet of sheets) {
    parseSheet(withoutCommentMarks(sheet)).walkRules((rule) => {
      if (count > MOST_RULES || !isOfScreen(rule.parent)) return;
      const declarations = rule.nodes.flatMap((node) =>
        node.type === 'decl' && TELLING.test(node.prop.toLowerCase())
          ? [[node.prop.toLowerCase(), saidBy(node), node.important === true] as const]
          : [],
      );
      if (declarations.length === 0) return;
      for (const selector of rule.selectors) {
        try {
          const [all = []] = parseSelector(selector);
          const beside = all.find(({ type }) => type === 'pseudo-element');
          const parts = all.filter((part) => part !== beside);
          const own =
            beside === undefined ? declarations : saidBeside(beside, parts, declarations, hasBoxes);
          if (own.length === 0) continue;
          const matches = compile<Node, Element>([parts], { adapter: ADAPTER });
          const weight = weightOf(all) * MOST_RULES + count++;
          addTo(rules, keyOf(parts), { matches, weight, declarations: own });
        } catch {
          // A selector that the library does not know is none of an element's text (`:hover`).
        }
      }
    });
  }
  return (element) => declarationsFor(element, rules);
}

function saidBy({ prop, value }: { readonly prop: string; readonly value: string }): string {
  return /^content$/iu.test(prop) ? value : value.toLowerCase();
}

/** `□` and `☐`, and a `■` alone as sheets write them. */
const OPEN_BOX = /[□☐]|\\0{0,2}(?:25a1|2610)(?![\da-f])/iu;
const FILLED_BOX = /^(["'])\s*(?:■|\\0{0,2}25a0)\s*\1$/iu;

/**
 * What is said of the place before or behind an element's content, under its name. What is written where there is no content
 * is a prompt to fill it in, and not read.
 *
 * @param hasBoxes whether the sheets draw open boxes: only beside such is a filled one a choice, elsewhere it is a bullet
 */
function saidBeside(
  { name = '' }: SelectorPart,
  parts: readonly SelectorPart[],
  declarations: Rule['declarations'],
  hasBoxes: boolean,
): Rule['declarations'] {
  if (name !== 'before' && name !== 'after') return [];
  const isPrompt = parts.some(({ type, name }) => type === 'pseudo' && name === 'empty');
  return declarations.map(([property, value, important]) => {
    const isNoText = isPrompt || (!hasBoxes && FILLED_BOX.test(value));
    const said = property === 'content' && isNoText ? 'none' : value;
    return [`::${name} ${property}`, said, important] as const;
  });
}

function declarationsFor(
  element: Element,
  rules: ReadonlyMap<string, readonly Rule[]>,
): Declarations {
  const own = keysOf(element)
    .flatMap((key) => rules.get(key) ?? [])
    .filter(({ matches }) => matches(element))
    .sort((a, b) => a.weight - b.weight);
  if (own.length === 0) return NONE;
  const all = own.flatMap(({ declarations }) => declarations);
  const inOrder = [...all.filter(([, , first]) => !first), ...all.filter(([, , first]) => first)];
  return new Map(inOrder.map(([property, value]) => [property, value]));
}

/** The last part of a selector names what it is about; by it a rule is found without trying every other. */
function keyOf(parts: readonly SelectorPart[]): string {
  const from = parts.findLastIndex(({ type }) => /descendant|child|adjacent|sibling/u.test(type));
  const last = parts.slice(from + 1);
  const named = (name: string) =>
    last.find((part) => part.type === 'attribute' && part.name === name && part.value !== '');
  const id = named('id');
  if (id?.value !== undefined) return `#${id.value}`;
  const className = named('class');
  if (className?.value !== undefined) return `.${className.value}`;
  const tag = last.find(({ type }) => type === 'tag');
  return tag?.name ?? '*';
}

function keysOf(element: Element): string[] {
  const classes = (attributeOf(element, 'class') ?? '').split(/\s+/u).filter(Boolean);
  const id = attributeOf(element, 'id') ?? '';
  return ['*', element.tagName, ...classes.map((name) => `.${name}`), `#${id}`];
}

interface SelectorPart {
  readonly type: string;
  readonly name?: string;
  readonly value?: string;
}

/** The specificity of a selector as one number (CSS Selectors 4, 15). */
function weightOf(parts: readonly SelectorPart[]): number {
  let weight = 0;
  for (const { type, name } of parts) {
    if (type === 'attribute') weight += name === 'id' ? 10_000 : 100;
    else if (type === 'pseudo') weight += 100;
    else if (type === 'tag') weight += 1;
  }
  return weight;
}

/** Old pages hide their sheets from browsers older still. */
function withoutCommentMarks(sheet: string): string {
  return sheet.replace(/<!--|-->/gu, ' ');
}

/** Whether a rule holds on a screen: it stands at the top of its sheet, or in a block for all media or for screens. */
function isOfScreen(parent: unknown): boolean {
  const {
    type,
    name = '',
    params = '',
    parent: above,
  } = parent as {
    type: string;
    name?: string;
    params?: string;
    parent?: unknown;
  };
  if (type === 'root') return true;
  if (name !== 'media' && name !== 'supports' && name !== 'layer') return false;
  return (
    (name !== 'media' || /^(?:only\s+)?(?:all|screen)\s*$/iu.test(params)) && isOfScreen(above)
  );
}

function sheetsIn(page: Node): string[] {
  const found: string[] = [];
  const stack: Node[] = [page];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isElement(node) && node.tagName === 'style') {
      const media = attributeOf(node, 'media') ?? 'all';
      if (/all|screen/iu.test(media)) found.push(textOf(node));
    } else if ('childNodes' in node) {
      pushReversed(stack, node.childNodes);
    }
  }
  return found;
}

function textOf(node: Node): string {
  if (!('childNodes' in node)) return 'value' in node ? node.value : '';
  return node.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
}

const parentOf = (node: Node): Node | null => ('parentNode' in node ? node.parentNode : null);
const childrenOf = (node: Node): Node[] => ('childNodes' in node ? node.childNodes : []);

/** parse5's tree as css-select asks about it. */
const ADAPTER = {
  isTag: isElement,
  getAttributeValue: (element: Element, name: string) => attributeOf(element, name) ?? undefined,
  hasAttrib: (element: Element, name: string) => attributeOf(element, name) !== null,
  getChildren: childrenOf,
  getName: ({ tagName }: Element) => tagName,
  getParent: parentOf,
  getSiblings: (node: Node) => childrenOf(parentOf(node) ?? node),
  getText: textOf,
  removeSubsets: (nodes: Node[]) => nodes,
};
