const NUMBER = String.raw`[\d０-９零〇一二三四五六七八九十百]+`;

/** `12`, `- 2 -`, `—2—`, `·3·`, `第1页`, `第 1 页 共 2 页`, `1/2`, `Page 3 of 4`, `P.3`. */
const PAGE_NUMBER = new RegExp(
  [
    String.raw`^[-‐-―－~·•()()\[\]]*[\d０-９]+[-‐-―－~·•()()\[\]]*$`,
    `^[-‐-―－]*第?${NUMBER}页[,，、/／|]?(共?${NUMBER}页)?[-‐-―－]*$`,
    `^共${NUMBER}页[,，、/／|]?第${NUMBER}页$`,
    String.raw`^[\d０-９]+[/／][\d０-９]+$`,
    String.raw`^(page|p\.?)[\d]+((of|/)\d+)?$`,
  ].join('|'),
  'iu',
);

/** Whether a line of text says nothing but which page it stands on. */
export function isPageNumber(text: string): boolean {
  return PAGE_NUMBER.test(text.replace(/\s+/gu, ''));
}
