import { ReadFailure } from '../../model/index.ts';

/** What shows no tables of the page: notes of its author, and programs. */
const ASIDE = /<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/giu;
const TABLE = /<(\/?)table\b/giu;
const END = /<\/(?:body|html)\b/iu;
/** A tag that begins and does not end. */
const OPEN_TAG = /<\/?[a-z][^<>]*$/iu;

/**
 * Whether a page ends in the middle of a table or of a tag: only one that was cut off does, as browsers want the end of a table
 * from whoever writes one. What comes after the end of the page closes nothing.
 */
export function breaksOff(markup: string): boolean {
  const shown = markup.replace(ASIDE, '');
  const tables = [...shown.matchAll(TABLE)];
  const last = tables.findLast(([, slash]) => slash === '');
  if (last === undefined || END.test(shown.slice(last.index))) return false;
  let open = 0;
  for (const [, slash] of tables) open = Math.max(0, open + (slash === '' ? 1 : -1));
  return open > 0 || OPEN_TAG.test(shown);
}

/** What was read of a page that was cut off; there may have been more. */
export function brokenOffPage(): ReadFailure {
  return new ReadFailure(
    'damaged',
    '网页在表格中间就断了，可能没有下载或保存完：只读取了断开处之前的内容，最后一行也许不全。请重新取得该文件。',
    'The web page breaks off in the middle of a table; it may not have been downloaded or saved in full. What comes before was read, and its last row may not be whole. Get the file again.',
  );
}
