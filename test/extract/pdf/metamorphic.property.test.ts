import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placesOf, readPage, rulesOf } from './reading.ts';

/** A word or a rule somewhere on the page, as operators that leave the state as it was. */
interface Part {
  readonly key: string;
  readonly shown: number;
  readonly operators: string;
  /** The lowest and the highest y that it reaches. */
  readonly band: readonly [low: number, high: number];
  readonly white: boolean;
}

const word: fc.Arbitrary<Part> = fc
  .record({
    x: fc.integer({ min: -50, max: 600 }),
    y: fc.integer({ min: -1, max: 29 }).map((line) => line * 30),
    size: fc.integer({ min: 4, max: 30 }),
    text: fc.constantFrom('A', 'ill', 'a b', '1,234.50', 'WW'),
    grey: fc.constantFrom(0, 0.5, 1),
    mode: fc.constantFrom(0, 1, 3),
  })
  .map(({ x, y, size, text, grey, mode }) => ({
    key: `word on line ${y}`,
    shown: text.replace(' ', '').length,
    operators: `q ${grey} g BT /F1 ${size} Tf ${mode} Tr ${x} ${y} Td (${text}) Tj ET Q`,
    band: [y - size, y + size],
    white: grey === 1,
  }));

const rule: fc.Arbitrary<Part> = fc
  .record({
    x: fc.integer({ min: 0, max: 300 }),
    y: fc.integer({ min: 0, max: 840 }),
    length: fc.integer({ min: 5, max: 250 }),
    upright: fc.boolean(),
  })
  .map(({ x, y, length, upright }) => ({
    key: `rule from ${x} ${y} ${upright}`,
    shown: 0,
    operators: `${x} ${y} m ${upright ? x : x + length} ${upright ? y + length : y} l S`,
    band: [y - 1, (upright ? y + length : y) + 1],
    white: false,
  }));

/**
 * One word a line at most, so that none is taken for the copy of another; and no rule through a line with a white word,
 * which is seen only where the rule was drawn before it.
 */
const drawing = fc
  .uniqueArray(fc.oneof(word, rule), { minLength: 1, maxLength: 12, selector: ({ key }) => key })
  .map((parts) => {
    const white = parts.filter((part) => part.white);
    return parts.filter((part) => part.shown > 0 || !white.some((other) => meet(part, other)));
  });

function meet({ band: a }: Part, { band: b }: Part): boolean {
  return a[0] <= b[1] && b[0] <= a[1];
}

describe('whatever is drawn', () => {
  it('every glyph that is shown is on the page or dropped for a reason', async () => {
    await fc.assert(
      fc.asyncProperty(drawing, async (parts) => {
        const page = await readPage(parts.map(({ operators }) => operators).join('\n'));
        const dropped = page.dropped.reduce((sum, { glyphs }) => sum + glyphs, 0);
        const shown = parts.reduce((sum, part) => sum + part.shown, 0);
        expect(placesOf(page).length + dropped).toBe(shown);
      }),
      { numRuns: 40 },
    );
  });

  it('the order of drawing does not move it', async () => {
    await fc.assert(
      fc.asyncProperty(drawing, fc.infiniteStream(fc.nat()), async (parts, keys) => {
        const shuffled = parts
          .map((part) => ({ part, key: keys.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ part }) => part);
        const [plain, other] = await Promise.all(
          [parts, shuffled].map((order) =>
            readPage(order.map(({ operators }) => operators).join('\n')),
          ),
        );
        if (plain === undefined || other === undefined) throw new Error('nothing read');
        expect(placesOf(other).sort()).toEqual(placesOf(plain).sort());
        expect(rulesOf(other)).toEqual(rulesOf(plain));
      }),
      { numRuns: 25 },
    );
  });

  it('a matrix and its inverse around it change nothing', async () => {
    const scale = fc.constantFrom(0.25, 0.5, 2, 4);
    const shift = fc.integer({ min: -300, max: 300 });
    await fc.assert(
      fc.asyncProperty(drawing, scale, shift, shift, async (parts, by, dx, dy) => {
        const content = parts.map(({ operators }) => operators).join('\n');
        const plain = await readPage(content);
        const there = `${by} 0 0 ${by} ${dx} ${dy} cm`;
        const back = `${1 / by} 0 0 ${1 / by} ${-dx / by} ${-dy / by} cm`;
        const moved = await readPage(`q ${there} ${back} ${content} Q`);
        expect(placesOf(moved)).toEqual(placesOf(plain));
        expect(rulesOf(moved)).toEqual(rulesOf(plain));
      }),
      { numRuns: 25 },
    );
  });
});
