import * as z from 'zod';
import { FormDetail, FormFinding, Sum } from './form.ts';
import { Bilingual, Trouble, Yuan } from './told.ts';

/** Long where a row has a long name, which its stable path holds. */
const Path = z.string().startsWith('/').max(20_000);
/** Of what is offered again: odd where a file of corrections is. */
const OfferedPath = z.string().max(20_000);
const Value = z.string().max(20_000);
const Horizon = z.enum(['implementation', 'annual']);
const Class = { level1: z.string().max(40).nullable(), level2: z.string().max(40).nullable() };

/** What a person does to a form. Paths are those of the form as it was seen. */
export const Deed = z.discriminatedUnion('do', [
  /** What stands there is this, typed as printed; an empty value: the cell is empty. */
  z.strictObject({ do: z.literal('set'), path: Path, value: Value }),
  /** What was read there is right, or stands there as it is. */
  z.strictObject({ do: z.literal('accept'), paths: z.array(Path).min(1).max(500) }),
  /** Takes a correction, an acceptance, or what was done to a row back: what was read holds again. */
  z.strictObject({ do: z.literal('restore'), path: OfferedPath }),
  /** A remark for colleagues, on a field or (path `/`) the whole form. Empty: none. */
  z.strictObject({ do: z.literal('note'), path: Path, text: z.string().max(2_000) }),
  z.strictObject({
    do: z.literal('add-indicator'),
    horizon: Horizon,
    ...Class,
    name: Value,
    value: Value,
    /** Stands after this one; null: first. */
    after: Path.nullable(),
  }),
  z.strictObject({ do: z.literal('delete-indicator'), path: Path }),
  /** `after` as above. */
  z.strictObject({ do: z.literal('move-indicator'), path: Path, after: Path.nullable() }),
  z.strictObject({ do: z.literal('class'), path: Path, ...Class }),
  /** One row is two. */
  z.strictObject({
    do: z.literal('split'),
    path: Path,
    into: z.tuple([
      z.strictObject({ name: Value, value: Value }),
      z.strictObject({ name: Value, value: Value }),
    ]),
  }),
  /** Two rows are one. */
  z.strictObject({
    do: z.literal('join'),
    paths: z.tuple([Path, Path]),
    name: Value,
    value: Value,
  }),
  /** Another record is the same form as this one, which stays. All is grouped anew in a run that begins by itself. */
  z.strictObject({ do: z.literal('same-form'), other: z.string().max(200) }),
  /** A source of this form (by its index) is another form and gets a record of its own; as above. */
  z.strictObject({ do: z.literal('other-form'), source: z.int().min(0) }),
  /** Takes back what somebody did, known by who and when: what held before holds again. */
  z.strictObject({ do: z.literal('undo'), by: z.string().max(20_000), at: z.string().max(40) }),
  /** An offered correction holds for the source as it is now. */
  z.strictObject({ do: z.literal('take-offer'), path: OfferedPath }),
]);
export type Deed = z.infer<typeof Deed>;

export const CorrectionRequest = z.strictObject({
  /** `version` of the form as it was seen. */
  seen: z.int().min(0),
  deed: Deed,
  why: z.string().max(2_000).optional(),
});
export type CorrectionRequest = z.infer<typeof CorrectionRequest>;

/** A sum over several forms, before and after. */
export const RollupChange = z.object({
  label: Bilingual,
  before: Yuan.nullable(),
  after: Yuan.nullable(),
});

/** What a deed did. It is on the disk. */
export const CorrectionAnswer = z.object({
  form: FormDetail,
  /** Rule and sentence. */
  gone: z.array(FormFinding),
  come: z.array(FormFinding),
  rollups: z.array(RollupChange),
  /** By which the deed is undone. */
  wrote: z.object({ by: z.string(), at: z.string() }),
});
export type CorrectionAnswer = z.infer<typeof CorrectionAnswer>;

/** 409: somebody else said something else of the same place since `seen`. Nothing was written. To insist: again with the new version. */
export const Conflict = Trouble.extend({
  path: z.string(),
  label: Bilingual,
  yours: z.string(),
  theirs: z.string(),
  by: z.string(),
  at: z.string(),
  form: FormDetail,
});
export type Conflict = z.infer<typeof Conflict>;

export const PreviewRequest = z.strictObject({ deed: Deed });
/** What a deed would do; nothing is written. */
export const Preview = z.object({
  /** What the typed text means; null where it is just text. */
  meaning: Bilingual.nullable(),
  /** Why it cannot be what this field holds (an amount that is none, say); null where it can. It may be set all the same. */
  objection: Bilingual.nullable(),
  gone: z.array(FormFinding),
  come: z.array(FormFinding),
  sums: z.array(Sum),
  rollups: z.array(RollupChange),
});
export type Preview = z.infer<typeof Preview>;
