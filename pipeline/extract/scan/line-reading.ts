import type { Sighting } from './ctc.ts';
import { glyphSpans } from './glyph-spans.ts';
import { type Cut, type LinePicture, linePicture } from './line-picture.ts';
import type { Bitmap, PixelBox, Raster } from './raster.ts';
import type { Recognizer } from './recognizer.ts';
import { signIn } from './sign-shapes.ts';
import { ofEitherWidth, withSign } from './signs.ts';
import type { InkLine } from './text-lines.ts';
import { unreadInk } from './unread-ink.ts';

/** A glyph of a line, with the page's x of its middle. */
export interface SeenGlyph {
  readonly character: string;
  readonly confidence: number;
  readonly x: number;
}

/** A line as it was read, and what speaks for and against it. */
export interface LineText {
  readonly line: InkLine;
  readonly glyphs: readonly SeenGlyph[];
  readonly looks: number;
  /** What the looks that read this text weigh, as a share of all. */
  readonly agree: number;
  /** Columns of ink that no glyph stands for, in heights of a glyph. */
  readonly unread: number;
  readonly fixed: readonly string[];
}

/** A line with its ink (of the line's own box) and the room around it that is its own. */
export interface LineToRead {
  readonly line: InkLine;
  readonly ink: Bitmap;
  readonly room: PixelBox;
}

export const FIRST_LOOK: Cut = { margin: 0.12, side: 0.25, copies: 1 };
/** Digits stand close: they are read better with more room between them. */
const DIGITS_AGAIN: readonly Cut[] = [
  { margin: 0.12, side: 0.25, copies: 1, stretch: 1.5 },
  { margin: 0.2, side: 0.25, copies: 1, stretch: 1.5 },
  { margin: 0.12, side: 0.25, copies: 1, stretch: 1.25 },
];
const WORDS_AGAIN: readonly Cut[] = [
  { margin: 0.12, side: 0.12, copies: 2, stretch: 1.2 },
  { margin: 0.2, side: 0.25, copies: 1, stretch: 1 },
  { margin: 0.06, side: 0.15, copies: 1, stretch: 1 },
];
/** A glyph that stands alone is read better among its copies. */
const ALONE: readonly Cut[] = [
  { margin: 0.12, side: 0.12, copies: 5, stretch: 1 },
  { margin: 0.2, side: 0.12, copies: 5, stretch: 1 },
];
/** Heights of a glyph: a line that is less wide has one glyph, or two narrow ones. */
const ALONE_WIDTH = 1.6;

/** What a line that needs no second look has at least: of the mean, of the weakest glyph, and of the weakest of digits. */
const SURE = { mean: 0.9, weakest: 0.6, digit: 0.93 };
/** A reading that leaves ink unread counts for so much in the vote. */
const UNREAD_WEIGHT = 0.15;
/** Longer lines are not read better in another frame: heights of a glyph. */
const LONGEST_AGAIN = 14;
/** The share of the votes with which no further look is taken. */
const CLEAR = 0.9;

const NUMERIC = /\d/u;
const DIGITS = /^[\d,.，。\s]+$/u;
const SIGN_FIRST = /^[<>＜＞《》〈〉]/u;

interface Look {
  readonly text: string;
  readonly glyphs: readonly Sighting[];
  /** The page's x of each glyph's middle. */
  readonly xs: readonly number[];
  readonly unread: number;
}

/**
 * Reads a line, and looks again at one that leaves a doubt, in other frames, with a vote.
 *
 * @param seen what the model made of its first look, where it was looked at before
 */
export async function readLine(
  recognizer: Recognizer,
  page: Raster,
  toRead: LineToRead,
  seen?: readonly Sighting[],
): Promise<LineText> {
  const { line } = toRead;
  const look = async (cut: Cut): Promise<Look[]> => {
    const picture = linePicture(page, line, toRead.room, cut);
    const known = cut === FIRST_LOOK ? seen : undefined;
    return looksIn(known ?? (await recognizer.read(picture.raster)), picture, toRead, cut.copies);
  };
  const width = (line.right - line.left) / line.glyph;
  if (width < ALONE_WIDTH) {
    const sign = signIn(toRead.ink);
    if (sign !== null) return signAlone(line, sign);
    const read = lookedAt(line, await further([], ALONE, look));
    return isThickBar(line) ? inDoubt(read) : read;
  }
  const looks = await look(FIRST_LOOK);
  const [first] = looks as [Look];
  if (!isInDoubt(first, width)) return lookedAt(line, looks);
  const again = DIGITS.test(first.text) ? DIGITS_AGAIN : WORDS_AGAIN;
  const text = lookedAt(line, await further(looks, again, look));
  const percent = await percentIn(recognizer, page, toRead, text);
  return percent === null ? text : withPercent(text, percent);
}

/** A line that is one sign, known by its strokes. */
function signAlone(line: InkLine, character: string): LineText {
  const x = (line.left + line.right) / 2;
  return {
    line,
    glyphs: [{ character, confidence: 1, x }],
    looks: 1,
    agree: 1,
    unread: 0,
    fixed: [],
  };
}

/** A dash so high, as a share of a glyph, may be two bars that ran together: a sign of equality. */
const THICK = 0.12;
/** And so flat: its width over its height. */
const FLAT = 4;
const DOUBTED = 0.5;

function isThickBar({ left, top, right, bottom, glyph }: InkLine): boolean {
  const height = bottom - top;
  return height >= THICK * glyph && right - left >= FLAT * height;
}

function inDoubt(text: LineText): LineText {
  const glyphs = text.glyphs.map((glyph) => ({
    ...glyph,
    confidence: Math.min(DOUBTED, glyph.confidence),
  }));
  return { ...text, glyphs };
}

/** A number whose last two glyphs may be what the model makes of % where it is small: `≥9390`, `≥9796`, `100°0`. */
const PERCENT_LIKE = /^[≥≤><＞＜=]?[\d.]*\d[09°%][0-9°"'g]$/u;
const PERCENT: Cut = { margin: 0.12, side: 0.12, copies: 5, stretch: 1 };

/** How sure the model is that the last two glyphs of a line, looked at by themselves, are one %; null where they are not. */
async function percentIn(
  recognizer: Recognizer,
  page: Raster,
  { line, ink, room }: LineToRead,
  { glyphs }: LineText,
): Promise<number | null> {
  if (!PERCENT_LIKE.test(glyphs.map(({ character }) => character).join(''))) return null;
  const spans = glyphSpans(
    glyphs.map(({ x }) => x - line.left),
    ink,
  );
  const start = line.left + Math.floor(spans.at(-2)?.start ?? 0);
  const picture = linePicture(page, { ...line, left: start }, { ...room, left: start }, PERCENT);
  const seen = await recognizer.read(picture.raster);
  const percents = seen.filter(({ character }) => character === '%' || character === '％');
  if (percents.length < PERCENT.copies - 1) return null;
  return percents.reduce((sum, { confidence }) => sum + confidence, 0) / percents.length;
}

function withPercent(text: LineText, confidence: number): LineText {
  const [one, other] = text.glyphs.slice(-2);
  if (one === undefined || other === undefined) return text;
  const percent = { character: '%', confidence, x: (one.x + other.x) / 2 };
  return {
    ...text,
    glyphs: [...text.glyphs.slice(0, -2), percent],
    fixed: [...text.fixed, 'percent'],
  };
}

/** Looks until they agree. */
async function further(
  before: readonly Look[],
  cuts: readonly Cut[],
  look: (cut: Cut) => Promise<Look[]>,
): Promise<Look[]> {
  const looks = [...before];
  for (const cut of cuts) {
    looks.push(...(await look(cut)));
    const { share, best } = vote(looks);
    if (share >= CLEAR && best.unread === 0 && !isWeak(best)) break;
  }
  return looks;
}

/** The text for which the looks speak most, as the surest of them saw it. */
function lookedAt(line: InkLine, looks: readonly Look[]): LineText {
  const { best, share } = vote(looks);
  const { glyphs, fixed } = withSign(
    best.glyphs,
    looks.map((look) => look.glyphs),
  );
  return {
    line,
    glyphs: glyphs.map(({ character, confidence }, index) => ({
      character,
      confidence,
      x: best.xs[index] ?? line.left,
    })),
    looks: looks.length,
    agree: share,
    unread: best.unread,
    fixed,
  };
}

function vote(looks: readonly Look[]): { readonly best: Look; readonly share: number } {
  const votes = new Map<string, number>();
  let all = 0;
  for (const look of looks) {
    const weight = meanOf(look) * (look.unread > 0 ? UNREAD_WEIGHT : 1);
    all += weight;
    votes.set(look.text, (votes.get(look.text) ?? 0) + weight);
  }
  const [text, most] = [...votes].reduce((best, each) => (each[1] > best[1] ? each : best));
  const best = looks
    .filter((look) => look.text === text)
    .reduce((surest, each) => (leastConfidence(each) > leastConfidence(surest) ? each : surest));
  return { best, share: all === 0 ? 1 : most / all };
}

function isInDoubt(look: Look, width: number): boolean {
  if (width > LONGEST_AGAIN) return false;
  return look.unread > 0 || isWeak(look) || SIGN_FIRST.test(look.text);
}

function isWeak(look: Look): boolean {
  const weakest = leastConfidence(look);
  return (
    meanOf(look) < SURE.mean ||
    weakest < SURE.weakest ||
    (NUMERIC.test(look.text) && weakest < SURE.digit)
  );
}

function meanOf({ glyphs }: Look): number {
  if (glyphs.length === 0) return 0;
  return glyphs.reduce((sum, { confidence }) => sum + confidence, 0) / glyphs.length;
}

function leastConfidence({ glyphs }: Look): number {
  return glyphs.length === 0 ? 0 : Math.min(...glyphs.map(({ confidence }) => confidence));
}

/** What was read of each copy. */
function looksIn(
  read: readonly Sighting[],
  picture: LinePicture,
  { line, ink }: LineToRead,
  copies: number,
): Look[] {
  const sightings = read.map(ofEitherWidth);
  return Array.from({ length: copies }, (_, copy): Look => {
    const glyphs = sightings.filter(({ at }) => Math.floor(at * copies) === copy);
    const xs = glyphs.map(({ at }) => picture.left + (at * copies - copy) * picture.width);
    const text = glyphs.map(({ character }) => character).join('');
    const placed = glyphs.map(({ character }, index) => ({ character, x: xs[index] ?? 0 }));
    return { text, glyphs, xs, unread: unreadInk(ink, line, placed) };
  });
}
