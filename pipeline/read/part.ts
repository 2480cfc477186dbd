import {
  type Crop,
  type Document,
  type Evidence,
  ProjectRecord,
  placeKey,
  type Recognition,
} from '../model/index.ts';
import { normalize } from '../normalize/index.ts';
import { recognize } from '../recognize/index.ts';
import { wordsOf } from '../vocabulary/index.ts';
import { notPlain } from './plain.ts';
import type { FormReading, PartReading, Shortfall, Work } from './work.ts';

/**
 * A document, or a part of one that no form reaches out of, from its blocks to records.
 *
 * @throws ReadFailure `defect` when a record does not have the shape that other programs rely on.
 */
export function readPart(document: Document, work: Work): PartReading {
  const vocabulary = wordsOf(work.options.words ?? {});
  const recognition = recognize(document, vocabulary);
  return {
    forms: recognition.forms.map((form): FormReading => {
      const record = checked(normalize(form, work, { ...work.options, vocabulary }));
      const crops = cropsOf(record, document.crops ?? []);
      return { record, ...(crops.length > 0 && { crops }) };
    }),
    subtotals: recognition.subtotals ?? [],
    unaccounted: recognition.unaccounted,
    shortfalls: shortfallsOf(recognition),
    blank: recognition.rejected.some(({ reason }) => reason === 'template'),
    remarks: document.remarks,
  };
}

/** Those pictures that show a place of the record; each once, in their order. */
function cropsOf({ evidence, reading }: ProjectRecord, crops: readonly Crop[]): Crop[] {
  if (crops.length === 0) return [];
  const { leftovers, unknownLabels, mendedWords, lost } = reading;
  const shown: Evidence[] = [
    ...Object.values(evidence),
    ...[leftovers, unknownLabels, mendedWords, lost].flat(),
  ];
  const places = new Set(
    shown.flatMap(({ page, box, continued = [] }) => [{ page, box }, ...continued].map(placeKey)),
  );
  return crops.filter((crop) => places.has(placeKey(crop)));
}

function checked(record: ProjectRecord): ProjectRecord {
  const parsed = ProjectRecord.safeParse(record);
  if (!parsed.success) throw notPlain(parsed.error);
  return parsed.data;
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
