import { type Box, type DropReason, type Glyph, ReadFailure } from '../../model/index.ts';
import type { Font } from './fonts.ts';
import type { Layers } from './library.ts';
import { concat, type Matrix } from './matrix.ts';
import { type GraphicsState, initialState, type Paint } from './state.ts';

/** A glyph as drawn, before it is asked whether anyone sees it. */
export interface GlyphMark {
  readonly glyph: Glyph;
  /** Its place in the order of drawing: what has a higher number lies above it. */
  readonly order: number;
  readonly clip: Box;
  readonly blank: boolean;
  /** The colour of its outline, where it is filled and stroked. */
  readonly outline: string | null;
  /** The annotation that it belongs to, or null for the page's own. */
  readonly annotation: string | null;
  /** What the operators alone say against it; null when it depends on what else is on the page. */
  readonly drop: DropReason | null;
}

/** A filled area. */
export interface AreaMark {
  readonly box: Box;
  readonly color: Paint;
  /** It hides all that lies beneath its box: one colour, no transparency, the box filled wholly. */
  readonly solid: boolean;
  readonly order: number;
}

/** A thin straight line, stroked or filled. */
export interface RuleMark {
  readonly box: Box;
  readonly orientation: 'horizontal' | 'vertical';
  readonly thickness: number;
  readonly color: Paint;
  readonly order: number;
}

/** A painted outline that is neither an upright line nor a rectangle, of a size that a tick or a seal may have. */
export interface ShapeMark {
  readonly box: Box;
  readonly color: Paint;
  readonly isFilled: boolean;
  readonly isCurved: boolean;
  readonly order: number;
}

export interface ImageMark {
  readonly box: Box;
  readonly width: number;
  readonly height: number;
  /** The library's name of it, where its pixels are stored apart. */
  readonly name: string | null;
  /** It is painted so that its opaque pixels hide what lies beneath. */
  readonly solid: boolean;
  readonly order: number;
}

export interface Drawing {
  readonly glyphs: GlyphMark[];
  readonly areas: AreaMark[];
  readonly rules: RuleMark[];
  readonly images: ImageMark[];
  readonly shapes: ShapeMark[];
}

/** Glyphs a page may have. A full A3 page of 5 pt type has 30,000. */
const GLYPH_LIMIT = 200_000;

/** Segments of painted paths a page may have. A dense map has 300,000; a form has some hundreds. */
const SEGMENT_LIMIT = 500_000;

export interface PageFrame {
  readonly number: number;
  /** From the page's default user space to `Page` coordinates. */
  readonly base: Matrix;
  readonly box: Box;
}

/** An open marked-content sequence, and the operator that opened it. */
interface Mark {
  readonly kind: 'hidden' | 'artifact' | null;
  readonly order: number;
}

/** What was open when a content stream within another began: it closes no more than it opened. */
interface OpenStream {
  readonly saved: number;
  readonly marked: number;
}

/** One reading of one page: the state that its operators change, and what they drew so far. */
export class Pen {
  state: GraphicsState;
  #saved: GraphicsState[] = [];
  #streams: OpenStream[] = [];
  /** The operator at hand, and with it the order of drawing. */
  order = 0;
  pendingClip = false;
  annotation: string | null = null;
  /** The box around the text shown so far that the clip will be narrowed to when the text ends. */
  textClip: Box | null = null;
  #marked: Mark[] = [];
  readonly drawing: Drawing = { glyphs: [], areas: [], rules: [], images: [], shapes: [] };
  #segments = 0;

  constructor(
    readonly frame: PageFrame,
    readonly fontNamed: (name: string) => Font | null,
    readonly layers: Layers,
  ) {
    this.state = initialState(frame.base, frame.box);
  }

  save(): void {
    this.#saved.push({ ...this.state });
  }

  /** Restores what the stream at hand saved: one of a form does not reach beyond the form. */
  restore(): void {
    if (this.#saved.length <= (this.#streams.at(-1)?.saved ?? 0)) return;
    this.state = this.#saved.pop() ?? this.state;
  }

  /** Begins a content stream within the one at hand. */
  enter(): void {
    this.save();
    this.#streams.push({ saved: this.#saved.length, marked: this.#marked.length });
  }

  /** Ends it, with the states and marked content that it left open. */
  leave(): void {
    const stream = this.#streams.pop();
    if (stream === undefined) return;
    this.#saved.length = stream.saved;
    this.#marked.length = stream.marked;
    this.restore();
  }

  /** Starts afresh, whatever is open, but for a mark that the operator before set. */
  startOver(): void {
    const last = this.#marked.at(-1);
    this.#marked = last?.order === this.order - 1 ? [last] : [];
    this.#saved = [];
    this.#streams = [];
    this.pendingClip = false;
    this.textClip = null;
    this.state = initialState(this.frame.base, this.frame.box);
  }

  /** Opens a marked-content sequence; null where the mark means nothing here. */
  mark(kind: Mark['kind']): void {
    this.#marked.push({ kind, order: this.order });
  }

  unmark(): void {
    if (this.#marked.length > (this.#streams.at(-1)?.marked ?? 0)) this.#marked.pop();
  }

  isMarked(kind: 'hidden' | 'artifact'): boolean {
    return this.#marked.some((mark) => mark.kind === kind);
  }

  transform(inner: Matrix): void {
    this.state.ctm = concat(this.state.ctm, inner);
  }

  get hidden(): boolean {
    return this.state.unpainted || this.isMarked('hidden');
  }

  /** Counts what is about to be drawn. Throws `too-large` where a page has more than any document means to say. */
  admitSegments(count: number): void {
    this.#segments += count;
    if (this.#segments > SEGMENT_LIMIT)
      throw this.#tooLarge('线段', 'path segments', SEGMENT_LIMIT);
  }

  addGlyph(mark: GlyphMark): void {
    if (this.drawing.glyphs.length >= GLYPH_LIMIT) {
      throw this.#tooLarge('字符', 'glyphs', GLYPH_LIMIT);
    }
    this.drawing.glyphs.push(mark);
  }

  #tooLarge(what: string, whatEn: string, limit: number): ReadFailure {
    const { number } = this.frame;
    return new ReadFailure(
      'too-large',
      `第${number}页的${what}超过 ${limit} 个，不像表格页，未读取；请把表格所在的页另存为单独的 PDF。`,
      `Page ${number} has more than ${limit} ${whatEn} and was not read; save the pages with forms as a PDF of their own.`,
      `第${number}页`,
    );
  }
}

/** What one operator does. */
export type Operator = (pen: Pen, args: readonly unknown[]) => void;

/** The argument as a number; 0 where a broken file has something else. */
export function numberAt(args: readonly unknown[], index: number): number {
  const value = args[index];
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

/** Operators that take a matrix take it as six arguments or as one array. */
export function numbersOf(args: readonly unknown[]): ArrayLike<number> {
  return (typeof args[0] === 'number' ? args : (args[0] ?? [])) as ArrayLike<number>;
}
