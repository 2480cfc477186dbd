import { resized } from './line-picture.ts';
import type { LineText } from './line-reading.ts';
import { cropped, type Raster } from './raster.ts';
import type { InkLine } from './text-lines.ts';

/** A label that was read before, as it looks. */
interface Remembered {
  readonly text: LineText;
  readonly form: Form;
}

/** Its glyphs side by side, each `SIDE` × `SIDE` pixels, and how much wider than high it is. */
interface Form {
  readonly raster: Raster;
  readonly ratio: number;
}

const SIDE = 24;
/** Of equal prints, by how much one may be wider than the other. */
const WIDTH_TOLERANCE = 0.05;
/** How much alike each glyph has to look: 1 for the same pixels, 0 for any two. 一 and 二 reach 0.6, prints of one glyph 0.9. */
const ALIKE = 0.82;
const SHIFTS = [-1, 0, 1] as const;
/** Labels that are as sure as this are worth remembering. */
const SURE = 0.9;
const CHINESE = /^\p{Script=Han}{2,}$/u;
/** Blurred, these look alike. */
const NUMERAL = /[一二三]/u;

/**
 * Labels that were read, so that one which stands on every form is read once. Only what is a known label, was read without a doubt
 * and looks alike glyph by glyph is taken for the same.
 */
export class LabelMemory {
  readonly #labels: Remembered[] = [];

  /** @param isLabel whether a text is a label that forms have */
  constructor(private readonly isLabel: (text: string) => boolean) {}

  /** The label that looks like this line, at the line's own place; null where none does. */
  recall(page: Raster, line: InkLine): LineText | null {
    const ratio = ratioOf(line);
    const forms = new Map<number, Raster>();
    for (const { text, form } of this.#labels) {
      if (Math.abs(ratio - form.ratio) > form.ratio * WIDTH_TOLERANCE) continue;
      const width = form.raster.width;
      const own = forms.get(width) ?? resized(cropped(page, line), width, SIDE);
      forms.set(width, own);
      if (isAlike(own, form.raster)) return moved(text, line);
    }
    return null;
  }

  remember(page: Raster, text: LineText): void {
    const characters = text.glyphs.map(({ character }) => character).join('');
    const isSure = text.unread === 0 && text.glyphs.every(({ confidence }) => confidence >= SURE);
    if (!isSure || !CHINESE.test(characters) || NUMERAL.test(characters)) return;
    if (!this.isLabel(characters)) return;
    const raster = resized(cropped(page, text.line), SIDE * text.glyphs.length, SIDE);
    this.#labels.push({ text, form: { raster, ratio: ratioOf(text.line) } });
  }
}

function ratioOf({ left, top, right, bottom }: InkLine): number {
  return (right - left) / (bottom - top);
}

function moved(text: LineText, line: InkLine): LineText {
  const scale = (line.right - line.left) / (text.line.right - text.line.left);
  const glyphs = text.glyphs.map((glyph) => ({
    ...glyph,
    x: line.left + (glyph.x - text.line.left) * scale,
  }));
  return { ...text, line, glyphs };
}

function isAlike(a: Raster, b: Raster): boolean {
  for (let left = 0; left < a.width; left += SIDE) {
    const best = Math.max(
      ...SHIFTS.flatMap((dx) => SHIFTS.map((dy) => correlation(a, b, left, dx, dy))),
    );
    if (best < ALIKE) return false;
  }
  return true;
}

/** Of the grey values of a square of the one with those of the other, shifted. */
function correlation(a: Raster, b: Raster, left: number, dx: number, dy: number): number {
  let [n, sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0, 0];
  for (let y = Math.max(0, -dy); y < Math.min(SIDE, SIDE - dy); y++) {
    for (let x = Math.max(0, left, -dx); x < Math.min(left + SIDE, a.width, a.width - dx); x++) {
      const one = a.data[y * a.width + x] ?? 255;
      const other = b.data[(y + dy) * b.width + x + dx] ?? 255;
      n++;
      sumA += one;
      sumB += other;
      sumAA += one * one;
      sumBB += other * other;
      sumAB += one * other;
    }
  }
  const variance = (n * sumAA - sumA * sumA) * (n * sumBB - sumB * sumB);
  return variance <= 0 ? 0 : (n * sumAB - sumA * sumB) / Math.sqrt(variance);
}
