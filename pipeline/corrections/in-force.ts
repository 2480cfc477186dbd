import type { Correction } from './correction.ts';

/**
 * What holds of the lines about one record: the last one on each path, without those that were taken back. Notes are apart from
 * what is done: neither replaces the other. In the order of the lines.
 */
export function inForce(lines: readonly Correction[]): Correction[] {
  const last = new Map<string, Correction>();
  for (const line of lines) {
    const key = JSON.stringify([line.act === 'note', line.path]);
    // A later line stands at the end, not where the one that it replaces stood.
    last.delete(key);
    if (!isTakenBack(line)) last.set(key, line);
  }
  return [...last.values()];
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
