import type { Box, Place } from './geometry.ts';

/** One drawn character (or ligature) of a page; lengths in points, page rotation undone. */
export interface Glyph {
  /** What it stands for; several characters for a ligature, radicals folded to ideographs. */
  readonly unicode: string;
  /** The origin on the base line. */
  readonly x: number;
  readonly y: number;
  /** From the origin to the next glyph's, along the direction of writing. */
  readonly advance: number;
  /** The height of the em square as drawn. */
  readonly size: number;
  /** The em box: advance wide, from ascent to descent. */
  readonly box: Box;
  readonly font: string;
  /** `#rrggbb` of what fills it (or strokes it, in the stroking modes). */
  readonly color: string;
  /** Text rendering mode of the PDF, 0 to 7; 3 is invisible, as is text beneath a picture of the whole page. */
  readonly mode: number;
  /** Degrees, clockwise, by which the base line is turned against the page: 0 for upright text. */
  readonly angle: number;
  /** Vertical writing: the next glyph stands below, columns follow from right to left. Absent where it does not. */
  readonly isVertical?: true;
  /** How sure the reader of a picture is of it, 0 to 1; absent where the file itself says what it stands for. */
  readonly confidence?: number;
}

/** A straight horizontal or vertical line that was drawn on the page. */
export interface RulingLine {
  readonly orientation: 'horizontal' | 'vertical';
  /** y of a horizontal line, x of a vertical one: the middle of its thickness. */
  readonly position: number;
  readonly start: number;
  readonly end: number;
  readonly thickness: number;
}

/** A rectangle painted in one colour, too thick to be a ruling line. */
export interface Shading {
  readonly box: Box;
  readonly color: string;
}

export interface PageImage {
  readonly box: Box;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** Why a text was left out. */
export const DROP_REASONS = [
  'outside-page',
  'clipped',
  'paper-coloured',
  'invisible',
  'covered',
  'doubled',
  'hidden-layer',
  'artifact',
  'unreadable',
  /** A header row or label that is printed again after a page break. */
  'repeated',
  /** What the program that the file is made for does not show: a hidden row, column or sheet, text set to be hidden. */
  'hidden-row',
  'hidden-column',
  'hidden-sheet',
  'hidden-text',
  /** A line was drawn through it: it no longer holds. */
  'struck',
  /** The raised number or sign of a footnote, which is no part of the value it stands at. */
  'footnote-mark',
  /** What a field that nobody filled in shows in place of a value. */
  'prompt',
] as const;
export type DropReason = (typeof DROP_REASONS)[number];

/** A text that was left out of a file's cells and lines, and counted. */
export type DroppedText = DroppedFrom<Place>;

/** One that was left out of a page's glyphs. */
export type DroppedFromPage = DroppedFrom<Extract<Place, { page: number }>>;

type DroppedFrom<P extends Place> = P & {
  readonly reason: DropReason;
  readonly text: string;
  /** Glyphs that are not white space. */
  readonly glyphs: number;
};

/** How a text was read from a picture, and what speaks against it. */
export interface TextReading {
  /** Mean over its glyphs, and of the least sure of them; 0 to 1. */
  readonly confidence: number;
  readonly weakest: number;
  /** How often it was looked at, and the share of looks that read this text. */
  readonly looks: number;
  readonly agree: number;
  /** There is ink that no glyph stands for. */
  readonly unread: boolean;
  /**
   * What rules changed: `ge` (> to ≥), `le`, `stop` (a lone 。), `brackets`, `separator`; by what the form knows `label`
   * (the vocabulary has it) and `digits` (a letter between digits).
   */
  readonly fixed?: readonly string[];
  /** What stood there before the form's knowledge changed it. */
  readonly read?: string;
  /** No lines are drawn around its cell: what else it holds was told by where texts stand. */
  readonly undrawn?: true;
  /** A person should look at it. */
  readonly doubtful: boolean;
  /** Where it is of several pieces far apart on one line: theirs, since one that is in doubt says nothing of the others. */
  readonly pieces?: readonly LineReading[];
}

/** A reading of one line of text, or of a piece of one that stands apart. */
export interface LineReading extends TextReading {
  readonly text: string;
  /** Points. */
  readonly box: Box;
}

/** `[a, b, c, d, e, f]` takes (x, y) to (ax + cy + e, bx + dy + f). */
export type Affine = readonly [number, number, number, number, number, number];

/**
 * What is known of a page that was read from its picture. The page's points are those of the picture turned upright
 * and straightened, so they are not those of the page as a viewer shows it: `toPicture` leads back there.
 */
export interface PageScan {
  /** Pixels an inch of the picture, for a form of the usual print size where the file is silent or wrong. */
  readonly dpi: number;
  /** Degrees, clockwise, by which the text was turned against the page as a viewer shows it. */
  readonly turned: 0 | 90 | 180 | 270;
  /** Degrees, clockwise, by which it was askew after that. */
  readonly skew: number;
  /** `low`: glyphs so small, or a page so plain, that mistakes are to be expected. */
  readonly quality: 'good' | 'low';
  /** Size in pixels of the picture: the page as a viewer shows it, at the resolution at which it was read. */
  readonly picture: { readonly width: number; readonly height: number };
  /** From the page's points to the picture's pixels. */
  readonly toPicture: Affine;
  /** One for each line of text that was looked at, those without a single glyph included. */
  readonly readings: readonly LineReading[];
}

/** One page as it is drawn: points, origin top left, y down, rotation and crop box undone. */
export interface Page {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly rulings: readonly RulingLine[];
  readonly shadings: readonly Shading[];
  readonly images: readonly PageImage[];
  readonly dropped: readonly DroppedFromPage[];
  /** Only of a page that was read from its picture. */
  readonly scan?: PageScan;
  /** Only of a page of text, whose lines are in order but as far apart as they happen to be: what is known of its rows. */
  readonly printed?: PrintedRows;
}

/** Which lines of a page stood in one row, and the texts that stand beside several rows. Points. */
export interface PrintedRows {
  readonly rows: readonly { readonly top: number; readonly bottom: number }[];
  readonly beside: readonly Box[];
}
