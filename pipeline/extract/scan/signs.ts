import type { Sighting } from './ctc.ts';

/** The share of ≥ among what a sign may be from which on it is ≥: a true > had at most 0.03, a misread ≥ at least 0.07. */
const LEAST_SHARE = 0.06;

/** Signs of which the model confuses one with those that it has seen more often. */
const COMPARATORS = [
  { sign: '≥', mistaken: ['>', '＞', '》', '〉', '≧'], fix: 'ge' },
  { sign: '≤', mistaken: ['<', '＜', '《', '〈', '≦'], fix: 'le' },
] as const;

/** Marks that the printed number before them cannot have: what the model takes ≥ for where it is small. */
const DIGIT = /^\d$/u;

/**
 * A line with the signs that the model is known to take for others set right where its own scores say so: > and < that
 * stand before a number for ≥ and ≤.
 */
export function signs(sightings: readonly Sighting[]): {
  readonly glyphs: readonly Sighting[];
  readonly fixed: readonly string[];
} {
  const fixed = new Set<string>();
  const glyphs = sightings.map((sighting, index) => {
    const next = sightings[index + 1]?.character ?? '';
    if (!DIGIT.test(next)) return sighting;
    for (const { sign, mistaken, fix } of COMPARATORS) {
      if (!mistaken.some((each) => each === sighting.character)) continue;
      const all = [sighting, ...sighting.others];
      const share = (characters: readonly string[]) =>
        all.reduce((sum, each) => sum + (characters.includes(each.character) ? each.confidence : 0), 0);
      const [own, theirs] = [share([sign]), share(mistaken)];
      if (own / (own + theirs) < LEAST_SHARE) continue;
      fixed.add(fix);
      return { ...sighting, character: sign };
    }
    return sighting;
  });
  return { glyphs, fixed: [...fixed] };
}
