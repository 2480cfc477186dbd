import type { Run } from '../book.ts';
import type { Attributes } from '../xml.ts';
import type { OpenStyle, OpenStyles } from './styles.ts';

/** The text of a cell from its paragraphs, in pieces that look alike (OpenDocument 1.2, 5 and 6). */
export class TextListener {
  #pieces: { text: string; style: string | undefined }[] = [];
  #spans: (string | undefined)[] = [];
  #paragraphs = 0;
  #isText = 0;
  /** How deep the reading is in what explains how a text is pronounced, or in a note. */
  #aside = 0;
  #cell: OpenStyle | null = null;

  constructor(private readonly styles: OpenStyles) {}

  start(cell: OpenStyle): void {
    this.#cell = cell;
    this.#pieces = [];
    this.#spans = [];
    this.#paragraphs = 0;
    this.#isText = 0;
    this.#aside = 0;
  }

  open(name: string, attributes: Attributes): void {
    if (this.#aside > 0 || ['ruby-text', 'creator', 'date', 'creator-initials'].includes(name)) {
      this.#aside++;
    } else if (name === 'p' || name === 'h') {
      if (this.#paragraphs++ > 0) this.#add('\n');
      this.#isText++;
    } else if (name === 'span') this.#spans.push(attributes['text:style-name']);
    else if (name === 's') this.#add(' '.repeat(Math.min(Number(attributes['text:c'] ?? 1), 1000)));
    else if (name === 'tab') this.#add('\t');
    else if (name === 'line-break') this.#add('\n');
  }

  text(text: string): void {
    // White space between elements is no text, and several blanks are one.
    if (this.#isText > 0 && this.#aside === 0) this.#add(text.replace(/[\t\n\r ]+/gu, ' '));
  }

  close(name: string): void {
    if (this.#aside > 0) this.#aside--;
    else if (name === 'p' || name === 'h') this.#isText--;
    else if (name === 'span') this.#spans.pop();
  }

  #add(text: string): void {
    const style = this.#spans.findLast((span) => span !== undefined);
    const last = this.#pieces.at(-1);
    if (last !== undefined && last.style === style) last.text += text;
    else this.#pieces.push({ text, style });
  }

  plain(): string {
    return this.#pieces.map(({ text }) => text).join('');
  }

  runs(): Run[] {
    const cell = this.#cell;
    if (cell === null) return [];
    return this.#pieces.map(({ text, style }) => ({ ...this.styles.saysOf(style, cell), text }));
  }
}
