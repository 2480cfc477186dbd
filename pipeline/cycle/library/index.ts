export { indicatorLibrary } from './library.ts';
export { type Suggest, suggester } from './suggest.ts';
