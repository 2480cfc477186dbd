import {
  type Block,
  type Cell,
  type Document,
  type DroppedText,
  glyphsIn,
  type Place,
} from '../model/index.ts';

/** `[1]`, as programs write the raised number of a note that cannot raise it; years have four digits. */
const MARK = /(?<=\S)\s*[[［【〔](\d{1,2})[\]］】〕]/gu;
/** `[1] 以实际发生数为准`: the note itself. */
const NOTE = /^\s*[[［【〔](\d{1,2})[\]］】〕]\s*[:：.、]?\s*\p{Script=Han}/u;

/**
 * A document in which `250[1]人以上` is 250人以上, where a note [1] stands further down: then the number is a mark, left out and
 * told like a raised one. Without such a note it is text.
 */
export function withoutBracketedMarks(document: Document): Document {
  const notes = notesOf(document);
  if (notes.size === 0) return document;
  const dropped: DroppedText[] = [];
  const withoutMarks = (text: string, at: number, take: (mark: string) => void): string =>
    text.replace(MARK, (whole, number: string) => {
      if ((notes.get(number) ?? -1) <= at) return whole;
      take(whole.trim());
      return '';
    });
  const drop = (place: Place) => (mark: string) => {
    dropped.push({ reason: 'footnote-mark', text: mark, glyphs: glyphsIn(mark), ...place });
  };
  let at = 0;
  const blocks = document.blocks.map((block): Block => {
    if (block.kind === 'line') {
      const { line } = block;
      const text = withoutMarks(line.text, at++, drop(line.place));
      return text === line.text
        ? block
        : { kind: 'line', line: { ...line, text, glyphs: glyphsIn(text) } };
    }
    const cells = block.grid.cells.map((cell): Cell => {
      const text = withoutMarks(cell.text, at, drop(cell.places[0]));
      const lines = cell.lines.map((line) => withoutMarks(line, at, () => {}));
      at++;
      const glyphs = cell.glyphs - glyphsIn(cell.text) + glyphsIn(text);
      return text === cell.text ? cell : { ...cell, text, lines, glyphs };
    });
    return { kind: 'grid', grid: { ...block.grid, cells } };
  });
  return dropped.length === 0
    ? document
    : { ...document, blocks, dropped: [...document.dropped, ...dropped] };
}

/** Where the notes of a document stand, by their numbers: the last of each, counted in lines and cells. */
function notesOf({ blocks }: Document): Map<string, number> {
  const notes = new Map<string, number>();
  let at = 0;
  for (const block of blocks) {
    const texts =
      block.kind === 'line' ? [block.line.text] : block.grid.cells.map(({ text }) => text);
    for (const text of texts) {
      const number = NOTE.exec(text)?.[1];
      if (number !== undefined) notes.set(number, at);
      at++;
    }
  }
  return notes;
}
