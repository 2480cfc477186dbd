export { startsForm } from './fresh-start.ts';
export { recognize } from './recognize.ts';
export { type NearLabel, nearestLabels } from './vocabulary/nearest.ts';
export { isKnownText, OwnWords, wordsOf } from './vocabulary/own-words.ts';
