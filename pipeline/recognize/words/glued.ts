import { kindOf, LONGEST_LABEL, SHORTEST_INSIDE } from './kind.ts';

/** A piece of a line that nothing but its words parts from the next. */
export interface Part {
  readonly part: string;
  /** What kind of label it is; null for any other text. */
  readonly kind: string | null;
  readonly isGlued: boolean;
}

/** A row that was run together is no longer than this; what is longer is prose. */
const LONGEST_GLUED = 1000;

/**
 * A line cut at the labels in it where it begins with one. Blanks may stand where a cell was broken: a label goes over them, a
 * value ends there.
 */
export function gluedParts(line: string): Part[] {
  const { text, gaps } = withoutBlanks(line);
  const asIs = () =>
    line
      .split(/[\s\u3000]+/u)
      .filter((part) => part !== '')
      .map((part) => ({ part, kind: kindOf(part), isGlued: false }));
  if (text.length > LONGEST_GLUED) return asIs();
  const first = labelAt(text, 0, 2);
  if (first === null) return asIs();
  const parts: Part[] = [];
  let from = 0;
  for (let at = 0; at < text.length; ) {
    // A label right behind another may be as short as labels are.
    const isBehind = at === from && parts.length > 0;
    const label = at === 0 ? first : labelBehind(text, at, isBehind);
    const isText = at > 0 && !isBehind && label !== null;
    if (label === null || (isText && isPartOfText(label.kind, text.slice(at, label.end)))) {
      at++;
      continue;
    }
    if (at > from) parts.push(...valuesBetween(text, from, at, gaps));
    parts.push({ part: text.slice(at, label.end), kind: label.kind, isGlued: true });
    at = label.end;
    from = at;
  }
  if (from < text.length) parts.push(...valuesBetween(text, from, text.length, gaps));
  // A sentence that begins as a label does and has none after it is a sentence.
  return parts.length < 2 ? asIs() : parts;
}

function withoutBlanks(line: string): { text: string; gaps: ReadonlySet<number> } {
  let text = '';
  const gaps = new Set<number>();
  for (const piece of line.split(/[\s\u3000]+/u)) {
    if (text !== '') gaps.add(text.length);
    text += piece;
  }
  return { text, gaps };
}

/** 经济效益 in 经济效益良好 names no class. */
function isPartOfText(kind: string, label: string): boolean {
  return kind === 'class' && !/(?:指标等?|[)）])$/u.test(label);
}

/** A heading right behind another may be as short as 分值 is; 资金 behind one may begin a name. */
function labelBehind(text: string, at: number, isBehind: boolean) {
  const label = labelAt(text, at, isBehind ? 2 : SHORTEST_INSIDE);
  if (label === null || label.end - at >= SHORTEST_INSIDE) return label;
  return /^(?:amount-)?column/u.test(label.kind) ? label : null;
}

/** The longest label that begins somewhere in a text; it has one pair of brackets at most. */
function labelAt(text: string, at: number, shortest: number) {
  const [, second = text.length] = [
    ...text.slice(at, at + 2 * LONGEST_LABEL).matchAll(/[(（]/gu),
  ].map(({ index }) => index);
  for (let end = Math.min(text.length, at + LONGEST_LABEL); end >= at + shortest; end--) {
    if (end > at + second) continue;
    const kind = kindOf(text.slice(at, end));
    if (kind !== null) return { kind, end: /^[:：]/u.test(text.slice(end)) ? end + 1 : end };
  }
  return null;
}

function valuesBetween(text: string, from: number, to: number, gaps: ReadonlySet<number>): Part[] {
  const parts: Part[] = [];
  let start = from;
  for (let at = from + 1; at <= to; at++) {
    if (at < to && !gaps.has(at)) continue;
    for (const part of amountsIn(text.slice(start, at)))
      parts.push({ part, kind: null, isGlued: true });
    start = at;
  }
  return parts;
}

/** Decimals that amounts have, likeliest first: all of a row have as many. */
const DECIMALS = [2, 1];
const NOTHING = '[-—/]';

/**
 * Amounts that ran together, which their separators or decimals part, and the points and the rate behind them; the text as it is
 * where nothing parts them.
 */
function amountsIn(text: string): string[] {
  for (const places of DECIMALS) {
    const amount = `\\d{1,3}(?:,\\d{3})+(?:\\.\\d{${places}})?|\\d+\\.\\d{${places}}|${NOTHING}`;
    const [, amounts = '', ...points] =
      new RegExp(
        `^((?:${amount})+?)(\\d{1,2}|${NOTHING})?(\\d{1,3}(?:\\.\\d+)?[%％])?(\\d{1,2}(?:\\.\\d)?|${NOTHING})?$`,
        'u',
      ).exec(text) ?? [];
    const [weight, rate] = points;
    const own = [...amounts.matchAll(new RegExp(amount, 'gu'))].map(([one]) => one);
    if (own.length < 2 || (/^\d/u.test(weight ?? '') && rate === undefined)) continue;
    return [...own, ...points.filter((each) => each !== undefined)];
  }
  return [text];
}
