/** A text with its key changed to another, everything else in it kept as it was read. */
export function respelled(text: string, key: string, other: string): string {
  const read = [...key];
  const kept = keptOf(read, [...other]);
  const characters = [...text];
  const printed = characters.flatMap((character, at) => (/\s/u.test(character) ? [] : [at]));
  // The key is what is left between asterisks and colons, character by character.
  const lead = printed.findIndex((at) => !/[*＊]/u.test(characters[at] ?? ''));
  const places = printed.slice(Math.max(0, lead), Math.max(0, lead) + read.length);
  for (const [index, at] of places.entries()) {
    characters[at] = kept[index]?.map((own) => own ?? characters[at]).join('') ?? '';
  }
  return characters.join('');
}

/** For each character of a text what stands in its place in another: itself (null), others, or nothing. */
function keptOf(from: readonly string[], to: readonly string[]): (string | null)[][] {
  const costs = Array.from({ length: from.length + 1 }, (_, i) =>
    Array.from({ length: to.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const cost = (i: number, j: number): number => costs[i]?.[j] ?? Number.POSITIVE_INFINITY;
  const replaced = (i: number, j: number): number =>
    cost(i - 1, j - 1) + (from[i - 1] === to[j - 1] ? 0 : 1);
  for (let i = 1; i <= from.length; i++) {
    for (let j = 1; j <= to.length; j++) {
      (costs[i] as number[])[j] = Math.min(replaced(i, j), cost(i - 1, j) + 1, cost(i, j - 1) + 1);
    }
  }
  const kept: (string | null)[][] = from.map(() => []);
  let [i, j] = [from.length, to.length];
  while (i > 0 || j > 0) {
    if (i > 0 && j > 0 && cost(i, j) === replaced(i, j)) {
      kept[i - 1]?.unshift(from[i - 1] === to[j - 1] ? null : (to[j - 1] ?? ''));
      [i, j] = [i - 1, j - 1];
    } else if (j > 0 && cost(i, j) === cost(i, j - 1) + 1) {
      // What was lost stands behind the character before it, or before the first.
      kept[Math.max(0, i - 1)]?.unshift(to[j - 1] ?? '');
      j--;
    } else {
      i--;
    }
  }
  return kept;
}
