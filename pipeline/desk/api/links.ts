import * as z from 'zod';
import { Bilingual, Yuan } from './told.ts';

/** A form, as far as it is needed to tell whether it is of the same project as another. */
export const LinkSide = z.object({
  /** The id of the form. */
  form: z.string(),
  name: z.string().nullable(),
  code: z.string().nullable(),
  department: z.string().nullable(),
  year: z.int().nullable(),
  stage: Bilingual,
  budget: Yuan.nullable(),
});
export type LinkSide = z.infer<typeof LinkSide>;

/** Two forms that may be of one project. */
export const Link = z.object({
  /** The later one first. */
  sides: z.tuple([LinkSide, LinkSide]),
  /** Whether they are taken for one project now. */
  linked: z.boolean(),
  /** Why they are, or might be. */
  reason: Bilingual.nullable(),
  doubt: Bilingual.nullable(),
  /** What was said last; null: a person is asked. */
  said: z.object({ same: z.boolean(), by: z.string(), at: z.string() }).nullable(),
});
export type Link = z.infer<typeof Link>;

export const LinksQuery = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** What is asked of links first, then what was said. */
export const Links = z.object({ open: z.int(), total: z.int(), links: z.array(Link) });
export type Links = z.infer<typeof Links>;

export const LinkRequest = z.strictObject({
  forms: z.tuple([z.string().max(200), z.string().max(200)]),
  /** Null takes back what was said. */
  same: z.boolean().nullable(),
});
export type LinkRequest = z.infer<typeof LinkRequest>;
