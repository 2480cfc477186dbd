/**
 * How many of the kept rows or columns of a table a span covers.
 *
 * @param kept their numbers, ascending
 */
export function keptWithin(kept: readonly number[], start: number, length: number): number {
  return firstFrom(kept, start + length) - firstFrom(kept, start);
}

/** The index of the first kept line that is `line` or comes after it, by bisection. */
export function firstFrom(kept: readonly number[], line: number): number {
  let [low, high] = [0, kept.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((kept[middle] ?? line) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
