import * as z from 'zod';
import { NEEDS } from './needs.ts';
import { Bilingual, Severity, SeverityCounts, Yuan } from './told.ts';

export const Need = z.enum(NEEDS);
export type Need = z.infer<typeof Need>;
/** How many places are open, by need. */
export const NeedCounts = z.object({
  offered: z.int(),
  money: z.int(),
  doubtful: z.int(),
  'not-understood': z.int(),
  cut: z.int(),
  sources: z.int(),
  other: z.int(),
});
export type NeedCounts = z.infer<typeof NeedCounts>;

/** A form in a list. */
export const FormCard = z.object({
  id: z.string(),
  /** See `FormDetail.version`. */
  version: z.int(),
  kind: z.string(),
  year: z.int().nullable(),
  name: z.string().nullable(),
  /** Key of a department, as in the filters. */
  department: z.string(),
  departmentName: z.string().nullable(),
  departmentCode: z.string().nullable(),
  unit: z.string().nullable(),
  annual: Yuan.nullable(),
  files: z.array(z.string()),
  counts: SeverityCounts,
  needs: NeedCounts,
  /** The most urgent need; null where nothing is open. */
  need: Need.nullable(),
  rules: z.array(z.string()),
  /** Places that were corrected, and that were accepted. */
  corrected: z.int(),
  accepted: z.int(),
});
export type FormCard = z.infer<typeof FormCard>;

/** All of it in the query of a GET. Without `need`: every form that has something open; `all`: every form. */
export const InboxQuery = z.object({
  need: z.enum([...NEEDS, 'any', 'all', 'corrected']).default('any'),
  year: z.string().max(10).optional(),
  department: z.string().max(400).optional(),
  rule: z.string().max(10).optional(),
  /** In names, codes, units, files. */
  search: z.string().max(200).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type InboxQuery = z.input<typeof InboxQuery>;

const Choice = z.object({ value: z.string(), label: Bilingual, forms: z.int() });
export const Inbox = z.object({
  generation: z.int(),
  /** Forms that match. In the order of work: by most urgent need, then gravity, then year, department, name. */
  total: z.int(),
  forms: z.array(FormCard),
  /** Of all forms: how many places are open, and how many forms have one, by need. */
  open: NeedCounts,
  openForms: NeedCounts,
  /** Forms with anything open, of all. */
  left: z.int(),
  all: z.int(),
  corrected: z.int(),
  years: z.array(Choice),
  departments: z.array(Choice),
  rules: z.array(Choice.extend({ severity: Severity })),
});
export type Inbox = z.infer<typeof Inbox>;

/** The form before and after one in the order of the inbox as filtered; `form` need no longer be in it. */
export const NeighboursQuery = InboxQuery.extend({ form: z.string() });
export const Neighbours = z.object({
  previous: z.string().nullable(),
  next: z.string().nullable(),
  /** From 1; 0 where it is not in the list any more. */
  place: z.int(),
  total: z.int(),
});
