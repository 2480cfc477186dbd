export { pointerOf, readAt, stablePathOf } from '../model/index.ts';
export { corrected, readNow } from './apply.ts';
export { type Author, Correction, LONGEST_TEXT, TypedIndicator } from './correction.ts';
export type { Field } from './field.ts';
export { fieldAt } from './fields.ts';
export { fromLinkRow, type LinkRow, type ShownLink } from './from-links.ts';
export { type FromRow, fromSheetRow, type SheetRow } from './from-sheet.ts';
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
export { type Conflict, linesToAdd, type Merged, mergeCorrections } from './merge.ts';
export { isAboutForms, isOfForms, partedPath, statedApart, statedOne } from './of-forms.ts';
export { isOfProjects, linesOfProjects, type ProjectLine, saidOfProjects } from './of-projects.ts';
export { type Asked, proposed, rowTexts, rowTextsAfter, understand } from './propose.ts';
export {
  appendCorrections,
  CORRECTIONS_NAME,
  CorrectionsFailure,
  readCorrections,
} from './store.ts';
