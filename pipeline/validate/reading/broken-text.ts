import { halfWidth, NARRATIVES, type ProjectRecord } from '../../model/index.ts';
import { compact, isNothing } from './classes.ts';

/** A text that breaks off, and what shows it. */
export interface BrokenText {
  readonly path: string;
  /** Without white space. */
  readonly text: string;
  readonly because: 'twin' | 'ending' | 'list' | 'limit';
  /** Path of the text that goes on; only for `twin`. */
  readonly twin?: string;
}

/** A stop, a closing mark, or a number with or without its unit. */
const CLOSED = /(?:[.!?;。”’"'」』)】〕》〉%\d]|\d[十百千万亿余多]*\p{Script=Han}{1,2})$/u;
const CLAUSE_END = /[,，、:：;；。.!?]/u;
/**
 * What no sentence ends in: marks and conjunctions that lead on to something (words that merely end in such a
 * character, 参与 or 普及, aside), and words that want their noun.
 */
const LEADS_ON =
  /(?:[,、:([{《〈“‘【〔]|以及|并且|而且|由于|因为|为了|根据|按照|关于|对于|各[类项种级]|[供行取展施布台]一?系列|(?<![参给授赋相])与|(?<![普涉波提顾触危遍惠旁企])及|(?<![总缓饱共温中平柔调祥谐亲])和|(?<!抑)或)$/u;
const BRACKETS = ['()', '[]', '《》', '【】', '〔〕', '“”'] as const;
/** How many characters prompts and databases give a field. */
const FIELD_SIZES = [
  50, 100, 150, 200, 250, 255, 256, 300, 400, 500, 512, 600, 800, 1000, 1024, 2000,
];

/** The narratives and goals that end where no writer ends; each with the strongest thing that shows it. */
export function brokenTexts(record: ProjectRecord): BrokenText[] {
  const { narratives, goals } = record;
  const texts = [
    ...NARRATIVES.map((one) => [`/narratives/${one}`, narratives[one]] as const),
    ['/goals/implementation', goals.implementation] as const,
    ['/goals/annual', goals.annual] as const,
  ].flatMap(([path, printed]) => {
    if (printed === null || isNothing(printed)) return [];
    const text = compact(printed);
    return [{ path, text, plain: halfWidth(text) }];
  });
  const longestOpen = Math.max(0, ...texts.map(({ plain }) => (isOpen(plain) ? sizeOf(plain) : 0)));
  return texts.flatMap(({ path, text, plain }): BrokenText[] => {
    const twin = texts.find((other) => other.path === twinOf(path));
    if (twin !== undefined && stopsWithin(plain, twin.plain)) {
      return [{ path, text, because: 'twin', twin: twin.path }];
    }
    if (endsOpen(plain)) return [{ path, text, because: 'ending' }];
    // A text that was cut filled its cell: it is no shorter than what a writer left without a stop.
    const isLongest = sizeOf(plain) === longestOpen;
    if (isLongest && lastItemIsOpen(plain)) return [{ path, text, because: 'list' }];
    return fillsField(plain) ? [{ path, text, because: 'limit' }] : [];
  });
}

function twinOf(path: string): string | null {
  if (path === '/goals/annual') return '/goals/implementation';
  return path === '/goals/implementation' ? '/goals/annual' : null;
}

function sizeOf(text: string): number {
  return [...text].length;
}

function isOpen(text: string): boolean {
  return !CLOSED.test(text);
}

/** In the midst of a clause of the other goal, after others that both share: 购书 beside 购书三千册 was written so. */
function stopsWithin(text: string, longer: string): boolean {
  if (longer.length <= text.length || !longer.startsWith(text)) return false;
  // 标准44589 beside 标准44589元/年: a number may be cut as well.
  if (!isOpen(text) && !/\d$/u.test(text)) return false;
  return CLAUSE_END.test(text) && !CLAUSE_END.test(longer.charAt(text.length));
}

/** In what leads on to something, or inside a bracket that the last sentence opens. */
function endsOpen(text: string): boolean {
  if (LEADS_ON.test(text)) return true;
  if (/[.!?;。”’"'」』)】〕》〉]$/u.test(text)) return false;
  const last = text.slice(text.lastIndexOf('。') + 1);
  return BRACKETS.some(([open = '', close = '']) => countOf(last, open) > countOf(last, close));
}

function countOf(text: string, mark: string): number {
  return text.split(mark).length - 1;
}

/** Marks of items at the beginning of a text or after a stop: `1.`, `2、`, `(3)`. */
const ITEM = /(?<=^|[。;:!])(?:\((?<bracketed>\d{1,2})\)|(?<bare>\d{1,2})(?:[.、](?!\d)|\)))/gu;

/** A list whose items are sentences, all closed but the last, or one that follows a sentence and has no second item. */
function lastItemIsOpen(text: string): boolean {
  if (!isOpen(text)) return false;
  const items = [...text.matchAll(ITEM)];
  const last = items.at(-1);
  if (last === undefined || text.slice(last.index).includes('。')) return false;
  const inOrder = items.every(
    ({ groups }, at) => Number(groups?.bracketed ?? groups?.bare) === at + 1,
  );
  const closed = items.slice(1).every(({ index }) => text.charAt(index - 1) === '。');
  return inOrder && closed && (items.length > 2 || (items.length === 1 && last.index > 0));
}

/** As long as fields are, to the character, and in the midst of a sentence where the others are closed. */
function fillsField(text: string): boolean {
  return isOpen(text) && text.includes('。') && FIELD_SIZES.includes(sizeOf(text));
}
