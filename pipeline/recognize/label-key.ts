import type { Words } from '../model/index.ts';
import { spelling, withoutPoints, withoutUnit } from './vocabulary/index.ts';

/** A text that may be a label, with the words by which its bureau calls labels of the vocabulary. */
export interface Spoken {
  readonly text: string;
  readonly words?: Words;
}

/**
 * What the vocabulary is asked about a text: its spelling, or that of the known label for which a bureau's own word
 * stands. The unit of money or the points that a label carries stay behind it: `财政款(万元)` → `财政拨款(万元)`.
 */
export function keyOf({ text, words }: Spoken): string {
  const key = spelling(text);
  if (words === undefined) return key;
  const known = words.get(key);
  if (known !== undefined) return known;
  const bare = withoutUnit(key);
  const label = words.get(bare.key);
  if (label !== undefined && bare.unit !== null) return `${label}(${bare.unit})`;
  const name = withoutPoints(key);
  const named = words.get(name);
  return named === undefined ? key : `${named}${key.slice(name.length)}`;
}

/** What stands before the first colon of a text, where it is no longer than labels are. */
export function headOf({ text, words }: Spoken, longest: number): Spoken {
  const [head = ''] = new RegExp(`^[^:：]{1,${longest}}`, 'u').exec(text) ?? [];
  return words === undefined ? { text: head } : { text: head, words };
}
