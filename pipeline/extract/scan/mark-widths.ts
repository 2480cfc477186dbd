/** Marks that are printed in half a square, each with the one that fills a whole square. */
const PAIRS: readonly (readonly [half: string, full: string])[] = [
  ['(', '（'],
  [')', '）'],
  [':', '：'],
  [';', '；'],
  [',', '，'],
  ['!', '！'],
  ['?', '？'],
];

const HALF = new Map(PAIRS.map(([half, full]) => [full, half]));
const FULL = new Map(PAIRS);
/** Between the ink of the glyphs on its two sides a mark of half a square has this much room at the most, in ems. */
const HALF_ROOM = 0.62;
const BRACKETS = new Set(['(', '（', ')', '）']);

/** A glyph with where its ink begins and ends, and the size of an em; all in one unit. */
export interface InkedGlyph {
  readonly character: string;
  readonly start: number;
  readonly end: number;
}

/** A dash whose ink is longer than this, in ems, is the long one; a shorter one beside digits a hyphen. */
const LONG_DASH = 0.62;
const DASH = /^[-–—―一]$/u;
const BESIDE_DASH = /^[\d月日年)）]$/u;
/** What stands around the year in the number of an official paper. */
const PAPER_NUMBER = /([(（[［【〔{〈])((?:19|20)\d\d)([)）\]］】〕}〉])(?=\d{1,4}号)/gu;
const PAIRED = new Set(['()', '（）', '【】', '〔〕']);

/** Dashes as long as they were printed: the model confuses them with each other and with 一. */
function withDashes(glyphs: readonly InkedGlyph[], em: number): string[] {
  return glyphs.map(({ character, start, end }, index) => {
    const beside = [glyphs[index - 1], glyphs[index + 1]];
    const isBetween = beside.every((glyph) => BESIDE_DASH.test(glyph?.character ?? ''));
    if (!DASH.test(character) || !isBetween) return character;
    return end - start >= LONG_DASH * em ? '—' : '-';
  });
}

/** `[2022)41号`, brackets that do not belong together: 〔2022〕41号 is how such numbers are written. */
function withPaperNumbers(characters: readonly string[]): string[] {
  const text = characters.join('');
  if ([...text].length !== characters.length) return [...characters];
  return [
    ...text.replace(PAPER_NUMBER, (all, opening: string, year: string, closing: string) =>
      PAIRED.has(opening + closing) ? all : `〔${year}〕`,
    ),
  ];
}

/**
 * The characters of a line with their marks as wide as they were printed, by the room between their neighbours. At an
 * end of the line, where nothing shows it, a bracket is like its partner and another mark stays as it was read.
 */
export function withMarkWidths(glyphs: readonly InkedGlyph[], em: number): string[] {
  const characters = withDashes(glyphs, em);
  const known = new Set<number>();
  for (const [index, { character }] of glyphs.entries()) {
    if (!HALF.has(character) && !FULL.has(character)) continue;
    const [before, after] = [glyphs[index - 1], glyphs[index + 1]];
    if (before === undefined || after === undefined) continue;
    // Beside another mark its own blank is not known.
    if ([before, after].some((beside) => HALF.has(beside.character) || FULL.has(beside.character)))
      continue;
    characters[index] = widthOf(character, after.start - before.end <= HALF_ROOM * em);
    known.add(index);
  }
  for (const [opening, closing] of bracketPairs(characters)) {
    const [model, other] = known.has(opening) ? [opening, closing] : [closing, opening];
    if (known.has(other)) continue;
    characters[other] = widthOf(characters[other] ?? '', FULL.has(characters[model] ?? ''));
  }
  return withPaperNumbers(characters);
}

function widthOf(character: string, isHalf: boolean): string {
  return (isHalf ? HALF : FULL).get(character) ?? character;
}

/** Places of brackets that belong together. */
function bracketPairs(characters: readonly string[]): [opening: number, closing: number][] {
  const open: number[] = [];
  const pairs: [number, number][] = [];
  for (const [index, character] of characters.entries()) {
    if (!BRACKETS.has(character)) continue;
    if (character === '(' || character === '（') open.push(index);
    else {
      const opening = open.pop();
      if (opening !== undefined) pairs.push([opening, index]);
    }
  }
  return pairs;
}
