import { type Box, type DropReason, type Glyph, unionOf } from '../../model/index.ts';
import { numberAt, numbersOf, type Operator, type Pen } from './drawing.ts';
import type { Font, FontGlyph } from './fonts.ts';
import { apply, boxOf, concat, IDENTITY, intersect, type Matrix, matrixOf } from './matrix.ts';
import type { GraphicsState } from './state.ts';
import { characterOf, isBlank, isReadable } from './unicode.ts';

/** Text rendering modes (ISO 32000-1, table 106). */
const STROKE_MODES = new Set([1, 5]);
const FILL_AND_STROKE_MODES = new Set([2, 6]);
const INVISIBLE_MODES = new Set([3, 7]);
const FIRST_CLIP_MODE = 4;
const CLIP_MODE = 7;

export function setFont(pen: Pen, args: readonly unknown[]): void {
  pen.state.font = pen.fontNamed(String(args[0]));
  pen.state.fontSize = numberAt(args, 1);
}

function moveLine(state: GraphicsState, x: number, y: number): void {
  state.lineX += x;
  state.lineY += y;
  state.x = state.lineX;
  state.y = state.lineY;
}

function setTextMatrix(state: GraphicsState, matrix: Matrix): void {
  state.textMatrix = matrix;
  state.x = 0;
  state.y = 0;
  state.lineX = 0;
  state.lineY = 0;
}

/** The operators of text: its state, its place, and the glyphs shown. */
export const TEXT_OPERATORS: Readonly<Record<string, Operator>> = {
  beginText: (pen) => {
    pen.textClip = null;
    setTextMatrix(pen.state, IDENTITY);
  },
  endText: (pen) => {
    if (pen.textClip === null) return;
    pen.state.clip = intersect(pen.state.clip, pen.textClip) ?? [0, 0, 0, 0];
    pen.state.clipIsBox = false;
    pen.textClip = null;
  },
  setTextMatrix: (pen, args) => setTextMatrix(pen.state, matrixOf(numbersOf(args))),
  moveText: (pen, args) => moveLine(pen.state, numberAt(args, 0), numberAt(args, 1)),
  setLeadingMoveText: (pen, args) => {
    pen.state.leading = -numberAt(args, 1);
    moveLine(pen.state, numberAt(args, 0), numberAt(args, 1));
  },
  nextLine: (pen) => moveLine(pen.state, 0, -pen.state.leading),
  setLeading: (pen, args) => {
    pen.state.leading = numberAt(args, 0);
  },
  setCharSpacing: (pen, args) => {
    pen.state.charSpacing = numberAt(args, 0);
  },
  setWordSpacing: (pen, args) => {
    pen.state.wordSpacing = numberAt(args, 0);
  },
  setHScale: (pen, args) => {
    pen.state.stretch = numberAt(args, 0) / 100;
  },
  setTextRise: (pen, args) => {
    pen.state.rise = numberAt(args, 0);
  },
  setTextRenderingMode: (pen, args) => {
    pen.state.mode = numberAt(args, 0);
  },
  setFont,
  showText: (pen, args) => showText(pen, args[0] as readonly (number | FontGlyph)[]),
};

function showText(pen: Pen, shown: readonly (number | FontGlyph)[]): void {
  const { state } = pen;
  const { font } = state;
  if (font === null) return;
  const line = lineOf(pen, font);
  if (font.broken) {
    // The font did not load, so its glyphs are unknown: one stands for all of them, and is counted as unreadable.
    draw(pen, line, null, 1);
    return;
  }
  for (const item of shown) {
    if (typeof item === 'number') {
      advance(state, font, (-finite(item) / 1000) * state.fontSize);
      continue;
    }
    const spacing = state.charSpacing + (item.isSpace ? state.wordSpacing : 0);
    const width = finite(item.width) * font.unit;
    if (font.vertical) {
      // Vertical metrics: [displacement along y, origin's x and y], in thousandths of the em.
      const metrics = item.vmetric ?? font.verticalMetrics;
      const [down = -1000, vx = item.width / 2, vy = 880] = metrics.map(finite);
      const dx = (item.vmetric ? vx : finite(item.width) / 2) * font.unit * state.fontSize;
      draw(pen, line, font.unicodeOf(item), width, {
        dx: -dx,
        dy: -vy * font.unit * state.fontSize,
        along: Math.abs(down) * font.unit,
      });
      advance(state, font, down * font.unit * state.fontSize + spacing);
    } else {
      draw(pen, line, font.unicodeOf(item), width);
      advance(state, font, width * state.fontSize + spacing);
    }
  }
}

/** Damaged fonts have widths that are no numbers; what follows on the line would be nowhere. */
function finite(length: number): number {
  return Number.isFinite(length) ? length : 0;
}

/** Moves on by a length in text space, down the column in vertical fonts. */
function advance(state: GraphicsState, font: Font, length: number): void {
  if (font.vertical) state.y += length;
  else state.x += length * state.stretch;
}

/** What the glyphs of one shown string have in common. */
interface Line {
  readonly font: Font;
  /** From text space to the page. */
  readonly matrix: Matrix;
  /** Points per unit of text space along and across the base line. */
  readonly along: number;
  readonly across: number;
  readonly angle: number;
  readonly color: string;
  readonly outline: string | null;
  readonly drop: DropReason | null;
}

function lineOf(pen: Pen, font: Font): Line {
  const { state } = pen;
  const matrix = concat(state.ctm, state.textMatrix);
  const both = FILL_AND_STROKE_MODES.has(state.mode);
  const stroked = STROKE_MODES.has(state.mode) || (both && state.fillAlpha === 0);
  // A mirrored size or stretch turns the base line round.
  const turn = Math.sign(state.fontSize || 1) * Math.sign(state.stretch || 1);
  return {
    font,
    matrix,
    along: Math.hypot(matrix[0], matrix[1]),
    across: Math.hypot(matrix[2], matrix[3]),
    angle: angleOf(matrix[0] * turn, matrix[1] * turn),
    color: (stroked ? state.stroke : state.fill) ?? '#000000',
    outline: both && state.strokeAlpha > 0 ? (state.stroke ?? '#000000') : null,
    drop: dropOf(
      pen,
      stroked ? state.strokeAlpha : state.fillAlpha,
      state.fontSize === 0 || isFlat(matrix),
    ),
  };
}

/** Degrees clockwise (y grows downwards), to a hundredth, in 0 ≤ angle < 360. */
function angleOf(x: number, y: number): number {
  const degrees = Math.round((Math.atan2(y, x) * 18_000) / Math.PI) / 100;
  return degrees < 0 ? degrees + 360 : degrees === 0 ? 0 : degrees;
}

/** Whether a matrix presses everything into a line. */
function isFlat([a, b, c, d]: Matrix): boolean {
  return a * d - b * c === 0;
}

function dropOf(pen: Pen, alpha: number, flat: boolean): DropReason | null {
  if (pen.isMarked('hidden')) return 'hidden-layer';
  if (pen.state.unpainted || alpha === 0 || flat) return 'invisible';
  if (pen.isMarked('artifact')) return 'artifact';
  return null;
}

interface Vertical {
  /** From the column's centre line to the glyph's origin, in text space. */
  readonly dx: number;
  readonly dy: number;
  /** Ems to the next glyph. */
  readonly along: number;
}

/** Puts down one glyph, `width` ems wide; `unicode` is null where nobody knows what it stands for. */
function draw(
  pen: Pen,
  line: Line,
  unicode: string | null,
  width: number,
  vertical?: Vertical,
): void {
  const { state } = pen;
  const { font } = line;
  const left = state.x + (vertical?.dx ?? 0);
  const base = state.y + state.rise + (vertical?.dy ?? 0);
  const [x, y] = apply(line.matrix, left, base);
  const size = state.fontSize * font.em;
  const right = left + width * state.fontSize * state.stretch;
  const box: Box = boxOf(
    line.matrix,
    left,
    base + font.descent * size,
    right,
    base + font.ascent * size,
  );
  const character = unicode === null ? '' : characterOf(unicode, font.name);
  const blank = isBlank(character);
  const readable = blank || isReadable(character);
  const glyph: Glyph = {
    unicode: readable ? character : '\ufffd',
    x,
    y,
    advance: Math.abs(
      vertical === undefined
        ? (width * state.fontSize + state.charSpacing) * state.stretch * line.along
        : vertical.along * state.fontSize * line.across,
    ),
    size: Math.abs(size) * line.across,
    box,
    font: font.name,
    color: line.color,
    mode: state.mode,
    angle: line.angle,
    ...(vertical !== undefined && { isVertical: true }),
  };
  const drop = line.drop ?? (readable ? null : 'unreadable');
  const { order, annotation } = pen;
  const { outline } = line;
  pen.addGlyph({ glyph, order, clip: state.clip, blank, outline, annotation, drop });
  if (state.mode >= FIRST_CLIP_MODE) pen.textClip = unionOf([box, pen.textClip ?? box]);
}

/** Whether a rendering mode draws nothing: such text is seen only where an image shows it. */
export function isInvisible(mode: number): boolean {
  return INVISIBLE_MODES.has(mode);
}

/** Whether what is painted after the text shows through its glyphs, as a gradient in letters does. */
export function isStencil(mode: number): boolean {
  return mode === CLIP_MODE;
}
