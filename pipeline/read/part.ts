import { type Document, ProjectRecord, type Recognition } from '../model/index.ts';
import { droppedFindings, normalize, subtotalFindings } from '../normalize/index.ts';
import { recognize, wordsOf } from '../recognize/index.ts';
import { validate } from '../validate/index.ts';
import { cropsNamed } from './crops.ts';
import { notPlain } from './plain.ts';
import type { FormReading, PartReading, Shortfall, Work } from './work.ts';

/**
 * A document, or a part of one that no form reaches out of, from its blocks to checked records.
 *
 * @throws ReadFailure `defect` when a record does not have the shape that other programs rely on.
 */
export function readPart(document: Document, work: Work): PartReading {
  const recognition = recognize(document, wordsOf(work.options.words ?? {}));
  const forms = recognition.forms.map((form) => normalize(form, work, work.options));
  const records = forms.map(({ record }) => recordOf(record));
  const dropped = droppedFindings(document, records, work.file);
  return {
    forms: forms.map(({ findings: own }, index): FormReading => {
      const record = records[index] as ProjectRecord;
      const unseen = dropped.filter((finding) => finding.record === record.id);
      const findings = [...own, ...unseen];
      const violations = validate(record);
      const crops = cropsNamed(document.crops ?? [], [...findings, ...violations]);
      return { record, findings, violations, ...(crops.length > 0 && { crops }) };
    }),
    findings: subtotalFindings(recognition, records, work.file),
    unaccounted: recognition.unaccounted,
    shortfalls: shortfallsOf(recognition),
    blank: recognition.rejected.some(({ reason }) => reason === 'template'),
    remarks: document.remarks,
  };
}

function recordOf(record: ProjectRecord): ProjectRecord {
  const checked = ProjectRecord.safeParse(record);
  if (!checked.success) throw notPlain(checked.error);
  return checked.data;
}

function shortfallsOf({ forms, rejected }: Recognition): Shortfall[] {
  const lacking = forms.flatMap(({ ordinal, missing, pages, lines }): Shortfall[] =>
    missing.length === 0 ? [] : [{ form: ordinal, missing, pages, lines }],
  );
  const cutOff = rejected.flatMap(({ reason, places }): Shortfall[] => {
    const [place] = places;
    return reason === 'incomplete' && place !== undefined ? [{ after: forms.length, place }] : [];
  });
  return [...lacking, ...cutOff];
}
