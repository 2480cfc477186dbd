export {
  type FormGroup,
  type FormKey,
  formKeyOf,
  groupForms,
  mergedRecord,
  mergeSources,
} from './sources.ts';
