import type { Finding, Form, ProjectRecord } from '../model/index.ts';
import { doubtfulFindings } from './doubtful-readings.ts';
import { lostStartFindings } from './lost-starts.ts';
import { mendedFindings } from './mended-readings.ts';
import { misreadAmountFindings } from './misread-amounts.ts';
import { withValuesPutRight } from './misread-values.ts';
import { readingsOf } from './readings.ts';
import { recordOf, type SourceFile } from './record.ts';
import { repairFindings } from './repair-findings.ts';
import { repairRecord } from './repairs.ts';
import { undrawnFindings } from './undrawn-readings.ts';
import { leftoverFindings, unknownLabelFindings } from './unread.ts';

/** A form's record with what was noticed while it was made: repairs, offers, leftovers. */
export interface NormalizedForm {
  readonly record: ProjectRecord;
  readonly findings: readonly Finding[];
}

/** Parses a form into a record and repairs what a converter or a narrow cell damaged, unless told not to. */
export function normalize(
  asRead: Form,
  source: SourceFile,
  options: { readonly repair: boolean },
): NormalizedForm {
  const form = withValuesPutRight(asRead);
  const asPrinted = recordOf(form, source);
  const record = options.repair ? repairRecord(asPrinted) : withoutRepairs(asPrinted);
  const readings = readingsOf(form, record);
  return {
    record,
    findings: [
      ...repairFindings(record),
      ...lostStartFindings(record),
      ...leftoverFindings(form, record.id),
      ...unknownLabelFindings(form, record.id),
      ...undrawnFindings(record, readings),
      ...doubtfulFindings(form, record, readings),
      ...mendedFindings(form, record, readings),
      ...misreadAmountFindings(record, readings),
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
