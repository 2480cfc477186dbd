export type { Tables, TablesOf } from './layout.ts';
export { loadRecognizer, type Recognizer } from './recognizer.ts';
export { readScan, type ScanReading, type ScanSource } from './scan-page.ts';
