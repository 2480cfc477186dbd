import { type Indicator, isFromPicture, type ProjectRecord } from '../../model/index.ts';
import { isWeak } from './pictures.ts';

/** What the other horizon says of an indicator, by the JSON pointer of the text that it contradicts. */
export type TwinOffers = ReadonlyMap<string, string>;

const LONG_NAME = 6;
const SHORTEST_NAME = 3;

/**
 * Texts that both horizons print and that differ by as much as a misread glyph makes, where one of them was read badly
 * and the other was not: names by one character (long ones by two), values of one name by one. Horizons do differ: what
 * was read well is not doubted, but for a percentage that begins with a 2 where its twin has ≥.
 */
export function twinOffers({ indicators, evidence }: ProjectRecord): TwinOffers {
  const sure = (at: number, part: string) => !isWeak(evidence[`/indicators/${at}/${part}`]);
  const names = indicators.map((indicator, index) => {
    if (sure(index, 'name') || indicator.printedName !== undefined) return null;
    const others = oppositeTo(indicator, indicators);
    if (others.some(({ other }) => other.name === indicator.name)) return null;
    const near = others.filter(({ other, at }) => sure(at, 'name') && isNear(indicator, other));
    return near.length === 1 ? (near[0]?.other.name ?? null) : null;
  });
  const offers = new Map<string, string>();
  for (const [index, indicator] of indicators.entries()) {
    const name = names[index] ?? null;
    if (name !== null) offers.set(`/indicators/${index}/name`, name);
    const twins = oppositeTo(indicator, indicators).filter(
      ({ other, at }) => (names[at] ?? other.name) === (name ?? indicator.name),
    );
    const [twin] = twins;
    const path = `/indicators/${index}/value`;
    if (twin === undefined || twins.length > 1 || !isFromPicture(evidence[path])) continue;
    const [own, other] = [compact(indicator.value.text), compact(twin.other.value.text)];
    if (own === '') continue;
    const isDoubted = !sure(index, 'value') && sure(twin.at, 'value');
    if ((isDoubted && differing(own, other, 1) === 1) || isSignAsTwo(own, other)) {
      offers.set(path, twin.other.value.text);
    }
  }
  return offers;
}

/** The indicators of the other horizon in the same class, with their places in the record. */
function oppositeTo(
  { horizon, level2 }: Indicator,
  indicators: readonly Indicator[],
): { other: Indicator; at: number }[] {
  return indicators
    .map((other, at) => ({ other, at }))
    .filter(({ other }) => other.horizon !== horizon && other.level2 === level2);
}

/** `295%` where the other horizon has `≥95%`. */
function isSignAsTwo(own: string, other: string): boolean {
  return /^2\d{2}(?:\.\d+)?[%％]$/u.test(own) && other === `≥${own.slice(1)}`;
}

function isNear(indicator: Indicator, other: Indicator): boolean {
  const [a, b] = [compact(indicator.name), compact(other.name)];
  const shorter = Math.min([...a].length, [...b].length);
  // What a cell cut off is repaired, or is no mistake of the reader's.
  if (shorter < SHORTEST_NAME || a.startsWith(b) || b.startsWith(a)) return false;
  // 一期 and 二期 are two things.
  if (numerals(a) !== numerals(b)) return false;
  const most = shorter >= LONG_NAME ? 2 : 1;
  return differing(a, b, most) <= most;
}

function numerals(text: string): string {
  return text.replace(/[^\d一二三四五六七八九十]/gu, '');
}

/** Characters in which two texts differ: between the start and the end that they share. More than `most` is just more. */
function differing(a: string, b: string, most: number): number {
  const [left, right] = [[...a], [...b]];
  if (Math.abs(left.length - right.length) > most) return most + 1;
  while (left.length > 0 && left[0] === right[0]) {
    left.shift();
    right.shift();
  }
  while (left.length > 0 && left.at(-1) === right.at(-1)) {
    left.pop();
    right.pop();
  }
  if (left.length !== right.length) return Math.max(left.length, right.length);
  return left.filter((character, at) => character !== right[at]).length;
}

function compact(text: string): string {
  return text.replace(/\s+/gu, '');
}
