export const FAILURE_CATEGORIES = [
  'not-a-document',
  'encrypted',
  'damaged',
  'too-large',
  'timed-out',
  'out-of-memory',
  'unreadable-text',
  'no-forms',
  'missing-part',
  'missing-program',
  // For the moment: another program holds it, a drive is gone. It says nothing of the file.
  'unreachable',
  'defect',
] as const;
export type FailureCategory = (typeof FAILURE_CATEGORIES)[number];

/**
 * A file that cannot be read, or not whole. Carries what a clerk is told: what happened and what to do,
 * in Chinese and English; `place` names the page or line where it is known.
 */
export class ReadFailure extends Error {
  override readonly name: string = 'ReadFailure';

  constructor(
    readonly category: FailureCategory,
    /** The sentence in Chinese. */
    readonly reason: string,
    readonly reasonEn: string,
    readonly place: string | null = null,
    options?: ErrorOptions,
  ) {
    super(reasonEn, options);
  }
}
