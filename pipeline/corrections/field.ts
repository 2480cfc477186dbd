import type { ProjectRecord } from '../model/index.ts';
import { type Meaning, type Refusal, refused } from './meaning.ts';
import { asText } from './understand.ts';

/** A field of a record that can be given another value. */
export interface Field {
  /** What a text means in it. */
  understand(text: string): Meaning | Refusal;
  /** Puts what was understood of a text into the record, which is changed in place. */
  write(record: ProjectRecord, text: string, meaning: Meaning): void;
  /** Other places that the text decides: what was said of them is settled with it. */
  readonly besides?: readonly string[];
}

export function textField(write: (record: ProjectRecord, text: string | null) => void): Field {
  return { understand: asText, write: (record, _, meaning) => write(record, textOf(meaning)) };
}

export function textOf(meaning: Meaning): string | null {
  return meaning.kind === 'text' || meaning.kind === 'figure' ? meaning.text : null;
}

/** Why nothing can be typed there. */
export function noField(): Refusal {
  return refused(
    '这一处不能更正：表上没有这个栏目，或它是由其他栏目得出的。',
    'This cannot be corrected: the form has no such field, or it follows from others.',
  );
}
