import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { type Document, glyphsOf, type Remark } from '../../model/index.ts';
import { decode } from '../encoding.ts';
import { countOf, refuseTooLarge, refuseTooManyCells } from '../too-large.ts';
import { breaksOff, brokenOffPage } from './broken-off.ts';
import { attributeOf, isElement, type Node, pushReversed } from './elements.ts';
import { Looks } from './looks.ts';
import { type MarkupBlocks, markupBlocks } from './markup-blocks.ts';
import { styleRulesOf } from './style-rules.ts';
import { unreadOf } from './unread.ts';
import { pagesOfArchive } from './web-archive.ts';

/**
 * A web page as the tables on it and the lines around them, as a browser would show it without scripts and linked style
 * sheets. A page saved as one file with what belongs to it (.mht) is read as its pages, one after the other.
 * Places are `{ line, column }` in reading order: a row of a table or a paragraph is a line, the column counts its cells.
 *
 * @throws ReadFailure `unreadable-text`, `too-large`.
 */
export async function extractWebPage(bytes: Uint8Array): Promise<Document> {
  refuseTooLarge(bytes, '网页超过 64 MB', 'web page');
  refuseTooManyCells(countOf(bytes, ['<td', '<TD', '<th>', '<th ', '<TH']));
  const decoded = (pagesOfArchive(bytes) ?? [bytes]).map((page) => decode(page));
  const pages = decoded.map(({ text }) => parse(text));
  const looks = new Looks(await styleRulesOf(pages), !pages.some(hasLinkedSheet));
  const remarks = new Map<string, Remark>();
  for (const each of decoded)
    for (const remark of each.remarks) remarks.set(remark.message, remark);
  const seen = markupBlocks(pages, looks);
  const hasTables = seen.blocks.some(({ kind }) => kind === 'grid');
  const document = documentOf('web', seen, [
    ...remarks.values(),
    ...(decoded.some(({ text }) => MAY_SHOW_MORE.test(text)) ||
    seen.dropped.some(({ reason }) => reason === 'hidden-text')
      ? unreadOf(pages, looks, hasTables)
      : []),
  ]);
  const isBrokenOff = decoded.some(({ text }) => breaksOff(text));
  return isBrokenOff ? { ...document, lost: brokenOffPage() } : document;
}

/** What shows something that is not in the markup. */
const MAY_SHOW_MORE = /<(?:img|script|i?frame)\b/iu;

/** Markup without style sheets, as blocks. */
export function blocksOfMarkup(markup: string): MarkupBlocks {
  return markupBlocks([parse(markup)], new Looks());
}

function documentOf(
  format: Document['format'],
  { blocks, dropped }: MarkupBlocks,
  remarks: readonly Remark[],
): Document {
  const glyphs = glyphsOf(blocks) + dropped.reduce((sum, text) => sum + text.glyphs, 0);
  return { format, pages: 1, blocks, glyphs, dropped, remarks };
}

function hasLinkedSheet(page: DefaultTreeAdapterTypes.Document): boolean {
  const stack: Node[] = [page];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (
      isElement(node) &&
      node.tagName === 'link' &&
      /stylesheet/iu.test(attributeOf(node, 'rel') ?? '')
    ) {
      return true;
    }
    if ('childNodes' in node) pushReversed(stack, node.childNodes);
  }
  return false;
}
