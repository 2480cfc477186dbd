import { comparatorAt, isValueInWords, level1Of, level2Of } from '../vocabulary/index.ts';
import { keyOf } from './label-key.ts';

/** An indicator that was written as text, with the classes that head its part of the text, as printed. */
export interface WrittenIndicator {
  readonly level1: string | null;
  readonly level2: string | null;
  readonly name: string;
  readonly value: string;
}

/**
 * Indicators that a ledger holds as text in one cell: `【产出指标-数量指标】` `指标1:机房机柜(≥77台)`, also with `数量指标：` as a
 * heading, numbered items, or items parted by semicolons. What has no value is a name alone; nothing is dropped.
 */
export function indicatorsInText(lines: readonly string[]): WrittenIndicator[] {
  const keyIn = (text: string): string => keyOf({ text });
  const found: WrittenIndicator[] = [];
  let level1: string | null = null;
  let level2: string | null = null;
  for (const part of partsOf(lines, keyIn)) {
    if (part.kind === 'heading') {
      const [first, second] = part.classes;
      const names = [first, second].filter((name) => name !== undefined);
      const own1 = names.find((name) => level1Of(keyIn(name)) !== null && names.length > 1);
      const own2 = names.findLast((name) => level2Of(keyIn(name)) !== null);
      const alone = names.length === 1 ? names[0] : undefined;
      if (own1 !== undefined) level1 = own1;
      else if (alone !== undefined && own2 === undefined) level1 = alone;
      level2 = own2 ?? null;
      continue;
    }
    for (const item of itemsOf(part.text)) found.push({ level1, level2, ...nameAndValue(item) });
  }
  return found;
}

type Part =
  | { readonly kind: 'heading'; readonly classes: readonly string[] }
  | { readonly kind: 'items'; readonly text: string };

const BRACKETED = /[【[［〔]([^【】[\]［］〔〕]{2,24})[】\]］〕]/u;
const NUMBER = '(?:[（(]?[一二三四五六七八九十\\d]{1,2}[）)、.．]\\s*)';
const HEADING = new RegExp(
  `(?:^|(?<=[\\n;；。]))\\s*${NUMBER}?([^\\s:：;；(（≥≤=]{4,16})[:：]`,
  'u',
);

/** A line end inside a cell may be the layout's: lines are joined unless one begins with a heading or a number. */
function partsOf(lines: readonly string[], keyIn: KeyIn): Part[] {
  const parts: Part[] = [];
  let rest = lines.map((line) => line.trim()).join('\n');
  while (rest !== '') {
    const next = nextHeading(rest, keyIn);
    const before = next === null ? rest : rest.slice(0, next.at);
    if (before.trim() !== '') parts.push({ kind: 'items', text: before });
    if (next === null) break;
    parts.push({ kind: 'heading', classes: next.classes });
    rest = rest.slice(next.end);
  }
  return parts;
}

function nextHeading(
  text: string,
  keyIn: KeyIn,
): { at: number; end: number; classes: readonly string[] } | null {
  const candidates = [BRACKETED, HEADING].flatMap((pattern) => {
    const all = text.matchAll(new RegExp(pattern.source, 'gu'));
    for (const match of all) {
      // A line end in a heading is the layout's.
      const heading = (match[1] ?? '').replace(/\s+/gu, '');
      const classes = heading.split(/[-—–/－、]+/u).filter((name) => name !== '');
      if (
        classes.length <= 2 &&
        classes.length > 0 &&
        classes.every((name) => isClass(keyIn(name)))
      ) {
        return [{ at: match.index, end: match.index + match[0].length, classes }];
      }
    }
    return [];
  });
  return candidates.sort((a, b) => a.at - b.at)[0] ?? null;
}

/** What the vocabulary is asked about a name in the text. */
type KeyIn = (name: string) => string;

function isClass(key: string): boolean {
  return level1Of(key) !== null || level2Of(key) !== null;
}

/** The items of a class: at `指标1:`, at numbers that begin an item, at semicolons, or a line each. */
function itemsOf(text: string): string[] {
  const marked = text.split(/指\s*标\s*\d{1,2}\s*[:：.、]/u);
  const numbered =
    marked.length > 1
      ? marked
      : text.split(/[;；]|(?:^|(?<=[\n;；。,，\s]))[（(]?\d{1,2}[）)、.．](?!\d)/u);
  const pieces = numbered.filter((piece) => piece.trim() !== '');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  // Lines are items only where nothing else parts them and each is whole: a narrow cell breaks lines anywhere.
  const isList =
    marked.length === 1 &&
    pieces.length === 1 &&
    lines.every((line) => nameAndValue(line.trim()).value !== '');
  return (isList ? lines : pieces)
    .map((piece) => piece.replace(/\n/gu, '').replace(/^[\s:：]+|[\s;；,，。]+$/gu, ''))
    .filter((piece) => piece !== '');
}

/** `机房机柜(≥77台)`, `机房机柜:≥77台`, `机房机柜≥77台`; a text without a value is a name. */
function nameAndValue(item: string): { name: string; value: string } {
  const bracketed = /^(.+?)[(（]([^()（）]*(?:[(（][^()（）]*[)）])?[^()（）]*)[)）]$/su.exec(item);
  if (bracketed !== null && isValue(bracketed[2] ?? '')) {
    return { name: (bracketed[1] ?? '').trim(), value: (bracketed[2] ?? '').trim() };
  }
  const colon = /^([^:：]+)[:：](.+)$/su.exec(item);
  if (colon !== null) return { name: (colon[1] ?? '').trim(), value: (colon[2] ?? '').trim() };
  const sign = comparatorAt(item);
  if (sign > 0) return { name: item.slice(0, sign).trim(), value: item.slice(sign).trim() };
  const number = /^(\D{2,}?)(\d[\d,.]*\s*(?:%|％|\p{Script=Han}{1,4}(?:以上|以内)?))$/su.exec(item);
  if (number !== null) return { name: (number[1] ?? '').trim(), value: (number[2] ?? '').trim() };
  return { name: item, value: '' };
}

/** Whether a text in brackets is a value and no part of the name: `≥77台`, `100%`, `及时`; not `含外聘`. */
function isValue(text: string): boolean {
  return comparatorAt(text) >= 0 || /\d/u.test(text) || isValueInWords(text);
}
