import type { FailureCategory } from './run.ts';

/**
 * A file that cannot be read, or not whole. Carries what a clerk is told: what happened and what to do,
 * in Chinese and English; `place` names the page or line where it is known.
 */
export class ReadFailure extends Error {
  override readonly name = 'ReadFailure';

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
