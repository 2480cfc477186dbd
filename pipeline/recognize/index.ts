export { recognize } from './recognize.ts';
