import type { Cell, TextLine } from '../model/index.ts';

/**
 * A cell or line that says what was printed where something else was read. Its glyphs are counted as they were read, so
 * that those of the document still add up; what was read is kept with its reading.
 */
export function mended<T extends Cell | TextLine>(
  piece: T,
  text: string,
  rule: 'label' | 'word' = 'label',
): T {
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
