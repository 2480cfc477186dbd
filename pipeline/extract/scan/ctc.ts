/** A glyph that the model sees in a line. */
export interface Sighting {
  readonly character: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** Where along the line its middle is: 0 its left edge, 1 its right. */
  readonly at: number;
  /** What else it may be, the likeliest first, with its own confidence. */
  readonly others: readonly { readonly character: string; readonly confidence: number }[];
}

const OTHERS = 4;

/**
 * The glyphs in the model's output: at each step along the line the likeliest class, repetitions and blanks left out (A. Graves
 * et al., Connectionist Temporal Classification, 2006; best path decoding).
 *
 * @param scores steps × classes, each step's adding up to 1; class 0 is the blank
 */
export function glyphsOfOutput(scores: Float32Array, alphabet: readonly string[]): Sighting[] {
  const classes = alphabet.length;
  const steps = Math.floor(scores.length / classes);
  const glyphs: Sighting[] = [];
  let run: { cls: number; best: number; bestStep: number; weight: number; sum: number } | null =
    null;
  const close = () => {
    if (run !== null) {
      glyphs.push({
        character: alphabet[run.cls] ?? '',
        confidence: run.best,
        at: (run.sum / run.weight + 0.5) / steps,
        others: othersAt(scores, run.bestStep * classes, run.cls, alphabet),
      });
    }
    run = null;
  };
  for (let step = 0; step < steps; step++) {
    const offset = step * classes;
    let [cls, best] = [0, scores[offset] ?? 0];
    // One class with more than half of the score is the likeliest: nearly all steps are over at the blank.
    if (best <= 0.5) {
      for (let at = 1; at < classes; at++) {
        const score = scores[offset + at] ?? 0;
        if (score > best) [cls, best] = [at, score];
      }
    }
    if (cls === 0) {
      close();
      continue;
    }
    if (run !== null && run.cls !== cls) close();
    run ??= { cls, best: 0, bestStep: step, weight: 0, sum: 0 };
    run.weight += best;
    run.sum += best * step;
    if (best > run.best) Object.assign(run, { best, bestStep: step });
  }
  close();
  return glyphs;
}

function othersAt(
  scores: Float32Array,
  offset: number,
  taken: number,
  alphabet: readonly string[],
): { character: string; confidence: number }[] {
  const others: { character: string; confidence: number }[] = [];
  for (let cls = 1; cls < alphabet.length; cls++) {
    const confidence = scores[offset + cls] ?? 0;
    if (cls === taken || confidence <= (others[OTHERS - 1]?.confidence ?? 0.001)) continue;
    others.push({ character: alphabet[cls] ?? '', confidence });
    others.sort((a, b) => b.confidence - a.confidence);
    if (others.length > OTHERS) others.pop();
  }
  return others;
}
