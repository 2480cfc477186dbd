import type { Level1 } from '../model/index.ts';
import { lookUp } from './look-up.ts';

/** The canonical first-level class that a printed label's key means, or null. */
export function level1Of(key: string): Level1 | null {
  return lookUp('level1', key)?.meaning ?? null;
}

/** The canonical second-level class that a printed label's key means, or null. */
export function level2Of(key: string): string | null {
  return lookUp('level2', key)?.meaning ?? null;
}

/** Whether the key is a class name whose end was cut off. */
export function isCutClass(key: string): boolean {
  const found = [lookUp('level1', key), lookUp('level2', key)].flatMap((one) => one ?? []);
  return found.length > 0 && found.every(({ surely }) => surely === 'cut');
}
