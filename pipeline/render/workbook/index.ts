export { findingsFromLines, ledgerFromRecords } from './records.ts';
export { CORRECTIONS_SHEET } from './tables/corrections.ts';
export { type TypedKey, type TypedRow, typedRows } from './typed-rows.ts';
export {
  writeDepartmentBook,
  writeSummary,
  writeWorkbooks,
} from './workbooks.ts';
