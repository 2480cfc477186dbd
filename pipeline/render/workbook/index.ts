export { findingsFromLines, ledgerFromRecords } from './records.ts';
export { type LedgerSource, writeSummary, writeWorkbooks } from './workbooks.ts';
