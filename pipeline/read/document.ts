import { documentOf } from '../extract/index.ts';
import { gridsOf, joinPages } from '../lattice/index.ts';
import type { Document } from '../model/index.ts';
import { kindOf } from '../recognize/index.ts';

/** A file that has its tables as such, and a text that is laid out as its pages were. */
export function documentIn(
  bytes: Uint8Array,
  kind: Parameters<typeof documentOf>[1],
): Promise<Document> {
  return documentOf(bytes, kind, {
    documentOf: (pages) => joinPages(pages.map(gridsOf)),
    kindOf,
  });
}
