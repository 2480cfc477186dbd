import * as z from 'zod';

/** A sentence or a name in both languages: the page shows one of them and can change over without asking again. */
export const Bilingual = z.object({ zh: z.string(), en: z.string() });
export type Bilingual = z.infer<typeof Bilingual>;

/**
 * Why something was not done. Every answer that is not 2xx is one of these as JSON.
 *
 * `no-session` (401): the address is to be opened again as it was printed, or the password given. `forbidden` (403): not from the
 * desk's own page. `no-such` (404), `conflict` (409, see `Conflict`), `too-large` (413), `wrong-request` (400), `refused` (422): a
 * clerk can put it right. `busy` (409): something else has to end first. `not-written` (507): the disk. `defect` (500).
 */
export const TROUBLES = [
  'no-session',
  'forbidden',
  'no-such',
  'conflict',
  'too-large',
  'wrong-request',
  'refused',
  'busy',
  'not-written',
  'defect',
] as const;
export const Trouble = z.object({ trouble: z.enum(TROUBLES), message: Bilingual });
export type Trouble = z.infer<typeof Trouble>;

export const Severity = z.enum(['error', 'warning', 'note']);
export const SeverityCounts = z.object({ error: z.int(), warning: z.int(), note: z.int() });

/** A place in an original. */
export const Place = z.object({
  /** Index into the form's `sources`. */
  source: z.int().min(0),
  /** Page of a PDF, sheet of a workbook (from 1); null where there are none. */
  page: z.int().nullable(),
  /** `[left, top, right, bottom]` in points from the top left corner of the page (of a scan: as it is shown, straightened). */
  box: z.array(z.number()).nullable(),
  /** Line of a text, from 1; null where there is a box. */
  line: z.int().nullable(),
  /** As it was read there. */
  text: z.string(),
});
export type Place = z.infer<typeof Place>;

/** Yuan with two places. */
export const Yuan = z.string();
