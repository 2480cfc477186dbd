import type { Box } from './geometry.ts';

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
  /** Text rendering mode of the PDF, 0 to 7; 3 is invisible. */
  readonly mode: number;
  /** Degrees, clockwise, by which the base line is turned against the page: 0 for upright text. */
  readonly angle: number;
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

/** Why a glyph was left out of a page. */
export type DropReason =
  | 'outside-page'
  | 'clipped'
  | 'paper-coloured'
  | 'invisible'
  | 'covered'
  | 'doubled'
  | 'hidden-layer'
  | 'artifact'
  | 'unreadable'
  /** A header row or label that is printed again after a page break. */
  | 'repeated';

/** A run of text that no reader of the page sees, left out of `glyphs` and counted. */
export interface DroppedText {
  readonly reason: DropReason;
  readonly text: string;
  /** Glyphs that are not white space. */
  readonly glyphs: number;
  readonly page: number;
  readonly box: Box;
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
  readonly dropped: readonly DroppedText[];
}
