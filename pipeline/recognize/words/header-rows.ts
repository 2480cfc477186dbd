import { goalHeadingOf, isGoalSection, spelling } from '../../vocabulary/index.ts';
import type { WordRow, WordToken } from './tokens.ts';

const FIGURE = /^[-—–/]+$|^[-−]?[\d.,]+(?:%|万?元)?$/u;

/** The rows above an indicator table: labels, each before what it announces; goals under their headings. */
export function headerRows(tokens: readonly WordToken[]): WordRow[] {
  const rows: WordRow[] = [];
  for (let at = 0; at < tokens.length; ) {
    const headings = goalHeadings(tokens, at);
    if (headings > 1) {
      const own = tokens.slice(at, at + headings);
      rows.push({ tokens: own, unsure: false });
      const count = own.filter(
        (token, index) => isGoalHeading(token) && !(index === 0 && isSection(tokens, at)),
      ).length;
      const section = tokens[at + headings]?.kind === 'goals' ? 1 : 0;
      const from = at + headings + section;
      const to = nextLabel(tokens, from);
      const label = tokens.slice(from - section, from);
      const goals = sharedOut(tokens.slice(from, to), count);
      if (to > from) rows.push({ tokens: [...label, ...goals], unsure: to - from !== count });
      // A label of goals without any is a row of its own.
      at = to > from ? to : from - section;
      continue;
    }
    const to = rowEnd(tokens, at);
    rows.push(joinedValues(tokens.slice(at, to)));
    at = Math.max(to, at + 1);
  }
  return rows;
}

/** How many headings of goals stand side by side from a token on, their own label with them. */
function goalHeadings(tokens: readonly WordToken[], at: number): number {
  const first = isSection(tokens, at) ? at + 1 : at;
  let to = first;
  while (isGoalHeading(tokens[to])) to++;
  return to - first > 1 ? to - at : 0;
}

/** Whether a label is that of all goals: 年度总体目标 may be one of them too, but not where two others follow it. */
function isSection(tokens: readonly WordToken[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || token.kind === null) return false;
  if (token.kind === 'goals') return true;
  return (
    isGoalSection(spelling(token.text)) &&
    isGoalHeading(tokens[at + 1]) &&
    isGoalHeading(tokens[at + 2])
  );
}

/** 实际完成情况 is what came of a goal here, whatever column it may be elsewhere. */
function isGoalHeading(token: WordToken | undefined): boolean {
  if (token === undefined || token.kind === null) return false;
  return token.kind.startsWith('goal:') || goalHeadingOf(spelling(token.text)) !== null;
}

function nextLabel(tokens: readonly WordToken[], from: number): number {
  let at = from;
  while (at < tokens.length && tokens[at]?.kind === null) at++;
  return at;
}

/** A row ends before the next line that begins with a label, once it has a value. */
function rowEnd(tokens: readonly WordToken[], from: number): number {
  let at = from + 1;
  while (at < tokens.length) {
    const token = tokens[at] as WordToken;
    const isSection = tokens[at - 1]?.kind === 'funding' && token.kind !== null;
    const before = tokens[at - 1]?.kind ?? '';
    const isHeading =
      /^(?:amount-column|column:weight|column:score)$/u.test(token.kind ?? '') &&
      /^(?:amount-column|column:weight|column:score|funding)$/u.test(before);
    const isOtherSide =
      token.kind?.startsWith('funding:') === true && isFirstOfSource(tokens, from, at);
    if (token.kind !== null && token.isFirst && !isSection && !isHeading && !isOtherSide) break;
    if (goalHeadings(tokens, at) > 1) break;
    at++;
  }
  return at;
}

/** The same source of money twice is that of both horizons, side by side in one row. */
function isFirstOfSource(tokens: readonly WordToken[], from: number, at: number): boolean {
  const sources = tokens
    .slice(from, at)
    .filter(({ kind }) => kind?.startsWith('funding:') === true);
  return sources.length === 1 && sources[0]?.kind === tokens[at]?.kind;
}

/** What stands between two labels is one text, unless it is figures. */
function joinedValues(tokens: readonly WordToken[]): WordRow {
  const row: WordToken[] = [];
  let unsure = false;
  for (const token of tokens) {
    const last = row.at(-1);
    const goesOn = last !== undefined && last.kind === null && token.kind === null;
    if (goesOn && !FIGURE.test(token.text) && !FIGURE.test(last.text)) {
      row[row.length - 1] = { ...last, text: joinedText(last, token) };
      unsure ||= token.isFirst !== true;
    } else {
      unsure ||= goesOn;
      row.push(token);
    }
  }
  return { tokens: row, unsure };
}

/** What a line end parted goes on; what a blank parted was written apart. */
function joinedText(one: WordToken, other: WordToken): string {
  return `${one.text}${other.isFirst ? '' : ' '}${other.text}`;
}

/** Texts shared out over goals: each goal as many lines as the others, the first of two that say the same as much as the second. */
function sharedOut(parts: readonly WordToken[], count: number): WordToken[] {
  const tokens = parts.length === 1 ? parts.flatMap((part) => sentencesOf(part, count)) : parts;
  if (tokens.length <= count) return [...tokens];
  const text = (from: number, to: number) =>
    tokens
      .slice(from, to)
      .reduce((sum, token) => sum + (sum === '' ? '' : token.isFirst ? '' : ' ') + token.text, '');
  let cut = Math.ceil(tokens.length / count);
  if (count === 2) {
    for (let at = 1; at < tokens.length; at++)
      if (text(0, at) === text(at, tokens.length)) cut = at;
  }
  return Array.from({ length: count }, (_, index) => {
    const from = index * cut;
    const to = index === count - 1 ? tokens.length : Math.min(tokens.length, from + cut);
    return { ...(tokens[from] ?? (tokens[0] as WordToken)), text: text(from, to) };
  }).filter((token) => token.text !== '');
}

/** Goals that ran together, one said twice or a sentence each; the text as it is where it is neither. */
function sentencesOf(token: WordToken, count: number): WordToken[] {
  const { text } = token;
  const half = text.length / 2;
  const isTwice = count === 2 && text.slice(0, half) === text.slice(half);
  const texts = isTwice
    ? [text.slice(0, half), text.slice(half)]
    : (text.match(/[^。]+。?/gu) ?? []);
  return texts.length === count ? texts.map((own) => ({ ...token, text: own })) : [token];
}
