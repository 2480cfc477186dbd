/** Longer texts are told by what differs in them, with so many characters around it. */
const LONG = 20;
const AROUND = 4;
/** A difference that is longer than this is told by where it begins. */
const MOST = 40;

/** Two texts that differ as they are told: whole, or where either is long the part between what they share at start and end. */
export function changedParts(before: string, after: string): [before: string, after: string] {
  const [one, other] = [[...before], [...after]];
  if (Math.max(one.length, other.length) <= LONG) return [before, after];
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start++;
  let end = 0;
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  const part = (characters: readonly string[]) => {
    const from = Math.max(0, start - AROUND);
    const to = Math.min(characters.length - end + AROUND, from + MOST);
    const middle = characters.slice(from, to).join('');
    return `${from > 0 ? '…' : ''}${middle}${to < characters.length ? '…' : ''}`;
  };
  return [part(one), part(other)];
}
