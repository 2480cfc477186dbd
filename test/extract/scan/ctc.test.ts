import { describe, expect, it } from 'vitest';
import { glyphsOfOutput } from '../../../pipeline/extract/scan/ctc.ts';

/** The blank, three characters and the space, as the model has them. */
const ALPHABET = ['', '甲', '乙', '丙', ' '];

/** A step in which one class has a score and the rest is shared by the others. */
function step(cls: number, score: number): number[] {
  const rest = (1 - score) / (ALPHABET.length - 1);
  return ALPHABET.map((_, at) => (at === cls ? score : rest));
}

const read = (steps: readonly (readonly number[])[]) =>
  glyphsOfOutput(Float32Array.from(steps.flat()), ALPHABET);
const textOf = (steps: readonly (readonly number[])[]) =>
  read(steps)
    .map(({ character }) => character)
    .join('');

describe('the glyphs in scores', () => {
  it('are no blanks, and a class that goes on is one glyph', () => {
    expect(textOf([step(0, 0.9), step(1, 0.8), step(1, 0.9), step(1, 0.7), step(0, 0.9)])).toBe(
      '甲',
    );
    expect(textOf([step(1, 0.9), step(2, 0.9), step(3, 0.9)])).toBe('甲乙丙');
    expect(textOf([step(0, 0.9), step(0, 0.9)])).toBe('');
    expect(textOf([])).toBe('');
  });

  it('are two of a kind where a blank parts them', () => {
    expect(textOf([step(1, 0.9), step(0, 0.9), step(1, 0.9)])).toBe('甲甲');
  });

  it('may be spaces', () => {
    expect(textOf([step(1, 0.9), step(4, 0.8), step(0, 0.9), step(2, 0.9)])).toBe('甲 乙');
  });

  it('are the likeliest class of each step, also where none has half of the score', () => {
    expect(textOf([[0.3, 0.1, 0.4, 0.15, 0.05]])).toBe('乙');
    expect(textOf([[0.4, 0.1, 0.3, 0.15, 0.05]])).toBe('');
    expect(textOf([[0.5, 0.1, 0.3, 0.05, 0.05]])).toBe('');
  });

  it('are as sure as in their best step, and stand in the middle of their steps', () => {
    const [one, other] = read([
      step(1, 0.6),
      step(1, 0.9),
      step(1, 0.6),
      step(0, 0.9),
      step(2, 0.7),
      step(0, 0.9),
      step(0, 0.9),
      step(0, 0.9),
    ]);
    expect(one?.confidence).toBeCloseTo(0.9);
    // The second of eight steps, the fifth of eight.
    expect(one?.at).toBeCloseTo(1.5 / 8);
    expect(other?.confidence).toBeCloseTo(0.7);
    expect(other?.at).toBeCloseTo(4.5 / 8);
  });

  it('tell what else they may be in their best step, the likeliest first, never the blank', () => {
    const [glyph] = read([
      [0.1, 0.5, 0.3, 0.05, 0.05],
      [0.06, 0.6, 0.03, 0.3, 0.01],
    ]);
    expect(glyph?.character).toBe('甲');
    expect(glyph?.others.map(({ character }) => character)).toEqual(['丙', '乙', ' ']);
    expect(glyph?.others[0]?.confidence).toBeCloseTo(0.3);
  });
});
