import type { ProjectRecord } from '../model/index.ts';
import type { Correction } from './correction.ts';

/** What people put right, by the id of the record. */
export type Corrections = ReadonlyMap<string, readonly Correction[]>;

export const NO_CORRECTIONS: Corrections = new Map();

/**
 * The step between merging and judging: a record with what people put right in it. Nothing is stored beside the inputs
 * yet, so that every record passes as it is.
 *
 * @throws RangeError for a record that has corrections: what they mean is not built.
 */
export function corrected(record: ProjectRecord, corrections: Corrections): ProjectRecord {
  const own = corrections.get(record.id) ?? [];
  if (own.length > 0)
    throw new RangeError(`${record.id} has ${own.length} corrections, which cannot be applied yet`);
  return record;
}
