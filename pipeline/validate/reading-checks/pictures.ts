import type { Evidence } from '../../model/index.ts';

/** Whether a text may be another than was read. */
export function isWeak(evidence: Evidence | undefined): boolean {
  return evidence?.doubts !== undefined;
}

/** Where evidence stands, as a key: what shares it was printed in one cell or line. */
export function placeOf({ page, box, line, continued }: Evidence): string {
  return JSON.stringify([page, box, line, continued]);
}

/** The same with what is said there: one line may hold several values, each read in its own way. */
export function sayingOf(evidence: Evidence): string {
  return `${placeOf(evidence)}\n${evidence.text}`;
}
