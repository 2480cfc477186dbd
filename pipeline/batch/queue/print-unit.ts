import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Program } from '../fingerprint.ts';

/** A document as it goes to another machine. */
export const SentDocument = z.object({
  html: z.string(),
  title: z.string(),
  author: z.string().nullable(),
});

/** What a job of printing holds in Redis. */
export const PrintData = z.object({
  /** The packed document, as base64. */
  document: z.string(),
});

/** What came of a document. */
export const Printed = z.object({
  machine: z.string(),
  /** As base64; null where that machine could not print it. */
  pdf: z.string().nullable(),
});
export type Printed = z.infer<typeof Printed>;

/**
 * What two machines have in common that print the same bytes.
 *
 * @param likeness of the printer.
 */
export function printKindOf({ maker }: Pick<Program, 'maker'>, likeness: string): string {
  return createHash('sha256').update(`${maker} ${likeness}`).digest('hex');
}

/** The queue that printers of the same kind and secret share: no other is ever given one of its documents. */
export function printQueueNameOf({ kind, mark }: { kind: string; mark: string }): string {
  return `prints-${kind.slice(0, 12)}-${mark}`;
}
