export { startsForm } from './fresh-start.ts';
export { recognize } from './recognize.ts';
export {
  type KnownLabel,
  type NearLabel,
  nearestLabels,
} from './vocabulary/nearest.ts';
export { OwnWords, wordsOf } from './vocabulary/own-words.ts';
