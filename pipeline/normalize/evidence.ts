import { type Evidence, type Printed, roundedBox } from '../model/index.ts';

/** Evidence by JSON pointer, of one source. */
export type EvidenceMap = Record<string, Evidence>;

const SOURCE = 0;

/** Where a printed text stands, as evidence of source 0. Boxes are rounded to 0.01 pt. */
export function evidenceOf(printed: Printed): Evidence {
  const [first, ...rest] = printed.places;
  if ('line' in first) return { source: SOURCE, line: first.line, text: printed.text };
  const continued = rest.flatMap((place) =>
    'page' in place ? [{ page: place.page, box: roundedBox(place.box) }] : [],
  );
  return {
    source: SOURCE,
    page: first.page,
    box: roundedBox(first.box),
    ...(continued.length > 0 ? { continued } : {}),
    text: printed.text,
    ...confidenceOf(printed),
  };
}

function confidenceOf({ reading }: Printed): Pick<Evidence, 'confidence' | 'read'> {
  if (reading === undefined) return {};
  const confidence = Math.round(reading.confidence * 100) / 100;
  return { confidence, ...(reading.read === undefined ? {} : { read: reading.read }) };
}
