import * as z from 'zod';
import { CORRECTION_ACTS, HORIZONS } from '../model/index.ts';

/** A text that a person typed; control characters but line breaks and tabs are none, and nobody types more. */
export const LONGEST_TEXT = 20_000;
export const CONTROL_CHARACTERS = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/u;
const Typed = z
  .string()
  .max(LONGEST_TEXT)
  .refine((text) => !CONTROL_CHARACTERS.test(text), 'control characters');
/** What was read may hold anything. */
const Path = z.string().max(LONGEST_TEXT);

/** An indicator as a person typed it: every column as it would be printed; an absent one is blank. */
export const TypedIndicator = z.strictObject({
  horizon: z.enum(HORIZONS),
  /** Derived from the second level where that has a parent. */
  level1: Typed.optional(),
  level2: Typed.optional(),
  name: Typed,
  value: Typed,
  weight: Typed.optional(),
  actual: Typed.optional(),
  score: Typed.optional(),
  note: Typed.optional(),
});
export type TypedIndicator = z.infer<typeof TypedIndicator>;

/** What a correction does that is not about the value of one field. */
const LineAct = z.enum([
  ...z.enum(CORRECTION_ACTS).exclude(['value']).options,
  'same-project',
  'other-project',
]);

/**
 * What a person put right in a record: a line of `corrections.jsonl`. Without `act` it gives the field at `path` a value, or
 * takes back what was done there where it has none. A later line on the same path wins; notes are apart from the rest.
 */
export const Correction = z
  .strictObject({
    /** The record's id. */
    record: Path,
    /** Where in it, see `stablePathOf`; of an added row, the one that it gets. */
    path: Path,
    /** SHA-256 of the file that it was read from: what another file says is another matter. */
    source: z.string().regex(/^[0-9a-f]{64}$/u),
    /** What was read there, see `readAt`. */
    read: z.string().max(10 * LONGEST_TEXT),
    /** What it is, as it would be printed, or the text of a note. */
    value: Typed.optional(),
    act: LineAct.optional(),
    /** The rows that an added row, the parts of one or several joined are. */
    rows: z.array(TypedIndicator).min(1).max(50).optional(),
    /** Stable path of the row that a moved or added one stands behind; empty for the first place. */
    after: Path.optional(),
    /** Stable paths of the rows that become one with this one; the id of the record that is the same form, or of the same or another project. */
    with: z.array(Path).min(1).max(50).optional(),
    by: Typed,
    /** ISO 8601, with its zone. */
    at: z.iso.datetime({ offset: true }),
    why: Typed.optional(),
  })
  .refine(isWhole, 'what the act needs');
export type Correction = z.infer<typeof Correction>;

/** Who says so, when (ISO 8601 with its zone) and why. */
export type Author = Pick<Correction, 'by' | 'at'> & Partial<Pick<Correction, 'why'>>;

/** Whether a correction has what its act needs, and nothing that it makes no use of. */
function isWhole(line: {
  act?: z.infer<typeof LineAct> | undefined;
  value?: string | undefined;
  rows?: readonly unknown[] | undefined;
  after?: string | undefined;
  with?: readonly string[] | undefined;
}): boolean {
  const rows = line.rows?.length ?? 0;
  const others = line.with?.length ?? 0;
  const isOfRows = rows > 0 || others > 0 || line.after !== undefined;
  switch (line.act) {
    case undefined:
      return !isOfRows;
    case 'note':
      return !isOfRows && line.value !== undefined;
    case 'accept':
    case 'delete':
      return !isOfRows && line.value === undefined;
    case 'move':
      return rows === 0 && others === 0 && line.after !== undefined && line.value === undefined;
    case 'add':
      return rows === 1 && others === 0 && line.value === undefined;
    case 'split':
      return rows > 1 && others === 0 && line.after === undefined && line.value === undefined;
    case 'one':
    case 'same-project':
    case 'other-project':
      return rows === 0 && others === 1 && line.after === undefined && line.value === undefined;
    case 'apart':
      return !isOfRows && line.value === undefined;
    case 'join':
      return rows === 1 && others > 0 && line.after === undefined && line.value === undefined;
  }
}
