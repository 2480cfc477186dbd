export { idOfGroup, regrouped, type Statement } from './regroup.ts';
export {
  type FormGroup,
  type FormKey,
  formKeyOf,
  groupForms,
  mergedRecord,
  mergeSources,
} from './sources.ts';
