import type { Sighting } from './ctc.ts';
import { type Cut, linePicture } from './line-picture.ts';
import type { Bitmap, PixelBox, Raster } from './raster.ts';
import { LINE_HEIGHT, type Recognizer } from './recognizer.ts';
import { signs } from './signs.ts';
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
  /** The share of looks that read this text. */
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

const PADDED = LINE_HEIGHT * (20 / 3);
const FIRST_LOOK: Cut = { margin: 0.12, side: 0.25, padded: 0 };
const IN_COMPANY: Cut = { margin: 0.12, side: 0.25, padded: PADDED };
const MORE_LOOKS: readonly Cut[] = [
  { margin: 0.2, side: 0.35, padded: PADDED },
  { margin: 0.06, side: 0.15, padded: PADDED },
];

/** What a line that needs no second look has at least: of the mean, of the weakest glyph, and of the weakest of digits. */
const SURE = { mean: 0.9, weakest: 0.6, digit: 0.93 };
/** A reading that leaves ink unread counts for so much in the vote. */
const UNREAD_WEIGHT = 0.15;
const SHORT = 2;
/** Lines that were looked at again are short; a long one is not read better in another frame. */
const LONGEST_AGAIN = 14;

const NUMERIC = /\d/u;
const SIGN_FIRST = /^[<>＜＞《》〈〉]/u;

interface Look {
  readonly text: string;
  readonly glyphs: readonly SeenGlyph[];
  readonly fixed: readonly string[];
  readonly unread: number;
}

/** Reads a line, and looks again at one that leaves a doubt: in another frame, and then in two more, with a vote. */
export async function readLine(
  recognizer: Recognizer,
  page: Raster,
  toRead: LineToRead,
): Promise<LineText> {
  const look = (cut: Cut) => lookAt(recognizer, page, toRead, cut);
  const looks = [await look(FIRST_LOOK)];
  const [first] = looks as [Look];
  if (isInDoubt(first)) {
    looks.push(await look(IN_COMPANY));
    const agreed = looks.every(({ text }) => text === first.text);
    if (!agreed || looks.some((each) => each.unread > 0) || looks.every(isWeak)) {
      for (const cut of MORE_LOOKS) looks.push(await look(cut));
    }
  }
  return chosen(toRead.line, looks);
}

/** The text for which the looks speak most, as the surest of them saw it. */
function chosen(line: InkLine, looks: readonly Look[]): LineText {
  const votes = new Map<string, number>();
  for (const look of looks) {
    const vote = meanOf(look) * (look.unread > 0 ? UNREAD_WEIGHT : 1);
    votes.set(look.text, (votes.get(look.text) ?? 0) + vote);
  }
  const [text = ''] = [...votes].reduce((best, each) => (each[1] > best[1] ? each : best));
  const same = looks.filter((look) => look.text === text);
  const surest = same.reduce((best, each) => (weakestOf(each) > weakestOf(best) ? each : best));
  return {
    line,
    glyphs: surest.glyphs,
    looks: looks.length,
    agree: same.length / looks.length,
    unread: Math.min(...same.map(({ unread }) => unread)),
    fixed: surest.fixed,
  };
}

function isInDoubt(look: Look): boolean {
  const length = look.glyphs.length;
  if (length > LONGEST_AGAIN) return false;
  return length <= SHORT || look.unread > 0 || isWeak(look) || SIGN_FIRST.test(look.text);
}

function isWeak(look: Look): boolean {
  const weakest = weakestOf(look);
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

function weakestOf({ glyphs }: Look): number {
  return glyphs.length === 0 ? 0 : Math.min(...glyphs.map(({ confidence }) => confidence));
}

async function lookAt(
  recognizer: Recognizer,
  page: Raster,
  { line, ink, room }: LineToRead,
  cut: Cut,
): Promise<Look> {
  const picture = linePicture(page, line, room, cut);
  const { glyphs: sightings, fixed } = signs(await recognizer.read(picture.raster));
  const xOf = ({ at }: Sighting) => picture.left + at * picture.raster.width * picture.scale;
  const glyphs = sightings.map((sighting) => ({
    character: sighting.character,
    confidence: sighting.confidence,
    x: xOf(sighting),
  }));
  return {
    text: glyphs.map(({ character }) => character).join(''),
    glyphs,
    fixed,
    unread: unreadInk(ink, line, glyphs),
  };
}
