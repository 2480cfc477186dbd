/*
 * How a table writes many words as one: `{a|b}` is one of them, `[a|b]` one or nothing, either with … behind it again
 * and again; `*` is any text, `*14` at most fourteen characters of it; `#` is a number; `<annual>` is any word of that
 * meaning in horizons.tsv, `<horizons>` any word of that table. Labels never hold these signs as they are compared.
 */

const SIGNS = /[{}[\]*#]|<[a-z]+>/u;

/** Numbers as forms count with them: pages, months, tables. */
const NUMBER = '[\\d零〇一二三四五六七八九十百]{1,4}';

/** Matches nowhere. */
const NEVER = '(?!)';

/** Whether a word stands for many. */
export function isPattern(word: string): boolean {
  return SIGNS.test(word);
}

/**
 * The source of a regular expression for a word of a table, without anchors.
 *
 * @param wordsOf the words that a name in `<…>` stands for; undefined where there is no such name
 * @throws RangeError that says what of the pattern is wrong, for developers; see `isPatternWhole`.
 */
export function sourceOf(
  word: string,
  wordsOf: (name: string) => readonly string[] | undefined,
): string {
  let source = '';
  const open: string[] = [];
  for (const [token] of word.matchAll(/<[a-z]+>|\*\d+|[\]}]…?|./gu)) {
    if (token === '{' || token === '[') {
      open.push(token);
      source += '(?:';
    } else if (/^[\]}]/u.test(token)) {
      if (open.pop() !== (token.startsWith('}') ? '{' : '[')) throw new RangeError(word);
      source += `)${token.startsWith('}') ? '' : '?'}`;
      if (token.endsWith('…'))
        source = token.startsWith('}') ? `${source}+` : `${source.slice(0, -1)}*`;
    } else if (token === '|' && open.length > 0) source += '|';
    else if (token.startsWith('*')) source += token === '*' ? '.*' : `.{0,${token.slice(1)}}`;
    else if (token === '#') source += NUMBER;
    else if (/^<[a-z]+>$/u.test(token)) {
      const words = wordsOf(token.slice(1, -1));
      if (words === undefined) throw new RangeError(word);
      source += choiceOf(words);
    } else source += literal(token);
  }
  if (open.length > 0) throw new RangeError(word);
  return source;
}

/** A group of words, longer ones first: none hides behind its own beginning. */
export function choiceOf(words: readonly string[]): string {
  if (words.length === 0) return NEVER;
  return `(?:${words
    .toSorted((a, b) => b.length - a.length)
    .map(literal)
    .join('|')})`;
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}
