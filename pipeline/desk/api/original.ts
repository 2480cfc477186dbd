import * as z from 'zod';
import { Bilingual } from './told.ts';

/** A page of a PDF that the form stands on. */
export const OriginalPage = z.object({
  page: z.int(),
  /** `pdf`: drawn by pdf.js from `file`. `picture`: a scan; its places are in points of the straightened picture, see `PagePicture`. */
  as: z.enum(['pdf', 'picture']),
});

/** Ask for `page` before `picture`: it is made on demand and takes seconds the first time. */
export const PagePicture = z.object({
  /** In points, as boxes are. */
  width: z.number(),
  height: z.number(),
  /** Address of a PNG. */
  picture: z.string(),
});
export type PagePicture = z.infer<typeof PagePicture>;

export const OriginalCell = z.object({
  row: z.int(),
  column: z.int(),
  rowSpan: z.int(),
  columnSpan: z.int(),
  text: z.string(),
  box: z.array(z.number()).nullable(),
  line: z.int().nullable(),
});
export const OriginalBlock = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('grid'),
    page: z.int().nullable(),
    rows: z.int(),
    columns: z.int(),
    cells: z.array(OriginalCell),
  }),
  z.object({
    kind: z.literal('line'),
    page: z.int().nullable(),
    text: z.string(),
    box: z.array(z.number()).nullable(),
    line: z.int().nullable(),
  }),
]);

export const Original = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('pages'),
    file: z.string(),
    /** Address of the PDF's bytes; ranges of them can be asked for. */
    bytes: z.string(),
    pages: z.array(OriginalPage),
    /** Whether the file is no longer the one that was read. */
    changed: z.boolean(),
  }),
  z.object({
    kind: z.literal('cells'),
    file: z.string(),
    blocks: z.array(OriginalBlock),
    /** Whether blocks were left out, of which the form has none. */
    cut: z.boolean(),
    changed: z.boolean(),
  }),
  /** The file is gone, locked, or cannot be shown. */
  z.object({ kind: z.literal('missing'), file: z.string(), reason: Bilingual }),
]);
export type Original = z.infer<typeof Original>;
