import type { TextReading } from '../model/index.ts';
import { editDistance } from './distance.ts';
import { isUnderstood } from './known.ts';
import { type LabelPlace, printedLabels } from './printed-labels.ts';
import { respelled } from './respelled.ts';
import { spelling } from './spelling.ts';

/** Shorter labels have too many neighbours, longer texts are sentences. */
const SHORTEST = 3;
const LONGEST = 24;

/** How sure of its least sure glyph a reader has to be for a text to have as many glyphs as were printed. */
const SURE = 0.9;

/** How many characters of a label may be misread. */
export function mostEdits(length: number): number {
  if (length < SHORTEST) return 0;
  if (length <= 5) return 1;
  return length <= 9 ? 2 : 3;
}

/**
 * The label that a text was printed as, where it is that of one meaning alone and few characters differ: `服务对家满意度指标`
 * → `服务对象满意度指标`. Its white space, colons and brackets stay as they were read. Null where it means something as it
 * is, or is near to no label or to several.
 *
 * @param places which labels may stand where it stands
 */
export function misreadLabel(
  text: string,
  reading: TextReading,
  places: readonly LabelPlace[],
): string | null {
  if (isUnderstood(text)) return null;
  const key = spelling(text);
  const whole = nearest(key, reading, places);
  if (whole !== null) return respelled(text, key, whole);
  // The points or the unit of money that a label carries are not part of it.
  const tail = /\([^()]{1,8}\)$|\d+(?:\.\d+)?分$/u.exec(key)?.[0] ?? '';
  if (tail === '') return null;
  const bare = nearest(key.slice(0, -tail.length), reading, places);
  return bare === null ? null : respelled(text, key, bare + tail);
}

function nearest(key: string, reading: TextReading, places: readonly LabelPlace[]): string | null {
  const read = [...key];
  if (read.length < SHORTEST || read.length > LONGEST) return null;
  let distance = Number.POSITIVE_INFINITY;
  let found: { readonly key: string; readonly meaning: string }[] = [];
  for (const label of printedLabels()) {
    const known = [...label.key];
    const shorter = Math.min(known.length, read.length);
    const most = mostEdits(shorter);
    if (!places.includes(label.place) || Math.abs(known.length - read.length) > most) continue;
    // A sure reading does not lose glyphs, nor make them.
    const isSure = !reading.doubtful && reading.weakest >= SURE;
    if (isSure && known.length !== read.length) continue;
    const edits = editDistance(read, known);
    if (edits > most || edits > distance) continue;
    found = edits < distance ? [label] : [...found, label];
    distance = edits;
  }
  const [first] = found;
  const isOne = found.every(({ meaning }) => meaning === first?.meaning);
  return first === undefined || !isOne ? null : first.key;
}
