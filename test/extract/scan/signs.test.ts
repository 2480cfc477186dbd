import { describe, expect, it } from 'vitest';
import type { Sighting } from '../../../pipeline/extract/scan/ctc.ts';
import { signs } from '../../../pipeline/extract/scan/signs.ts';

type Scores = Readonly<Record<string, number>>;

/** A glyph with what it may be, the first one read. */
function seen(scores: Scores): Sighting {
  const [first, ...others] = Object.entries(scores).map(([character, confidence]) => ({
    character,
    confidence,
  }));
  return { character: '', confidence: 0, ...first, at: 0, others };
}

/** What becomes of a sign before `95`. */
function before95(sign: Scores) {
  const { glyphs, fixed } = signs([seen(sign), seen({ 9: 0.99 }), seen({ 5: 0.99 })]);
  return { text: glyphs.map(({ character }) => character).join(''), fixed };
}

describe('a sign before a number', () => {
  it.each([
    [{ '>': 0.8, '≥': 0.15 }, '≥'],
    [{ '》': 0.6, '>': 0.2, '≥': 0.1 }, '≥'],
    [{ '＞': 0.5, '≥': 0.4 }, '≥'],
    [{ '<': 0.8, '≤': 0.15 }, '≤'],
    [{ '《': 0.6, '≤': 0.2 }, '≤'],
  ] as [Scores, string][])('%o is %s, and is told as put right', (sign, meant) => {
    expect(before95(sign)).toEqual({ text: `${meant}95`, fixed: [meant === '≥' ? 'ge' : 'le'] });
  });

  it.each([
    [{ '>': 0.97, '≥': 0.01 }],
    [{ '>': 0.99 }],
    [{ '<': 0.97, '≤': 0.01 }],
    [{ '>': 0.8, '≤': 0.19 }],
    [{ '=': 0.6, '≥': 0.4 }],
  ] as [Scores][])('%o stays as it was read', (sign) => {
    const { text, fixed } = before95(sign);
    expect([text, fixed]).toEqual([`${Object.keys(sign)[0]}95`, []]);
  });

  it('is as sure as all that it may be together, never more than sure', () => {
    const [glyph] = signs([seen({ '>': 0.6, '≥': 0.3 }), seen({ 9: 1 })]).glyphs;
    expect(glyph?.confidence).toBeCloseTo(0.9);
    const [most] = signs([seen({ '>': 0.8, '≥': 0.7 }), seen({ 9: 1 })]).glyphs;
    expect(most?.confidence).toBe(1);
  });

  it('is a bracket of a title where no digit follows', () => {
    const { glyphs, fixed } = signs([seen({ '《': 0.6, '≤': 0.3 }), seen({ 关: 0.9 })]);
    expect(glyphs.map(({ character }) => character)).toEqual(['《', '关']);
    expect(fixed).toEqual([]);
    expect(signs([seen({ '>': 0.6, '≥': 0.3 })]).fixed).toEqual([]);
  });
});

describe('a mark', () => {
  it('is as sure as its full and its half width together, and stays the one that was read', () => {
    const [glyph] = signs([seen({ '，': 0.5, ',': 0.4, '.': 0.05 })]).glyphs;
    expect(glyph).toMatchObject({ character: '，' });
    expect(glyph?.confidence).toBeCloseTo(0.9);
  });
});
