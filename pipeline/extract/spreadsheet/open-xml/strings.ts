import { type Attributes, readXml } from '../xml.ts';
import { type Font, plainFont, readFontElement } from './styles.ts';

/** A piece of a text with the font that it has; null where it has the cell's. */
export interface Piece {
  text: string;
  readonly font: Font | null;
}

/**
 * Collects the pieces of a text, shared or in its cell, from what stands in it: `t`, or `r` with `rPr` and `t`. How
 * characters are pronounced (`rPh`) is shown by no program unless it is asked to.
 */
export class PieceListener {
  pieces: Piece[] = [];
  #font: Font | null = null;
  #isText = false;
  #isPhonetic = false;
  #isProperties = false;

  constructor(private readonly themes: readonly string[]) {}

  start(): void {
    this.pieces = [];
    this.#font = null;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'rPh') this.#isPhonetic = true;
    else if (name === 'r') this.#font = null;
    else if (name === 'rPr') {
      this.#isProperties = true;
      this.#font = plainFont();
    } else if (this.#isProperties && this.#font !== null)
      readFontElement(this.#font, name, attributes, this.themes);
    else if (name === 't' && !this.#isPhonetic) {
      this.#isText = true;
      this.pieces.push({ text: '', font: this.#font });
    }
  }

  text(text: string): void {
    const piece = this.pieces.at(-1);
    if (this.#isText && piece !== undefined) piece.text += text;
  }

  close(name: string): void {
    if (name === 'rPh') this.#isPhonetic = false;
    else if (name === 'rPr') this.#isProperties = false;
    else if (name === 't') this.#isText = false;
  }
}

/** `_x000D_` stands for a character that XML cannot hold (ECMA-376 22.9.2.19). */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/giu, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
}

/** The texts that cells share, by their number. */
export function readStrings(
  part: Uint8Array | undefined,
  themes: readonly string[],
): { strings: readonly (readonly Piece[])[]; isWhole: boolean } {
  const strings: Piece[][] = [];
  if (part === undefined) return { strings, isWhole: true };
  const listener = new PieceListener(themes);
  const isWhole = readXml(part, {
    open(name, attributes) {
      if (name === 'si') listener.start();
      else listener.open(name, attributes);
    },
    text: (text) => listener.text(text),
    close(name) {
      if (name === 'si') strings.push(listener.pieces);
      else listener.close(name);
    },
  });
  return { strings, isWhole };
}
