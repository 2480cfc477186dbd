import { type Doubt, type Evidence, type Printed, roundedBox } from '../model/index.ts';

/** Evidence by JSON pointer, of one source. */
export type EvidenceMap = Record<string, Evidence>;

const SOURCE = 0;

/** Where a printed text stands and how it was read, as evidence of source 0. Boxes are rounded to 0.01 pt. */
export function evidenceOf(
  printed: Pick<Printed, 'text' | 'places' | 'reading' | 'unsure'>,
): Evidence {
  const [first, ...rest] = printed.places;
  const unsure = printed.unsure === true ? { unsure: true as const } : {};
  if ('line' in first) return { source: SOURCE, line: first.line, text: printed.text, ...unsure };
  const continued = rest.flatMap((place) =>
    'page' in place ? [{ page: place.page, box: roundedBox(place.box) }] : [],
  );
  return {
    source: SOURCE,
    page: first.page,
    box: roundedBox(first.box),
    ...(continued.length > 0 ? { continued } : {}),
    text: printed.text,
    ...readingOf(printed),
    ...unsure,
  };
}

/** Below this a glyph may well be another. */
const FAINT = 0.8;

function readingOf({ reading }: Pick<Printed, 'reading'>): Partial<Evidence> {
  if (reading === undefined) return {};
  const { confidence, read, fixed = [], doubtful, unread, agree, weakest, undrawn } = reading;
  const doubts: Doubt[] = [];
  if (doubtful) doubts.push('doubtful');
  if (unread) doubts.push('unread');
  if (agree < 1) doubts.push('disagreeing');
  if (weakest < FAINT) doubts.push('faint');
  return {
    confidence: Math.round(confidence * 100) / 100,
    ...(read === undefined ? {} : { read }),
    ...(fixed.length === 0 ? {} : { fixed: [...fixed] }),
    ...(doubts.length === 0 ? {} : { doubts }),
    ...(undrawn === true ? { undrawn } : {}),
  };
}
