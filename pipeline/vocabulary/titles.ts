import { FORM_KINDS, type FormKind, yearNumber } from '../model/index.ts';
import { knownKey } from './look-up.ts';
import { spelling } from './spelling.ts';
import { current, derived } from './vocabulary.ts';

/** A title is one short line; a sentence that speaks of targets is not. */
export const LONGEST_TITLE = 60;

const KIND_WORDS = derived((words) =>
  words.entries('kinds').map(({ key, meaning }) => ({ key, kind: meaning })),
);

/** What a title's key is by the table of titles: a kind, or `any`. */
function titleOf(key: string): FormKind | 'any' | null {
  const words = current();
  const kind = words.find('titles', key, (meaning) => KINDS.has(meaning));
  if (kind !== null) return kind.meaning as FormKind;
  return words.find('titles', key, (meaning) => meaning === 'any') === null ? null : 'any';
}

const KINDS: ReadonlySet<string> = new Set(FORM_KINDS);

/** Whether a line (or a cell that is a row of its own) is the title of a form. */
export function isTitle(text: string): boolean {
  const key = spelling(text);
  if ([...key].length > LONGEST_TITLE || /[。;；]|\.{3}|[…⋯]/u.test(key)) return false;
  // A line of a table of contents ends in its page number.
  return titleOf(key) !== null && !/[.·…⋯]{2,}\d*$|\d+$/u.test(key);
}

/** The title of another table of the same file, as departments print them beside their forms. */
export function namesOtherTable(text: string): boolean {
  return current().find('titles', spelling(text), (meaning) => meaning === 'other') !== null;
}

const CAPTION = derived((words) => {
  const end = words.choice('titles', 'caption');
  return new RegExp(`^[^:。;；\\d]{4,40}${end}(?:\\([^()]{1,16}\\))?$`, 'u');
});

/** What stands over a table that no title of a form names: 项目支出实施方案. */
export function isCaption(text: string): boolean {
  return CAPTION().test(spelling(text));
}

/** The kind of form that a title names; a plain target form where it names none. */
export function kindOfTitle(title: string | null): FormKind {
  if (title === null) return 'target';
  const own = titleOf(spelling(title)) ?? 'any';
  if (own !== 'any') return own;
  return KIND_WORDS().find(({ key }) => title.includes(key))?.kind ?? 'target';
}

/** Whether a title is of a form about a whole department, whatever its kind: it has no project. */
export function isOfDepartment(title: string | null): boolean {
  if (title === null) return false;
  return KIND_WORDS().some(({ key, kind }) => kind === 'unit-target' && title.includes(key));
}

/** The year that a line of its own names: `(2025年度)`, `二〇二五年`, `预算年度:2025`; null for any other text. */
export function yearLineOf(text: string): number | null {
  const key = spelling(text).replace(/○|零/gu, '〇');
  const match = /^\(?(?:(?:预算|填报)?年度:)?([\d〇一二三四五六七八九]{4})(?:年度?)?\)?$/u.exec(
    key,
  );
  return match?.[1] === undefined ? null : plausibleYear(match[1]);
}

function plausibleYear(text: string): number | null {
  const year = yearNumber(text);
  return year >= 1990 && year <= 2099 ? year : null;
}

/** 预算年度 and the like: the label whose value is the year of the form. */
export function isYearLabel(key: string): boolean {
  return current().find('parts', knownKey(key), (meaning) => meaning === 'year') !== null;
}

/** `公开14表`, `附件2`, `附表3-1:`, `预算05-2表`: the number that a form has among others. */
export function isTableNumber(text: string): boolean {
  return current().find('titles', spelling(text), (meaning) => meaning === 'number') !== null;
}
