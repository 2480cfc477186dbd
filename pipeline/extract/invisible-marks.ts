/**
 * Characters without ink or width: zero-width spaces and joiners, marks of the direction of writing, soft hyphens, the
 * mark of the byte order. Programs leave them in texts; nobody sees them, and a label with one in it is no other label.
 */
const MARKS = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/gu;

/** A text without characters that nobody sees. */
export function withoutMarks(text: string): string {
  return text.replace(MARKS, '');
}
