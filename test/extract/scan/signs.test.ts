import { describe, expect, it } from 'vitest';
import type { Sighting } from '../../../pipeline/extract/scan/ctc.ts';
import { ofEitherWidth, withSign } from '../../../pipeline/extract/scan/signs.ts';

type Scores = Readonly<Record<string, number>>;

/** A glyph with what it may be, the first one read. */
function seen(scores: Scores): Sighting {
  const [first, ...others] = Object.entries(scores).map(([character, confidence]) => ({
    character,
    confidence,
  }));
  return { character: '', confidence: 0, ...first, at: 0, others };
}

/** A line as one look saw it: a sign, then `95`. */
const lookOf = (sign: Scores) => [seen(sign), seen({ 9: 0.99 }), seen({ 5: 0.99 })];

/** What becomes of the first look where these are all of them. */
function before95(...looks: readonly Scores[]) {
  const all = looks.map(lookOf);
  const { glyphs, fixed } = withSign(all[0] ?? [], all);
  return {
    text: glyphs.map(({ character }) => character).join(''),
    confidence: glyphs[0]?.confidence,
    fixed,
  };
}

describe('a sign before a number', () => {
  it.each([
    [{ '>': 0.8, '≥': 0.15 }, '≥'],
    [{ '》': 0.6, '>': 0.2, '≥': 0.1 }, '≥'],
    [{ '＞': 0.5, '≥': 0.4 }, '≥'],
    [{ '<': 0.8, '≤': 0.15 }, '≤'],
    [{ '《': 0.6, '≤': 0.2 }, '≤'],
  ] as [Scores, string][])('%o is %s, and is told as put right', (sign, meant) => {
    expect(before95(sign)).toMatchObject({
      text: `${meant}95`,
      fixed: [meant === '≥' ? 'ge' : 'le'],
    });
  });

  it.each([
    [{ '>': 0.97, '≥': 0.01 }],
    [{ '>': 0.99 }],
    [{ '<': 0.97, '≤': 0.01 }],
    [{ '=': 0.6, '≥': 0.4 }],
  ] as [Scores][])('%o stays as it was read', (sign) => {
    const { text, fixed } = before95(sign);
    expect([text, fixed]).toEqual([`${Object.keys(sign)[0]}95`, []]);
  });

  it('is what all looks say together, those that were sure of another sign included', () => {
    const [sure, torn] = [{ '>': 0.99 }, { '>': 0.5, '≥': 0.45 }];
    expect(before95(sure, torn, torn)).toMatchObject({ text: '≥95', fixed: ['ge'] });
    expect(before95(sure, sure, sure)).toMatchObject({ text: '>95', fixed: [] });
    // A digit stands where the others see a sign.
    const digit = { 2: 0.7, '≥': 0.2 };
    expect(before95(digit, torn, torn)).toMatchObject({ text: '≥95', fixed: ['ge'] });
    expect(before95({ 2: 0.99 }, { 2: 0.99 })).toMatchObject({ text: '295', fixed: [] });
  });

  it('is nothing to put right where it was read as it is', () => {
    expect(before95({ '≥': 0.9, '>': 0.05 })).toMatchObject({ text: '≥95', fixed: [] });
    expect(before95({ 约: 0.9, '≥': 0.05 })).toMatchObject({ text: '约95', fixed: [] });
  });

  it('is as sure as all that it may be together, never more than sure', () => {
    expect(before95({ '>': 0.6, '≥': 0.3 }).confidence).toBeCloseTo(0.9);
    expect(before95({ '>': 0.8, '≥': 0.7 }).confidence).toBe(1);
  });

  it('is a bracket of a title where no digit follows', () => {
    const title = [seen({ '《': 0.6, '≤': 0.3 }), seen({ 关: 0.9 })];
    expect(withSign(title, [title])).toEqual({ glyphs: title, fixed: [] });
    const alone = [seen({ '>': 0.6, '≥': 0.3 })];
    expect(withSign(alone, [alone]).fixed).toEqual([]);
    expect(withSign([], [[]])).toEqual({ glyphs: [], fixed: [] });
  });
});

describe('a mark', () => {
  it('is as sure as its full and its half width together, and stays the one that was read', () => {
    const mark = ofEitherWidth(seen({ '，': 0.5, ',': 0.4, '.': 0.05 }));
    expect(mark.character).toBe('，');
    expect(mark.confidence).toBeCloseTo(0.9);
    const word = seen({ 峻: 0.5, 竣: 0.4 });
    expect(ofEitherWidth(word)).toEqual(word);
  });
});
