import type { Finding, Form, ProjectRecord } from '../model/index.ts';
import { lostStartFindings } from './lost-starts.ts';
import { recordOf, type SourceFile } from './record.ts';
import { repairFindings } from './repair-findings.ts';
import { repairRecord } from './repairs.ts';
import { leftoverFindings, unknownLabelFindings } from './unread.ts';

/** A form's record with what was noticed while it was made: repairs, offers, leftovers. */
export interface NormalizedForm {
  readonly record: ProjectRecord;
  readonly findings: readonly Finding[];
}

/** Parses a form into a record and repairs what a converter or a narrow cell damaged, unless told not to. */
export function normalize(
  form: Form,
  source: SourceFile,
  options: { readonly repair: boolean },
): NormalizedForm {
  const asPrinted = recordOf(form, source);
  const record = options.repair ? repairRecord(asPrinted) : withoutRepairs(asPrinted);
  return {
    record,
    findings: [
      ...repairFindings(record),
      ...lostStartFindings(record),
      ...leftoverFindings(form, record.id),
      ...unknownLabelFindings(form, record.id),
    ],
  };
}

/** The classes as printed, where no repair is wanted. */
function withoutRepairs(record: ProjectRecord): ProjectRecord {
  const indicators = record.indicators.map((indicator) => ({ ...indicator }));
  for (const repair of record.repairs) {
    const [, , index = '', field] = repair.path.split('/');
    const indicator = indicators[Number(index)];
    if (indicator === undefined) continue;
    if (field === 'level1') indicator.level1 = null;
    if (field === 'level2') indicator.level2 = repair.printed;
  }
  return { ...record, indicators, repairs: [] };
}
