import type { Cell, Document, Grid, TextLine, TextReading } from '../../pipeline/model/index.ts';

/** A reading of which nothing is to be said. */
export const SURE: TextReading = {
  confidence: 1,
  weakest: 1,
  looks: 1,
  agree: 1,
  unread: false,
  doubtful: false,
};

export const DOUBTFUL: TextReading = { ...SURE, confidence: 0.81, weakest: 0.52, doubtful: true };

/** A document as if it had been read from its pictures: whatever has a text has a reading. */
export function scanned(
  document: Document,
  readingOf: (text: string) => TextReading = () => SURE,
): Document {
  const read = <T extends Cell | TextLine>(piece: T): T =>
    piece.text === '' ? piece : { ...piece, reading: readingOf(piece.text) };
  return onTexts(document, read);
}

/** A document with other texts in its cells and lines; their glyphs are those of the texts. */
export function onTexts(
  document: Document,
  change: <T extends Cell | TextLine>(piece: T) => T,
): Document {
  return {
    ...document,
    blocks: document.blocks.map((block) =>
      block.kind === 'line'
        ? { kind: 'line', line: change(block.line) }
        : { kind: 'grid', grid: { ...block.grid, cells: block.grid.cells.map(change) } },
    ),
  };
}

/** The text of each cell of a grid, blank ones left out. */
export function textsOf(grid: Grid): string[] {
  return grid.cells.flatMap(({ text }) => (text === '' ? [] : [text]));
}
