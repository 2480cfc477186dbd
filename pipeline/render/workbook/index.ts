export { ledgerFromRecords } from './records.ts';
export { writeWorkbooks } from './workbooks.ts';
