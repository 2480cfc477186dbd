export { corrected, readNow } from './apply.ts';
export { Correction, LONGEST_TEXT, TypedIndicator } from './correction.ts';
export { fieldAt } from './fields.ts';
export { byRecord, type Corrections, inForce, isTakenBack, NO_CORRECTIONS } from './in-force.ts';
export {
  type CorrectionLines,
  correctionLines,
  type LineFault,
  lineOf,
  NO_LINES,
} from './lines.ts';
export type { Meaning, Refusal } from './meaning.ts';
export { isRefusal } from './meaning.ts';
export { type Conflict, type Merged, mergeCorrections } from './merge.ts';
export { type Asked, type Author, proposed, understand } from './propose.ts';
export { readAt } from './read-at.ts';
export { pointerOf, stablePathOf } from './stable-path.ts';
export {
  appendCorrections,
  CORRECTIONS_NAME,
  CorrectionsFailure,
  readCorrections,
} from './store.ts';
