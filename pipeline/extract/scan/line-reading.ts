import { type Cut, linePicture } from './line-picture.ts';
import type { Bitmap, PixelBox, Raster } from './raster.ts';
import type { Recognizer } from './recognizer.ts';
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

/** Heights of a glyph that a line is wide, and more: it is shown alone. */
const ALONE = 1.6;
/** A line is shown again in as many copies as make this width, in heights of a glyph. */
const COMPANY = 6;
const MOST_COPIES = 6;

const FIRST_LOOK: Cut = { margin: 0.12, side: 0.25, copies: 1 };
/** Margins for further looks. */
const MARGINS = [0.12, 0.2, 0.06] as const;
const BETWEEN = 0.12;

/** What a line that needs no second look has at least: of the mean, of the weakest glyph, and of the weakest of digits. */
const SURE = { mean: 0.9, weakest: 0.6, digit: 0.93 };
/** A reading that leaves ink unread counts for so much in the vote. */
const UNREAD_WEIGHT = 0.15;
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

/**
 * Reads a line, and looks again at one that leaves a doubt: several copies side by side, and with other margins, with a vote.
 * A line of one glyph is shown in copies at once.
 */
export async function readLine(
  recognizer: Recognizer,
  page: Raster,
  toRead: LineToRead,
): Promise<LineText> {
  const { line } = toRead;
  const look = (cut: Cut) => looksAt(recognizer, page, toRead, cut);
  const width = (line.right - line.left) / line.glyph;
  const copies = Math.max(2, Math.min(MOST_COPIES, Math.round(COMPANY / (width + 2 * BETWEEN))));
  const inCompany = (margin: number): Cut => ({ margin, side: BETWEEN, copies });
  const looks: Look[] = [];
  if (width >= ALONE) {
    looks.push(...(await look(FIRST_LOOK)));
    if (!looks.some((first) => isInDoubt(first, width))) return chosen(line, looks);
  }
  for (const margin of MARGINS) {
    looks.push(...(await look(inCompany(margin))));
    const [first] = looks as [Look];
    const isClear = looks.every((each) => each.text === first.text && each.unread === 0);
    if (isClear && looks.some((each) => !isWeak(each))) break;
  }
  return chosen(line, looks);
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

function isInDoubt(look: Look, width: number): boolean {
  if (width > LONGEST_AGAIN) return false;
  return look.unread > 0 || isWeak(look) || SIGN_FIRST.test(look.text);
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

/** What is read of each copy. */
async function looksAt(
  recognizer: Recognizer,
  page: Raster,
  { line, ink, room }: LineToRead,
  cut: Cut,
): Promise<Look[]> {
  const picture = linePicture(page, line, room, cut);
  const { glyphs: sightings, fixed } = signs(await recognizer.read(picture.raster));
  return Array.from({ length: cut.copies }, (_, copy) => {
    const own = sightings.filter(({ at }) => Math.floor(at * cut.copies) === copy);
    const glyphs = own.map(({ character, confidence, at }) => ({
      character,
      confidence,
      x: picture.left + (at * cut.copies - copy) * picture.width,
    }));
    const text = glyphs.map(({ character }) => character).join('');
    return { text, glyphs, fixed, unread: unreadInk(ink, line, glyphs) };
  });
}
