import type { Correction } from './correction.ts';

/** What a line says something about: what is done, that what stands there was looked at, or a remark. */
export type Layer = 'done' | 'accepted' | 'note';

export function layerOf({ act }: Correction): Layer {
  return act === 'note' ? 'note' : act === 'accept' ? 'accepted' : 'done';
}

/**
 * What holds of the lines about one record: the last one on each path, without those that were taken back. Notes are apart from
 * what is done: neither replaces the other. Whoever accepts a value that was corrected accepts that one, which stays; what is
 * done later was not looked at. In the order of the lines.
 */
export function inForce(lines: readonly Correction[]): Correction[] {
  const last = new Map<string, Correction>();
  for (const line of lines) {
    const keyOf = (layer: Layer) => JSON.stringify([layer, line.path]);
    const layer = layerOf(line);
    const key = keyOf(layer);
    // A later line stands at the end, not where the one that it replaces stood.
    last.delete(key);
    if (layer === 'done') last.delete(keyOf('accepted'));
    if (layer === 'accepted' && isOfAnother(last.get(keyOf('done')), line))
      last.delete(keyOf('done'));
    if (!isTakenBack(line)) last.set(key, line);
  }
  return [...last.values()];
}

/** Whether what was done was said of another reading than the one that is accepted: it was offered, and is declined. */
function isOfAnother(done: Correction | undefined, accepted: Correction): boolean {
  if (done === undefined) return false;
  const isOfField = done.act === undefined;
  return done.source !== accepted.source || (isOfField && done.read !== accepted.read);
}

/** A line that takes back what was done on its path, or an empty note. */
export function isTakenBack({ act, value }: Correction): boolean {
  return act === 'note' ? value === '' : act === undefined && value === undefined;
}

/** Lines by the id of their record, in their order. */
export type Corrections = ReadonlyMap<string, readonly Correction[]>;

export const NO_CORRECTIONS: Corrections = new Map();

export function byRecord(lines: Iterable<Correction>): Corrections {
  const found = new Map<string, Correction[]>();
  for (const line of lines) {
    const own = found.get(line.record);
    if (own === undefined) found.set(line.record, [line]);
    else own.push(line);
  }
  return found;
}
