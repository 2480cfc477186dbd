export { type NormalizedForm, normalize } from './normalize.ts';
export type { SourceFile } from './record.ts';
export {
  type FormGroup,
  type FormKey,
  formKeyOf,
  groupForms,
  mergedFindings,
  mergedRecord,
  mergeSources,
} from './sources.ts';
export { subtotalFindings } from './subtotals.ts';
export { droppedFindings, unaccountedFinding } from './unread.ts';
