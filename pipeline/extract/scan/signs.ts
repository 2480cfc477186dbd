import type { Sighting } from './ctc.ts';

/** The share of ≥ among what a sign may be from which on it is ≥: a true > had at most 0.03, a misread ≥ at least 0.07. */
const LEAST_SHARE = 0.06;
/** How sure the looks are on average of a sign where they read a digit in its place: a true 2 had 0.000, a misread ≥ 0.12. */
const LEAST_SEEN = 0.05;

/** Signs of which the model confuses one with those that it has seen more often. */
const COMPARATORS = [
  { sign: '≥', own: ['≥', '≧'], mistaken: ['>', '＞', '》', '〉'], fix: 'ge' },
  { sign: '≤', own: ['≤', '≦'], mistaken: ['<', '＜', '《', '〈'], fix: 'le' },
] as const;

const DIGIT = /^\d$/u;
/** What a sign before a number is taken for. */
const LIKE_A_SIGN = /^[27zZsS乏之≥≤>＞<＜《》〈〉≧≦]$/u;

export interface SignedLine {
  readonly glyphs: readonly Sighting[];
  /** What was set right: `ge`, `le`. */
  readonly fixed: readonly string[];
}

/**
 * A line with the sign before its number set right where the looks at it say so together: > and < for ≥ and ≤ where these may be
 * meant, and a digit that they take for a sign as often as not.
 *
 * @param looks at the same line, this one included
 */
export function withSign(
  glyphs: readonly Sighting[],
  looks: readonly (readonly Sighting[])[],
): SignedLine {
  const [first, second] = glyphs;
  if (first === undefined || !LIKE_A_SIGN.test(first.character)) return { glyphs, fixed: [] };
  if (!DIGIT.test(second?.character ?? '')) return { glyphs, fixed: [] };
  for (const { sign, own, mistaken, fix } of COMPARATORS) {
    const seen = meanOver(looks, own);
    const other = meanOver(looks, mistaken);
    if (seen < LEAST_SEEN || seen / (seen + other) < LEAST_SHARE) continue;
    // What opens to the other side says that it is not this one.
    const opposite = COMPARATORS.filter((each) => each.sign !== sign)
      .flatMap((each) => [...each.own, ...each.mistaken])
      .flat();
    if (meanOver(looks, opposite) > seen + other) continue;
    if (first.character === sign) return { glyphs, fixed: [] };
    const confidence = Math.min(1, seen + other);
    return {
      glyphs: [{ ...first, character: sign, confidence }, ...glyphs.slice(1)],
      fixed: [fix],
    };
  }
  return { glyphs, fixed: [] };
}

/** How sure the looks are, on average, that their first glyph is one of some characters. */
function meanOver(looks: readonly (readonly Sighting[])[], characters: readonly string[]): number {
  let sum = 0;
  for (const [first] of looks) {
    for (const seen of first === undefined ? [] : [first, ...first.others]) {
      if (characters.includes(seen.character)) sum += seen.confidence;
    }
  }
  return sum / Math.max(1, looks.length);
}

/** A mark as sure as all its widths: the model gives each of them a share. Which one was printed is seen by its room. */
export function ofEitherWidth(sighting: Sighting): Sighting {
  const plain = sighting.character.normalize('NFKC');
  const same = sighting.others.filter(({ character }) => character.normalize('NFKC') === plain);
  if (same.length === 0) return sighting;
  const sum = same.reduce((total, { confidence }) => total + confidence, sighting.confidence);
  return { ...sighting, confidence: Math.min(1, sum) };
}
