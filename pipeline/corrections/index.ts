export { type Corrections, corrected, NO_CORRECTIONS } from './apply.ts';
export { Correction } from './correction.ts';
export { pointerOf, stablePathOf } from './stable-path.ts';
