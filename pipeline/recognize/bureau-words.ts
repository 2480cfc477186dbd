import type { Block, Document, Words } from '../model/index.ts';
import { spelling } from './vocabulary/index.ts';

/** The document with a bureau's own words at hand wherever one of them stands: its texts stay as they were printed. */
export function withWords(document: Document, words: Words): Document {
  if (words.size === 0) return document;
  const own = [...words.keys()];
  const spoken = <T extends { readonly text: string }>(piece: T): T => {
    const text = spelling(piece.text);
    return own.some((word) => text.includes(word)) ? { ...piece, words } : piece;
  };
  const blocks = document.blocks.map((block): Block => {
    if (block.kind === 'line') return { kind: 'line', line: spoken(block.line) };
    return { kind: 'grid', grid: { ...block.grid, cells: block.grid.cells.map(spoken) } };
  });
  return { ...document, blocks };
}
