/*
 * How much of two sets is the same, told from a few numbers of each: the least of its members under each of several orders
 * (min-hashes). Two sets share as many of those as they share of their members.
 */

/** `least`, empty for an empty set; `whole` tells sets apart; `size` is how many members there are. */
export interface Likeness {
  readonly least: Uint32Array;
  readonly whole: number;
  readonly size: number;
}

const ORDERS = 32;

/** A text as a number: FNV-1a over its code units. */
export function stamp(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mixed(hash);
}

export function likenessOf(members: ReadonlySet<number>): Likeness {
  const least = new Uint32Array(members.size === 0 ? 0 : ORDERS).fill(0xffffffff);
  let whole = 0;
  for (const member of members) {
    whole = (whole + mixed(member ^ 0x9e3779b9)) >>> 0;
    for (let order = 0; order < least.length; order++) {
      const place = mixed(member + Math.imul(order + 1, 0x9e3779b1));
      if (place < (least[order] ?? 0)) least[order] = place;
    }
  }
  return { least, whole, size: members.size };
}

/** The share of all members of either that both have, 0 to 1, to about a tenth; 0 where one is empty. */
export function likeness(a: Likeness, b: Likeness): number {
  if (a.size === 0 || b.size === 0) return 0;
  if (a.size === b.size && a.whole === b.whole) return 1;
  let same = 0;
  for (let order = 0; order < ORDERS; order++) if (a.least[order] === b.least[order]) same++;
  return same / ORDERS;
}

/** Keys that two sets which are half alike or more have one of in common, but for one pair in thirty. */
export function bandsOf({ least }: Likeness): string[] {
  const bands: string[] = [];
  for (let at = 0; at + 1 < least.length; at += 2)
    bands.push(`${at}:${least[at]}:${least[at + 1]}`);
  return bands;
}

function mixed(hash: number): number {
  let mix = hash >>> 0;
  mix = Math.imul(mix ^ (mix >>> 16), 0x7feb352d);
  mix = Math.imul(mix ^ (mix >>> 15), 0x846ca68b);
  return (mix ^ (mix >>> 16)) >>> 0;
}
