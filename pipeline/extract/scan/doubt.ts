import type { TextReading } from '../../model/index.ts';

/** Below these a person should look: the weakest glyph of a text, and of one with digits. */
const SURE_GLYPH = 0.6;
const SURE_DIGIT = 0.75;

/** Whether what was read may be wrong, as far as the reading itself shows. */
export function isDoubtful(reading: Omit<TextReading, 'doubtful'>, text: string): boolean {
  if (text === '') return true;
  const isNumeric = /\d/u.test(text);
  return (
    reading.unread ||
    (isNumeric && reading.agree < 1) ||
    reading.weakest < (isNumeric ? SURE_DIGIT : SURE_GLYPH)
  );
}
