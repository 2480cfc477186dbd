import { type Block, type Document, glyphsOf, type Remark } from '../../model/index.ts';
import { decode } from '../encoding.ts';
import { refuseTooLarge } from '../too-large.ts';
import { markupBlocks } from './markup-blocks.ts';
import { pagesOfArchive } from './web-archive.ts';

/**
 * A web page as the tables on it and the lines around them, as a browser would show it without scripts and style sheets.
 * A page saved as one file with what belongs to it (.mht) is read as its pages, one after the other.
 * Places are `{ line, column }` in reading order: a row of a table or a paragraph is a line, the column counts its cells.
 *
 * @throws ReadFailure `unreadable-text`, `too-large`.
 */
export function extractWebPage(bytes: Uint8Array): Document {
  refuseTooLarge(bytes, '网页超过 64 MB', 'web page');
  const pages = pagesOfArchive(bytes) ?? [bytes];
  const decoded = pages.map(decode);
  const remark = decoded.find(({ remark }) => remark !== null)?.remark ?? null;
  const blocks = markupBlocks(decoded.map(({ text }) => text));
  return documentOf('web', blocks, remark === null ? [] : [remark]);
}

/** Markup as a document of a format that is read by way of it. */
export function markupDocument(
  format: Document['format'],
  markup: string,
  remarks: readonly Remark[],
): Document {
  return documentOf(format, markupBlocks([markup]), remarks);
}

function documentOf(
  format: Document['format'],
  blocks: readonly Block[],
  remarks: readonly Remark[],
): Document {
  return { format, pages: 1, blocks, glyphs: glyphsOf(blocks), dropped: [], remarks };
}
