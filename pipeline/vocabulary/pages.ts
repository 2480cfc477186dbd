import { halfWidth } from '../model/index.ts';
import { current } from './vocabulary.ts';

const DIGITS = /^\d{1,4}(?:\/\d{1,4})?$/u;

/** What stands around the number of a page and between its parts. */
const AROUND = /^[-‐-―~·•()[\]]+|[-‐-―~·•()[\]]+$/gu;

/** Whether a line of text says nothing but which page it stands on: `12`, `- 2 -`, `第 1 页 共 2 页`, `1/2`, `Page 3 of 4`. */
export function isPageNumber(text: string): boolean {
  const key = halfWidth(text).replace(/\s+/gu, '').toLowerCase().replace(AROUND, '');
  return (
    DIGITS.test(key) ||
    current().find('pages', key.replace(/[,、/|]/gu, ''), (meaning) => meaning === 'page') !== null
  );
}

const BRACKETS = /[\s,，()（）[\]【】〔〕—–―-]+/gu;

/** A mark in brackets behind a title: `项目支出绩效目标表（续）`. */
const SUFFIX = /[(（【〔]([^()（）【】〔〕]{1,6})[)）】〕]$/u;

/** Whether a line of text says nothing but that a table goes on here, from the page before or to the next: `（续）`, `接上表`, `转下页`. */
export function isContinuationMark(text: string): boolean {
  const key = halfWidth(text.replace(BRACKETS, ''));
  return current().find('pages', key, (meaning) => meaning !== 'page') !== null;
}

/** The title that a line repeats with a mark behind it; null where there is none. */
export function continuedTitle(text: string): string | null {
  const mark = SUFFIX.exec(text.trim());
  if (mark?.[1] === undefined || !isContinuationMark(mark[1])) return null;
  return text.trim().slice(0, mark.index).trim();
}
