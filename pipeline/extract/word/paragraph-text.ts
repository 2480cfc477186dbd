import type { DropReason } from '../../model/index.ts';
import { raised } from './equation.ts';
import { type Aside, type FlowItem, lineText } from './flow.ts';
import { asksForText } from './prompts.ts';
import type { Look } from './styles.ts';

/** A number, a letter or a sign that stands for a note, raised. */
const NOTE_MARK = /^[[［(（〔【]?(?:注?\d{1,3}|[①-⑳]|[*＊†‡§※]{1,3}|[a-e])[\]］)）〕】]?$/u;
/** A measure that has a square or a cube. */
const POWER_OF_MEASURE = /(?:[A-Za-zμΩ]|米|里)$/u;
/** What stands before a raised text and decides what it is. */
const TAIL = 8;
const POWER_OF_TEN = /[×xX*·]\s*10$/u;

/** The text of a paragraph as it is read run by run, and what was left out of it. */
export class ParagraphText {
  /** What floats beside it: the texts of its boxes. */
  readonly boxes: FlowItem[] = [];
  readonly #asides: Aside[] = [];
  #text = '';
  /** Its last characters: to look for them in the whole text would take longer the longer it is. */
  #tail = '';
  #isPageNumber = false;

  get isEmpty(): boolean {
    return this.#text.trim() === '';
  }

  /** @param isPrompt whether its control says that nobody filled it in */
  add(text: string, look: Look, isPrompt: boolean): void {
    const asks = isPrompt && look.isPlaceholder && asksForText(text);
    const reason = unseenBy(look) ?? (asks ? 'prompt' : null);
    if (reason !== null) this.drop(reason, text);
    else if (look.isRaised) this.#raise(text);
    else this.#append(text);
  }

  #append(text: string): void {
    this.#text += text;
    this.#tail = (this.#tail + text).slice(-TAIL);
  }

  /** Leaves out a text; what runs share a reason is told once. */
  drop(reason: DropReason, text: string): void {
    const last = this.#asides.at(-1);
    if (last?.kind === 'dropped' && last.reason === reason && reason !== 'footnote-mark') {
      this.#asides[this.#asides.length - 1] = { ...last, text: last.text + text };
    } else if (text.trim() !== '') this.#asides.push({ kind: 'dropped', reason, text });
  }

  say(...asides: readonly Aside[]): void {
    this.#asides.push(...asides);
  }

  markPageNumber(): void {
    this.#isPageNumber = true;
  }

  /**
   * Its lines, what was left out of them, and what floats beside them.
   *
   * @param number what a list writes before it, with the blank after that
   */
  flow(number: string): FlowItem[] {
    const lines = (number + this.#text)
      .split('\n')
      .map(lineText)
      .filter((text) => text !== '')
      .map((text): FlowItem => ({ kind: 'line', text, isPageNumber: this.#isPageNumber }));
    return [...lines, ...this.#asides, ...this.boxes];
  }

  /** An exponent is a part of the value; the mark of a note is none. */
  #raise(text: string): void {
    const before = this.#tail.trimEnd();
    const sign = text.trim();
    const isPower =
      (/^[-−]?[2-9]$|^[-−]1$/u.test(sign) && POWER_OF_MEASURE.test(before)) ||
      (/^[-−+]?\d{1,2}$/u.test(sign) && POWER_OF_TEN.test(before));
    if (isPower) this.#append(raised(sign));
    else if (before !== '' && NOTE_MARK.test(sign)) this.drop('footnote-mark', sign);
    else this.#append(text);
  }
}

function unseenBy(look: Look): DropReason | null {
  if (look.isHidden) return 'hidden-text';
  if (look.isStruck) return 'struck';
  return look.isWhite ? 'paper-coloured' : null;
}
