export { recognize } from './recognize.ts';
export {
  type KnownLabel,
  type NearLabel,
  nearestLabels,
} from './vocabulary/nearest.ts';
