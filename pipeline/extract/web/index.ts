import { type Block, type Document, ReadFailure, type Remark } from '../../model/index.ts';
import { decode } from '../encoding.ts';
import { markupBlocks } from './markup-blocks.ts';

/** Larger pages are no forms. */
const LARGEST_BYTES = 64 * 1024 * 1024;

/**
 * A web page as the tables on it and the lines around them, as a browser would show it without scripts and style sheets.
 * Places are `{ line, column }` in reading order: a row of a table or a paragraph is a line, the column counts its cells.
 *
 * @throws ReadFailure `unreadable-text`, `too-large`.
 */
export function extractWebPage(bytes: Uint8Array): Document {
  if (bytes.length > LARGEST_BYTES) {
    throw new ReadFailure(
      'too-large',
      '网页超过 64 MB，不像是绩效目标表；请拆分后再试。',
      'The web page is larger than 64 MB, which no form is; split it and try again.',
    );
  }
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

function glyphsOf(blocks: readonly Block[]): number {
  let glyphs = 0;
  for (const block of blocks) {
    if (block.kind === 'line') glyphs += block.line.glyphs;
    else for (const cell of block.grid.cells) glyphs += cell.glyphs;
  }
  return glyphs;
}
