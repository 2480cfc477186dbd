import type { Sighting } from './ctc.ts';

/** The share of ≥ among what a sign may be from which on it is ≥: a true > had at most 0.03, a misread ≥ at least 0.07. */
const LEAST_SHARE = 0.06;

/** Signs of which the model confuses one with those that it has seen more often. */
const COMPARATORS = [
  { sign: '≥', mistaken: ['>', '＞', '》', '〉', '≧'], fix: 'ge' },
  { sign: '≤', mistaken: ['<', '＜', '《', '〈', '≦'], fix: 'le' },
] as const;

const DIGIT = /^\d$/u;

export interface SignedLine {
  readonly glyphs: readonly Sighting[];
  /** What was set right: `ge`, `le`. */
  readonly fixed: readonly string[];
}

/**
 * A line with what the model's own scores say of its signs: > and < that stand before a number are ≥ and ≤ where these may
 * be meant, and a mark is as sure as its full and half width are together.
 */
export function signs(sightings: readonly Sighting[]): SignedLine {
  const fixed = new Set<string>();
  const glyphs = sightings.map((sighting, index) => {
    const before = DIGIT.test(sightings[index + 1]?.character ?? '');
    const comparator = before ? comparatorOf(sighting) : null;
    if (comparator === null) return ofEitherWidth(sighting);
    fixed.add(comparator.fix);
    return { ...sighting, character: comparator.sign, confidence: comparator.confidence };
  });
  return { glyphs, fixed: [...fixed] };
}

function comparatorOf(
  sighting: Sighting,
): { readonly sign: string; readonly fix: string; readonly confidence: number } | null {
  for (const { sign, mistaken, fix } of COMPARATORS) {
    if (!mistaken.some((each) => each === sighting.character)) continue;
    const all = [sighting, ...sighting.others];
    const share = (characters: readonly string[]) =>
      all.reduce(
        (sum, each) => sum + (characters.includes(each.character) ? each.confidence : 0),
        0,
      );
    const [own, theirs] = [share([sign]), share(mistaken)];
    if (own / (own + theirs) < LEAST_SHARE) return null;
    return { sign, fix, confidence: Math.min(1, own + theirs) };
  }
  return null;
}

/** A mark as sure as all its widths: the model gives each of them a share. Which one was printed is seen by its room. */
function ofEitherWidth(sighting: Sighting): Sighting {
  const plain = sighting.character.normalize('NFKC');
  const same = sighting.others.filter(({ character }) => character.normalize('NFKC') === plain);
  if (same.length === 0) return sighting;
  const sum = same.reduce((total, { confidence }) => total + confidence, sighting.confidence);
  return { ...sighting, confidence: Math.min(1, sum) };
}
