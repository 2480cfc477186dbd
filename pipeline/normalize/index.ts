export { type NormalizedForm, normalize } from './normalize.ts';
export type { SourceFile } from './record.ts';
export { type Merged, mergeSources } from './sources.ts';
export { subtotalFindings } from './subtotals.ts';
export { droppedFindings, unaccountedFinding } from './unread.ts';
