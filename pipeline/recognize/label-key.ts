import { knownKey, spelling } from '../vocabulary/index.ts';

/** A text that may be a label. */
export interface Spoken {
  readonly text: string;
}

/** What the vocabulary is asked about a text: its spelling, or that of the known label for which a bureau's own stands. */
export function keyOf({ text }: Spoken): string {
  return knownKey(spelling(text));
}

/** What stands before the first colon of a text, where it is no longer than labels are. */
export function headOf({ text }: Spoken, longest: number): Spoken {
  const [head = ''] = new RegExp(`^[^:：]{1,${longest}}`, 'u').exec(text) ?? [];
  return { text: head };
}
