export type { GridOutline } from './page-blocks.ts';
export { gridsOf, joinPages, type TurnedBlocks as PageBlocks } from './turned-pages.ts';
export { tablesOf } from './tables.ts';
