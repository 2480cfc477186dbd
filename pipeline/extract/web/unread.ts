import { glyphsIn, type Remark } from '../../model/index.ts';
import { picturesInCells } from '../pictures-in-cells.ts';
import { attributeOf, type Element, isElement, type Node, wholeText } from './elements.ts';
import type { Looks } from './looks.ts';

/** What writes text onto a page while it is shown. */
const WRITES = /document\s*\.\s*write|innerHTML|innerText|textContent/u;
/** Characters: a hidden table of fewer is a menu or a calendar. */
const FEWEST_HIDDEN = 100;
/** Pixels: smaller pictures keep a place open and show nothing. */
const SMALLEST = 4;

/**
 * What a browser shows of some pages and is not in their markup: pictures and scripts in the cells of tables; frames and
 * scripts of pages without a table, because the table is where they are; and tables that it shows only when it is told to.
 */
export function unreadOf(pages: readonly Node[], looks: Looks, hasTables: boolean): Remark[] {
  let [pictures, scripts, writers] = [0, 0, 0];
  const hidden: string[] = [];
  const frames = new Set<string>();
  const stack = pages.map((page): [node: Node, isInCell: boolean] => [page, false]);
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const [node, isInCell] = next;
    if (!('childNodes' in node)) continue;
    if (isElement(node)) {
      const { tagName } = node;
      if (tagName === 'img' && isInCell && isSeen(node, looks)) pictures++;
      else if (tagName === 'table' && !looks.isShown(node)) {
        hidden.push(wholeText(node).replace(/\s+/gu, ' ').trim());
        continue;
      } else if (/^i?frame$/u.test(tagName)) frames.add(attributeOf(node, 'src') ?? '');
      else if (tagName === 'script') {
        scripts++;
        if (isInCell && WRITES.test(scriptOf(node))) writers++;
      }
    }
    const isCell = isElement(node) && /^t[dh]$/u.test(node.tagName);
    for (const child of node.childNodes) stack.push([child, isInCell || isCell]);
  }
  frames.delete('');
  const tables = hidden.filter((text) => glyphsIn(text) >= FEWEST_HIDDEN);
  return [
    ...(tables.length > 0 ? [hiddenTables(tables)] : []),
    ...picturesInCells(pictures),
    ...(writers > 0 ? [scriptsIn(writers)] : []),
    ...(!hasTables && frames.size > 0 ? [framesOf([...frames])] : []),
    ...(!hasTables && frames.size === 0 && scripts > 0 ? [MADE_BY_SCRIPTS] : []),
  ];
}

function isSeen(picture: Element, looks: Looks): boolean {
  const isThin = ['width', 'height'].some(
    (side) => Number.parseFloat(attributeOf(picture, side) ?? '') < SMALLEST,
  );
  return !isThin && looks.isShown(picture);
}

function scriptOf({ childNodes }: Element): string {
  return childNodes.map((child) => ('value' in child ? child.value : '')).join('');
}

function hiddenTables(texts: readonly string[]): Remark {
  const [first = ''] = texts;
  const begin = first.slice(0, 40);
  return {
    message: `网页里有${texts.length}个打开时不显示的表格（“${begin}…”），没有读取。如在其他标签页中，请点开后另存网页，再重试。`,
    messageEn: `The page has ${texts.length} tables that it does not show as it is opened (“${begin}…”); they were not read. If they are behind a tab, open it, save the page and try again.`,
    place: null,
  };
}

function scriptsIn(count: number): Remark {
  return {
    message: `表格的单元格里有${count}处内容由脚本在打开时写入，没有读取。请在浏览器中打开，全选复制到 Word 或 Excel 保存后重试。`,
    messageEn: `In ${count} places, scripts write into cells of tables as the page is opened; that was not read. Open it in a browser, select all, copy it into Word or Excel, save that and try again.`,
    place: null,
  };
}

function framesOf(sources: readonly string[]): Remark {
  const named = sources.slice(0, 5).join('、');
  return {
    message: `网页的内容在框架里（${named}），不在这个文件中，没有读取。请在浏览器中单独打开框架里的页面，保存后重试。`,
    messageEn: `What the page shows is in frames (${sources.slice(0, 5).join(', ')}), which are not in this file; it was not read. Open the page in the frame by itself, save it and try again.`,
    place: null,
  };
}

const MADE_BY_SCRIPTS: Remark = {
  message:
    '网页里没有表格，内容可能由脚本在打开时生成，没有读取。请在浏览器中打开，全选复制到 Word 或 Excel 保存后重试。',
  messageEn:
    'There is no table in the page: scripts may make it as the page is opened, which was not read. Open it in a browser, select all, copy it into Word or Excel, save that and try again.',
  place: null,
};
