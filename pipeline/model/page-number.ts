import { halfWidth } from './text.ts';

const NUMBER = '[\\d零〇一二三四五六七八九十百]{1,4}';
const MARKS = '[-‐-―~·•()\\[\\]]*';

/** `12`, `- 2 -`, `—2—`, `·3·`, `第1页`, `第 1 页 共 2 页`, `共3页第1页`, `1/2`, `Page 3 of 4`, `P.3`. */
const PAGE_NUMBER = new RegExp(
  [
    `^${MARKS}\\d{1,4}${MARKS}$`,
    `^${MARKS}第?${NUMBER}页[,、/|]?(?:共?${NUMBER}页)?${MARKS}$`,
    `^${MARKS}共${NUMBER}页[,、/|]?第${NUMBER}页${MARKS}$`,
    '^\\d{1,4}/\\d{1,4}$',
    '^(?:page|p\\.?)\\d{1,4}(?:(?:of|/)\\d{1,4})?$',
  ].join('|'),
  'iu',
);

/** Whether a line of text says nothing but which page it stands on. */
export function isPageNumber(text: string): boolean {
  return PAGE_NUMBER.test(halfWidth(text).replace(/\s+/gu, ''));
}
