/*
 * How much of two sets is the same, told from a few numbers of each: the least of its members under each of several orders
 * (min-hashes). Two sets share as many of those as they share of their members.
 */

/**
 * A set of numbers as one text, empty for an empty set: how many members it has, what tells it from other sets, then the least
 * member under each order, two code units a number. There are two for each form of a batch: an object with an array takes three
 * times as much.
 */
export type Likeness = string;

const ORDERS = 32;
/** How many bands a set has that is not empty. */
export const BANDS = ORDERS / 2;

/** A text as a number: FNV-1a over its code units. */
export function stamp(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mixed(hash);
}

export function likenessOf(members: ReadonlySet<number>): Likeness {
  if (members.size === 0) return '';
  const least = new Uint32Array(ORDERS).fill(0xffffffff);
  let whole = 0;
  for (const member of members) {
    whole = (whole + mixed(member ^ 0x9e3779b9)) >>> 0;
    for (let order = 0; order < ORDERS; order++) {
      const place = mixed(member + Math.imul(order + 1, 0x9e3779b1));
      if (place < (least[order] ?? 0)) least[order] = place;
    }
  }
  const units = [members.size, whole, ...least].flatMap((number) => [number >>> 16, number]);
  return String.fromCharCode(...units);
}

/** How many members a set has. */
export function sizeOf(set: Likeness): number {
  return set === '' ? 0 : numberAt(set, 0);
}

/** What tells a set from others: of equal sets the same. */
export function wholeOf(set: Likeness): number {
  return set === '' ? 0 : numberAt(set, 1);
}

/** The share of all members of either that both have, 0 to 1, to about a tenth; 0 where one is empty. */
export function likeness(a: Likeness, b: Likeness): number {
  if (a === '' || b === '') return 0;
  if (sizeOf(a) === sizeOf(b) && wholeOf(a) === wholeOf(b)) return 1;
  let same = 0;
  for (let at = LEAST; at < LEAST + ORDERS; at++) if (numberAt(a, at) === numberAt(b, at)) same++;
  return same / ORDERS;
}

/** Two sets which are half alike or more have one of their bands in common, but for one pair in thirty. */
export function bandOf(set: Likeness, band: number): string {
  const at = 2 * (LEAST + 2 * band);
  return set.slice(at, at + 4);
}

/** Where the least members begin. */
const LEAST = 2;

function numberAt(set: Likeness, at: number): number {
  return ((set.charCodeAt(2 * at) << 16) | set.charCodeAt(2 * at + 1)) >>> 0;
}

function mixed(hash: number): number {
  let mix = hash >>> 0;
  mix = Math.imul(mix ^ (mix >>> 16), 0x7feb352d);
  mix = Math.imul(mix ^ (mix >>> 15), 0x846ca68b);
  return (mix ^ (mix >>> 16)) >>> 0;
}
