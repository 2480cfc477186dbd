export { startsForm } from './fresh-start.ts';
export { recognize } from './recognize.ts';
export { kindOf } from './words/kind.ts';
