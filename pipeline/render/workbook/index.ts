export {
  findingsFromLines,
  groupsFromLines,
  ledgerFromRecords,
  projectsFromLines,
} from './records.ts';
export { CORRECTIONS_SHEET } from './tables/corrections.ts';
export { LINKS_SHEET, shownDecision } from './tables/links.ts';
export { type TypedRow, typedCorrections, typedLinks } from './typed-rows.ts';
export {
  writeDepartmentBook,
  writeSummary,
  writeWorkbooks,
} from './workbooks.ts';
