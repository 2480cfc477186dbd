/** Optimal string alignment (Damerau–Levenshtein with neighbours swapped once), in characters. */
export function editDistance(from: readonly string[], to: readonly string[]): number {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, character] of from.entries()) {
    const row = [i + 1];
    for (const [j, other] of to.entries()) {
      const replaced = (last[j] ?? 0) + (character === other ? 0 : 1);
      let cost = Math.min(replaced, (last[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1);
      if (i > 0 && j > 0 && character === to[j - 1] && from[i - 1] === other) {
        cost = Math.min(cost, (before[j - 1] ?? 0) + 1);
      }
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last.at(-1) ?? 0;
}
