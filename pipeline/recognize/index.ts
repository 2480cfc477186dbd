export { startsForm } from './fresh-start.ts';
export { recognize } from './recognize.ts';
export { isLabelText } from './word-kind.ts';
