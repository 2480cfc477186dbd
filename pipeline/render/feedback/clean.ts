/** Characters of a text that a cell holds: a narrative in full would hide the finding, and stands in the form. */
const LONGEST = { name: 120, field: 80, printed: 50, problem: 600 } as const;

/**
 * A text as it can stand in any document: without the characters that XML forbids and without those that turn the
 * direction of what follows them. Line breaks stay.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(/[\p{Surrogate}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/\t/gu, ' ')
    .replace(/(?!\n)\p{Cc}/gu, '');
}

export function excerptOf(text: string, as: keyof typeof LONGEST): string {
  const characters = [...cleanText(text)];
  const limit = LONGEST[as];
  return characters.length <= limit
    ? characters.join('')
    : `${characters.slice(0, limit - 2).join('')}……`;
}
