import { signsIn } from '../symbol-fonts.ts';
import { listNumber } from './list-number.ts';
import type { ListPlace } from './styles.ts';
import { childOf, elementsOf, numberOf, switchOf, valOf, type XmlElement } from './xml.ts';

const LEVELS = 9;
/** Signs with a blank of their own after them. */
const FULL_WIDTH = /[\u3000-\u303f\uff00-\uffef]$/u;

interface Level {
  readonly start: number;
  readonly format: string;
  /** `%1` stands for the number of the first level. */
  readonly text: string;
  readonly font: string;
  /** The text follows at once: by a property, not by a tab. */
  readonly isClose: boolean;
  /** All its numbers are Arabic. */
  readonly isLegal: boolean;
  /** The level after which it begins anew, counted from 1; null for any that is higher, 0 for none. */
  readonly restart: number | null;
  /** The style whose paragraphs are of this level. */
  readonly style: string | undefined;
}

interface List {
  /** Lists of one abstract list go on counting together. */
  readonly abstract: string;
  readonly levels: readonly (Level | undefined)[];
  /** The numbers with which its own levels begin. */
  readonly starts: readonly (number | undefined)[];
}

/** Counts the paragraphs of lists, and writes the number before each as it looks. */
export class Numbering {
  readonly #abstracts = new Map<string, XmlElement>();
  readonly #nums = new Map<string, XmlElement>();
  readonly #lists = new Map<string, List | null>();
  readonly #counts = new Map<string, number[]>();
  /** Lists that have begun. */
  readonly #begun = new Set<string>();
  /** By the style of lists: the list that is one. */
  readonly #linked = new Map<string, string>();

  constructor(part: XmlElement | null) {
    for (const element of elementsOf(part ?? undefined)) {
      if (element.name === 'w:abstractNum') {
        const id = element.attributes['w:abstractNumId'] ?? '';
        this.#abstracts.set(id, element);
        const link = valOf(element, 'w:styleLink');
        if (link !== undefined) this.#linked.set(link, id);
      } else if (element.name === 'w:num') {
        this.#nums.set(element.attributes['w:numId'] ?? '', element);
      }
    }
  }

  /**
   * The number or mark before the next paragraph of a list, with the blank after it; empty for a paragraph of none.
   *
   * @param style the id of the paragraph's style
   */
  next({ list: id, level: said }: ListPlace, style: string): string {
    const list = this.#list(id);
    if (list === null) return '';
    const linked = list.levels.findIndex((level) => level?.style === style);
    const at = Math.min(said ?? Math.max(0, linked), LEVELS - 1);
    const level = list.levels[at];
    if (level === undefined) return '';
    const counts = this.#counted(id, list, at);
    const numberAt = (index: number): string => {
      const format = level.isLegal ? 'decimal' : (list.levels[index]?.format ?? 'decimal');
      return listNumber(counts[index] ?? list.levels[index]?.start ?? 1, format);
    };
    const text = level.text.replace(/%([1-9])/gu, (_, digit: string) =>
      numberAt(Number(digit) - 1),
    );
    const shown = level.font === '' ? text : signsIn(text, level.font);
    return shown === '' || level.isClose || FULL_WIDTH.test(shown) ? shown : `${shown} `;
  }

  /** The numbers of a list's levels after one more paragraph of that level. */
  #counted(id: string, list: List, at: number): readonly number[] {
    const counts = this.#counts.get(list.abstract) ?? [];
    this.#counts.set(list.abstract, counts);
    const own = list.starts[at];
    const isFirst = own !== undefined && !this.#begun.has(`${id} ${at}`);
    if (isFirst) this.#begun.add(`${id} ${at}`);
    const before = isFirst ? undefined : counts[at];
    counts[at] = before === undefined ? (own ?? list.levels[at]?.start ?? 1) : before + 1;
    for (let deeper = at + 1; deeper < LEVELS; deeper++) {
      const restart = list.levels[deeper]?.restart ?? deeper;
      if (restart > 0 && at < restart) delete counts[deeper];
    }
    return counts;
  }

  #list(id: string): List | null {
    const known = this.#lists.get(id);
    if (known !== undefined) return known;
    const num = this.#nums.get(id);
    const list = num === undefined ? null : this.#listOf(num);
    this.#lists.set(id, list);
    return list;
  }

  #listOf(num: XmlElement): List | null {
    const named = valOf(num, 'w:abstractNumId') ?? '';
    const link = valOf(this.#abstracts.get(named), 'w:numStyleLink');
    const abstract = (link === undefined ? undefined : this.#linked.get(link)) ?? named;
    const element = this.#abstracts.get(abstract);
    if (element === undefined) return null;
    const levels: (Level | undefined)[] = [];
    const starts: (number | undefined)[] = [];
    const add = (level: XmlElement): void => {
      const at = numberOf(level.attributes['w:ilvl']);
      if (at >= 0 && at < LEVELS) levels[at] = levelOf(level);
    };
    for (const level of elementsOf(element)) if (level.name === 'w:lvl') add(level);
    for (const override of elementsOf(num)) {
      if (override.name !== 'w:lvlOverride') continue;
      const level = childOf(override, 'w:lvl');
      if (level !== undefined) add(level);
      const start = numberOf(valOf(override, 'w:startOverride'));
      const at = numberOf(override.attributes['w:ilvl']);
      if (start >= 0 && at >= 0 && at < LEVELS) starts[at] = start;
    }
    return { abstract, levels, starts };
  }
}

function levelOf(element: XmlElement): Level {
  const start = numberOf(valOf(element, 'w:start'));
  const restart = numberOf(valOf(element, 'w:lvlRestart'));
  const fonts = childOf(childOf(element, 'w:rPr'), 'w:rFonts')?.attributes;
  const isUnseen = switchOf(childOf(element, 'w:rPr'), 'w:vanish') === true;
  return {
    start: start >= 0 ? start : 0,
    format: valOf(element, 'w:numFmt') ?? 'decimal',
    text: isUnseen ? '' : (valOf(element, 'w:lvlText') ?? ''),
    font: fonts?.['w:ascii'] ?? fonts?.['w:hAnsi'] ?? '',
    isClose: valOf(element, 'w:suff') === 'nothing',
    isLegal: switchOf(element, 'w:isLgl') === true,
    restart: restart >= 0 ? restart : null,
    style: valOf(element, 'w:pStyle'),
  };
}
