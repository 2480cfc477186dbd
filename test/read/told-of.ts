import type { Finding } from '../../pipeline/model/index.ts';
import type { Reading } from '../../pipeline/read/work.ts';
import { subtotalFindings, unaccountedFinding, validate } from '../../pipeline/validate/index.ts';

/** What is said of a file that was read alone: of its forms one by one, and of the file as a whole. */
export function toldOf({ forms, subtotals, unaccounted }: Reading, file = 'a.pdf'): Finding[] {
  const recordOf = (ordinal: number) => forms[ordinal - 1]?.record;
  return [
    ...forms.flatMap(({ record }) => validate(record)),
    ...unaccountedFinding(unaccounted, file),
    ...subtotalFindings(subtotals, recordOf, file),
  ];
}
