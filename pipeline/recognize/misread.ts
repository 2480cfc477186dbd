import type { Block, Cell, Document, TextLine, Words } from '../model/index.ts';
import { withLabelsPutRight } from './misread-grid.ts';
import { misreadLine } from './misread-line.ts';
import { mended } from './misread-piece.ts';
import { withWordsPutRight } from './misread-words.ts';

/**
 * A document with what was misread of its labels put right by the vocabulary, where cells and lines were read from a
 * picture. Whatever else it holds stays as it is, and a document without pictures is returned itself.
 */
export function withMisreadPutRight(document: Document, words?: Words): Document {
  if (!document.blocks.some(isRead)) return document;
  const blocks = document.blocks.map((block): Block => {
    if (block.kind === 'grid') {
      const cells = block.grid.cells.map(withWords);
      return { kind: 'grid', grid: withLabelsPutRight({ ...block.grid, cells }, words) };
    }
    const line = withWords(block.line);
    if (line.reading === undefined) return block;
    return {
      kind: 'line',
      line: mended(line, misreadLine(line.text, line.reading, words) ?? line.text),
    };
  });
  return { ...document, blocks };
}

function withWords<T extends Cell | TextLine>(piece: T): T {
  if (piece.reading === undefined) return piece;
  return mended(piece, withWordsPutRight(piece.text), 'word');
}

function isRead(block: Block): boolean {
  return block.kind === 'line'
    ? block.line.reading !== undefined
    : block.grid.cells.some(({ reading }) => reading !== undefined);
}
