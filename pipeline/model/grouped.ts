/** Adds an item to the group of its key. */
export function addTo<K, T>(groups: Map<K, T[]>, key: K, item: T): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}

/** Items by their key; keys in the order in which they first occur, items in their own. */
export function grouped<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) addTo(groups, keyOf(item), item);
  return groups;
}

/** A sequence cut before every item that does not go on with the run before it. */
export function runsOf<T>(
  items: Iterable<T>,
  goesOn: (item: T, run: readonly [T, ...T[]]) => boolean,
): [T, ...T[]][] {
  const runs: [T, ...T[]][] = [];
  for (const item of items) {
    const run = runs.at(-1);
    if (run !== undefined && goesOn(item, run)) run.push(item);
    else runs.push([item]);
  }
  return runs;
}
