import type { Block } from '../model/index.ts';
import { isTitle, moneyUnitIn, yearLineOf } from '../vocabulary/index.ts';
import { type Piece, pieceOfLine } from './form-builder.ts';

/** What a line over a form may say once: its title, its unit of money, its year. */
const SAID: readonly ((text: string) => boolean)[] = [
  isTitle,
  (text) => moneyUnitIn(text) !== null,
  (text) => yearLineOf(text) !== null,
];

/**
 * The heads of the pages, which are written down once and stand over every form: each form that does not say the same itself
 * has them above it. A repeated one has no glyphs of its own.
 */
export class PageHeads {
  #lines: Piece[] = [];
  #isOpen = false;

  /** Takes note of a block before the next form. */
  pass(block: Block): void {
    if (block.kind === 'line' && block.line.isPageHead === true) {
      if (!this.#isOpen) this.#lines = [];
      this.#isOpen = true;
      this.#lines.push({ ...pieceOfLine(block.line), glyphs: 0 });
    } else this.#isOpen = false;
  }

  /** The heads that a form with some lines above its table lacks. */
  over(above: readonly Piece[]): Piece[] {
    return SAID.flatMap((says) => {
      if (above.some(({ text }) => says(text))) return [];
      return this.#lines.filter(({ text }) => says(text));
    });
  }
}
