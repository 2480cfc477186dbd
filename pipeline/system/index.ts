export { isInUse, patiently } from './in-use.ts';
export { caseFolded, isDeviceName, type NameFault, refusedPart } from './names.ts';
export { endWithChildren, HAS_GROUPS, killTree } from './process-tree.ts';
export { STOPPING } from './signals.ts';
