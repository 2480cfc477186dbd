export { isInUse, patiently } from './in-use.ts';
export { caseFolded, isDeviceName } from './names.ts';
export { HAS_GROUPS, killTree } from './process-tree.ts';
