export { findingsFromLines, ledgerFromRecords } from './records.ts';
export {
  type LedgerSource,
  writeDepartmentBook,
  writeSummary,
  writeWorkbooks,
} from './workbooks.ts';
