import type { Block, Cell, Document, TextLine } from '../../model/index.ts';
import { derived, misreadLine } from '../../vocabulary/index.ts';
import { labelsPutRight } from './grid.ts';

/**
 * A document with what was misread of its labels put right by the vocabulary, where cells and lines were read from a
 * picture. Whatever else it holds stays as it is, and a document without pictures is returned itself.
 */
export function withMisreadPutRight(document: Document): Document {
  if (!document.blocks.some(isRead)) return document;
  const blocks = document.blocks.map((block): Block => {
    if (block.kind === 'grid') {
      const grid = { ...block.grid, cells: block.grid.cells.map(withWords) };
      const texts = labelsPutRight(grid);
      const cells = grid.cells.map((cell) => mended(cell, texts.get(cell) ?? cell.text, 'label'));
      return { kind: 'grid', grid: { ...grid, cells } };
    }
    const line = withWords(block.line);
    if (line.reading === undefined) return block;
    const text = misreadLine(line.text, line.reading) ?? line.text;
    return { kind: 'line', line: mended(line, text, 'label') };
  });
  return { ...document, blocks };
}

/** Words that mean nothing as a reader of pictures takes them, by what was read. */
const MISREAD = derived((words) => ({
  printed: new Map(words.entries('misread').map(({ meaning, key }) => [key, meaning])),
  any: new RegExp(words.choice('misread'), 'gu'),
}));

function withWords<T extends Cell | TextLine>(piece: T): T {
  if (piece.reading === undefined) return piece;
  const { printed, any } = MISREAD();
  return mended(
    piece,
    piece.text.replace(any, (word) => printed.get(word) ?? word),
    'word',
  );
}

/**
 * A cell or line that says what was printed where something else was read. Its glyphs are counted as they were read, so
 * that those of the document still add up; what was read is kept with its reading.
 */
function mended<T extends Cell | TextLine>(piece: T, text: string, rule: 'label' | 'word'): T {
  const { reading } = piece;
  if (reading === undefined || text === piece.text) return piece;
  const fixed = [...(reading.fixed ?? []), rule];
  const lines = 'lines' in piece ? { lines: [text] } : {};
  return {
    ...piece,
    ...lines,
    text,
    reading: { ...reading, fixed, read: reading.read ?? piece.text },
  };
}

function isRead(block: Block): boolean {
  return block.kind === 'line'
    ? block.line.reading !== undefined
    : block.grid.cells.some(({ reading }) => reading !== undefined);
}
