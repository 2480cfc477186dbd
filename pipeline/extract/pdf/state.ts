import type { Box } from '../../model/index.ts';
import type { Font } from './fonts.ts';
import { IDENTITY, type Matrix } from './matrix.ts';

/** A colour as `#rrggbb`; null where a pattern or gradient paints and no one colour can be told. */
export type Paint = string | null;

export interface GraphicsState {
  ctm: Matrix;
  /** The upright box around what the clip lets through, on the page. */
  clip: Box;
  /** Whether the clip is that box; false where it only lies within it. */
  clipIsBox: boolean;
  fill: Paint;
  stroke: Paint;
  fillAlpha: number;
  strokeAlpha: number;
  /** A blend mode other than the normal one mixes with what lies beneath. */
  blended: boolean;
  /** A soft mask thins what is drawn. */
  masked: boolean;
  /** The group that is being drawn will be blended, masked or transparent as a whole. */
  veiled: boolean;
  /** True inside the drawing of a soft mask: nothing of it reaches the page. */
  unpainted: boolean;
  lineWidth: number;
  charSpacing: number;
  wordSpacing: number;
  /** Horizontal scaling, 1 for none. */
  stretch: number;
  leading: number;
  rise: number;
  mode: number;
  font: Font | null;
  fontSize: number;
  textMatrix: Matrix;
  /** The place of the next glyph, and the start of the line, in the text matrix's units. */
  x: number;
  y: number;
  lineX: number;
  lineY: number;
}

export function initialState(ctm: Matrix, clip: Box): GraphicsState {
  return {
    ctm,
    clip,
    clipIsBox: true,
    fill: '#000000',
    stroke: '#000000',
    fillAlpha: 1,
    strokeAlpha: 1,
    blended: false,
    masked: false,
    veiled: false,
    unpainted: false,
    lineWidth: 1,
    charSpacing: 0,
    wordSpacing: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
    mode: 0,
    font: null,
    fontSize: 0,
    textMatrix: IDENTITY,
    x: 0,
    y: 0,
    lineX: 0,
    lineY: 0,
  };
}

/** Whether what is painted with this opacity hides all that lies beneath it. */
export function isSolid(state: GraphicsState, alpha: number): boolean {
  return alpha === 1 && !state.blended && !state.masked && !state.veiled && state.clipIsBox;
}
