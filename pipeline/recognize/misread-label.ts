import { isPageNumber, type TextReading, type Words } from '../model/index.ts';
import {
  amountHorizonOf,
  editDistance,
  horizonWord,
  isKnownText,
  isOrdinalHeading,
  isPointsTotal,
  isTableNumber,
  isTitle,
  isYearLabel,
  type LabelPlace,
  moneyUnitIn,
  type PrintedLabel,
  printedLabels,
  spelling,
  yearLineOf,
} from './vocabulary/index.ts';

/** Shorter labels have too many neighbours, longer texts are sentences. */
const SHORTEST = 3;
const LONGEST = 24;

/** How sure of its least sure glyph a reader has to be for a text to have as many glyphs as were printed. */
const SURE = 0.9;

/** How many characters of a label may be misread. */
export function mostEdits(length: number): number {
  if (length < SHORTEST) return 0;
  if (length <= 5) return 1;
  return length <= 9 ? 2 : 3;
}

/** Whether a text means something as it was read: then it is not touched, whatever else it is near to. */
export function isUnderstood(text: string, words?: Words): boolean {
  const key = spelling(text);
  return (
    isKnownText(text) ||
    words?.has(key) === true ||
    isTitle(text) ||
    yearLineOf(text) !== null ||
    moneyUnitIn(text) !== null ||
    isTableNumber(text) ||
    isPageNumber(text) ||
    isOrdinalHeading(key) ||
    isPointsTotal(key) ||
    isYearLabel(key) ||
    amountHorizonOf(key) !== null ||
    /^(?:实施周?期|总体|中长期|中期|长期|年度|当年|本年)$/u.test(key) ||
    (horizonWord(key) !== null && /指标$/u.test(key) && key.length <= 6)
  );
}

/**
 * The label that a text was printed as, where it is that of one meaning alone and few characters differ: `服务对家满意度指标`
 * → `服务对象满意度指标`. Its white space, colons and brackets stay as they were read. Null where it means something as it
 * is, or is near to no label or to several.
 *
 * @param places which labels may stand where it stands
 */
export function misreadLabel(
  text: string,
  reading: TextReading,
  places: readonly LabelPlace[],
  words?: Words,
): string | null {
  if (isUnderstood(text, words)) return null;
  const key = spelling(text);
  const whole = nearest(key, reading, places, words);
  if (whole !== null) return respelled(text, key, whole);
  // The points or the unit of money that a label carries are not part of it.
  const tail = /\([^()]{1,8}\)$|\d+(?:\.\d+)?分$/u.exec(key)?.[0] ?? '';
  if (tail === '') return null;
  const bare = nearest(key.slice(0, -tail.length), reading, places, words);
  return bare === null ? null : respelled(text, key, bare + tail);
}

function nearest(
  key: string,
  reading: TextReading,
  places: readonly LabelPlace[],
  words?: Words,
): string | null {
  const read = [...key];
  if (read.length < SHORTEST || read.length > LONGEST) return null;
  const own: PrintedLabel[] = [...(words ?? [])].map(([word, label]) => ({
    key: word,
    meaning: `own:${label}`,
    place: 'label',
  }));
  let distance = Number.POSITIVE_INFINITY;
  let found: PrintedLabel[] = [];
  for (const label of [...own, ...printedLabels]) {
    const known = [...label.key];
    const shorter = Math.min(known.length, read.length);
    const most = mostEdits(shorter);
    if (!places.includes(label.place) || Math.abs(known.length - read.length) > most) continue;
    // A sure reading does not lose glyphs, nor make them.
    const isSure = !reading.doubtful && reading.weakest >= SURE;
    if (isSure && known.length !== read.length) continue;
    const edits = editDistance(read, known);
    if (edits > most || edits > distance) continue;
    found = edits < distance ? [label] : [...found, label];
    distance = edits;
  }
  const [first] = found;
  const isOne = found.every(({ meaning }) => meaning === first?.meaning);
  return first === undefined || !isOne ? null : first.key;
}

/** A text with its key changed to another, everything else in it kept as it was read. */
export function respelled(text: string, key: string, other: string): string {
  const read = [...key];
  const kept = keptOf(read, [...other]);
  const characters = [...text];
  const printed = characters.flatMap((character, at) => (/\s/u.test(character) ? [] : [at]));
  // The key is what is left between asterisks and colons, character by character.
  const lead = printed.findIndex((at) => !/[*＊]/u.test(characters[at] ?? ''));
  const places = printed.slice(Math.max(0, lead), Math.max(0, lead) + read.length);
  for (const [index, at] of places.entries()) {
    characters[at] = kept[index]?.map((own) => own ?? characters[at]).join('') ?? '';
  }
  return characters.join('');
}

/** For each character of a text what stands in its place in another: itself (null), others, or nothing. */
function keptOf(from: readonly string[], to: readonly string[]): (string | null)[][] {
  const costs = Array.from({ length: from.length + 1 }, (_, i) =>
    Array.from({ length: to.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const cost = (i: number, j: number): number => costs[i]?.[j] ?? Number.POSITIVE_INFINITY;
  const replaced = (i: number, j: number): number =>
    cost(i - 1, j - 1) + (from[i - 1] === to[j - 1] ? 0 : 1);
  for (let i = 1; i <= from.length; i++) {
    for (let j = 1; j <= to.length; j++) {
      (costs[i] as number[])[j] = Math.min(replaced(i, j), cost(i - 1, j) + 1, cost(i, j - 1) + 1);
    }
  }
  const kept: (string | null)[][] = from.map(() => []);
  let [i, j] = [from.length, to.length];
  while (i > 0 || j > 0) {
    if (i > 0 && j > 0 && cost(i, j) === replaced(i, j)) {
      kept[i - 1]?.unshift(from[i - 1] === to[j - 1] ? null : (to[j - 1] ?? ''));
      [i, j] = [i - 1, j - 1];
    } else if (j > 0 && cost(i, j) === cost(i, j - 1) + 1) {
      // What was lost stands behind the character before it, or before the first.
      kept[Math.max(0, i - 1)]?.unshift(to[j - 1] ?? '');
      j--;
    } else {
      i--;
    }
  }
  return kept;
}
