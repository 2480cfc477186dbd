import { type Document, glyphsOf, type Remark } from '../../model/index.ts';
import { decode } from '../encoding.ts';
import { refuseTooLarge } from '../too-large.ts';
import { markupBlocks } from './markup-blocks.ts';

/**
 * A web page as the tables on it and the lines around them, as a browser would show it without scripts and style sheets.
 * Places are `{ line, column }` in reading order: a row of a table or a paragraph is a line, the column counts its cells.
 *
 * @throws ReadFailure `unreadable-text`, `too-large`.
 */
export function extractWebPage(bytes: Uint8Array): Document {
  refuseTooLarge(bytes, '网页超过 64 MB', 'web page');
  const { text, remark } = decode(bytes);
  return markupDocument('web', text, remark === null ? [] : [remark]);
}

/** Markup as a document of a format that is read by way of it. */
export function markupDocument(
  format: Document['format'],
  markup: string,
  remarks: readonly Remark[],
): Document {
  const blocks = markupBlocks(markup);
  return { format, pages: 1, blocks, glyphs: glyphsOf(blocks), dropped: [], remarks };
}
