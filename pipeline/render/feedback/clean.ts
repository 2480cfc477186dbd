import { cleanText as withoutForbidden } from '../workbook/text.ts';

/**
 * Characters of a text that a cell holds: a narrative in full would hide the finding, and stands in the form. With six lines a
 * cell no row is taller than a page, which some programs then leave empty.
 */
const LONGEST = { name: 120, field: 40, printed: 50, problem: 400, remedy: 200 } as const;

/** Characters that turn the direction of what follows them: in a cell, of the whole rest of the sheet. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/gu;

/** A text as it can stand in any document: what XML forbids is U+FFFD, line breaks stay. */
export function cleanText(text: string): string {
  return withoutForbidden(text).replace(TURNING, '').replaceAll('\t', ' ');
}

export function excerptOf(text: string, as: keyof typeof LONGEST): string {
  const characters = [...cleanText(text)];
  const limit = LONGEST[as];
  return characters.length <= limit
    ? characters.join('')
    : `${characters.slice(0, limit - 2).join('')}……`;
}
