/**
 * Words of which the reader of pictures takes one character for another that looks like it, and that mean nothing so. Each
 * was seen; what might be a part of other words (项自 in 各项自查) is not among them.
 */
const MISREAD: ReadonlyMap<string, string> = new Map([
  ['峻工', '竣工'],
  ['隐惠', '隐患'],
  ['若千', '若干'],
  ['财攻', '财政'],
  ['预箕', '预算'],
  ['绩放', '绩效'],
  ['干米', '千米'],
  ['干克', '千克'],
  ['干瓦', '千瓦'],
]);

const ANY = new RegExp([...MISREAD.keys()].join('|'), 'gu');

/** A text that was read from a picture, with the words that were printed for those that are none. */
export function withWordsPutRight(text: string): string {
  return text.replace(ANY, (word) => MISREAD.get(word) ?? word);
}
