export { cropOf } from './crop.ts';
export { LabelMemory } from './label-memory.ts';
export type { Tables, TablesOf } from './layout.ts';
export { pngOf } from './png.ts';
export { loadRecognizer, type Recognizer } from './recognizer.ts';
export { mostPixelsOf } from './resolution.ts';
export { readScan, type ScanReading } from './scan-page.ts';
