import { addTo } from '../../model/index.ts';
import { goalHeadingOf, spelling } from '../../vocabulary/index.ts';
import { isCodedName } from '../labelled-parts.ts';
import { amountsOf, amountsUnder, isAmount } from './amount-queue.ts';
import { inOrder } from './header-lines.ts';
import { joined, type WordPiece } from './pieces.ts';
import { inTwo } from './two-columns.ts';

const ONLY_GOAL = 'goal:annual';
/** 单位 above the table is who carries the project out. */
const UNIT = 'column:unit';
/** Labels that are beside others and have no value of their own. */
const SECTIONS: ReadonlySet<string> = new Set(['funding', 'goals', 'indicators']);
/** What a value of some fields has in it. */
const SAYS: Readonly<Record<string, RegExp>> = {
  attribute: /性|新|续|长|本级|转移/u,
  period: /\d|长期|[一二三四五六七八九十]年/u,
  phone: /\d{5}/u,
};
/** The name of an office, which no goal is; a goal that ends in one says what is done there. */
const OFFICE =
  /^(?!.*(?:完成|新建|建设|建成|改造|保障|保证|确保|提升|提高|改善|推进|实现|加强|支持|维护|开展))[\p{Script=Han}\d（）()—–-]{3,24}(?:委员会|办公室|中心|政府|[局委部处厅院所站队校馆])$/u;
const WORDS = /\p{Script=Han}{2}/u;
const WORD = /\p{Script=Han}{2}|[√☑■☐□]|\d/u;

/**
 * The pieces above an indicator table whose cells blank lines part, each label before its values. A program writes what stands at
 * one height together, whatever row it is of: labels first and their values after them, or a value that belongs to a label further
 * down. Values go to labels in order, each to the first that it may be of.
 */
export function withValuesBehind(pieces: readonly WordPiece[]): WordPiece[] {
  const units = unitsOf(withGoalsLabel(pieces));
  const headings = headingsOf(units);
  const values = headings.length > 1 ? amountsUnder(units, headings.length) : amountsOf(units);
  const waiting: WordPiece[] = [];
  const open: WordPiece[] = [];
  const isOpen = (label: WordPiece) => !values.has(label);
  let last: WordPiece | null = null;
  // A second text is that of the other goal, if its heading stands further down.
  const goesOn = (label: WordPiece | null) =>
    label !== null && isGoal(label) && units.some((other) => isGoal(other) && isOpen(other))
      ? null
      : label;
  for (const [at, unit] of units.entries()) {
    if (takes(unit)) {
      open.push(unit);
      const [next] = waiting;
      const isFollowed = units[at + 1] !== undefined && isWords(units[at + 1] as WordPiece);
      if (next !== undefined && !isFollowed && mayBe(unit, next)) {
        values.set(unit, [next]);
        waiting.shift();
      }
    }
    if (!isWords(unit)) {
      last = null;
      continue;
    }
    const run = runBefore(units, at);
    const fits = (label: WordPiece) => isOpen(label) && mayBe(label, unit);
    // What stands behind one label alone need not look like its value.
    const [only, another] = run;
    const isBehindOne =
      only !== undefined &&
      another === undefined &&
      isOpen(only) &&
      !isGoal(only) &&
      only.kind !== UNIT;
    const own: WordPiece | null =
      (isBehindOne && WORD.test(unit.text) ? only : run.find(fits)) ??
      open.find(fits) ??
      goesOn(last);
    if (own === null) waiting.push(unit);
    else addTo(values, own, unit);
    last = own;
  }
  for (const unit of [...waiting]) {
    const own = open.find((label) => isOpen(label) && mayBe(label, unit));
    if (own === undefined) continue;
    addTo(values, own, unit);
    waiting.splice(waiting.indexOf(unit), 1);
  }
  return inRows(units, headings, values, waiting);
}

const isWords = (piece: WordPiece) => piece.kind === null && !isAmount(piece);
const isMoney = ({ kind }: WordPiece) => kind?.startsWith('funding:') === true;

/** The headings of amounts, in order. */
function headingsOf(units: readonly WordPiece[]): WordPiece[] {
  const first = units.findIndex(({ kind }) => kind === 'amount-column');
  const isHeading = ({ kind }: WordPiece, at: number) =>
    kind === 'amount-column' ||
    (first >= 0 && at > first && /^column:(?:weight|score)$/u.test(kind ?? ''));
  return inOrder(units.filter(isHeading));
}

/** What all goals are called is the label of the only one where none has a heading of its own. */
function withGoalsLabel(pieces: readonly WordPiece[]): readonly WordPiece[] {
  if (pieces.some(isGoal)) return pieces;
  return pieces.map((piece) => (piece.kind === 'goals' ? { ...piece, kind: ONLY_GOAL } : piece));
}

function isGoal(piece: WordPiece): boolean {
  if (piece.kind === null) return false;
  return piece.kind.startsWith('goal:') || goalHeadingOf(spelling(piece.text)) !== null;
}

/** Whether a piece is a label that words may be the value of. */
function takes(piece: WordPiece): boolean {
  if (piece.kind === null || isMoney(piece)) return false;
  return (
    isGoal(piece) ||
    piece.kind === UNIT ||
    !(SECTIONS.has(piece.kind) || /^(?:amount-)?column|^class/u.test(piece.kind))
  );
}

function mayBe(label: WordPiece, { text }: WordPiece): boolean {
  const { kind } = label;
  if (isGoal(label)) return WORDS.test(text) && !OFFICE.test(text);
  if (kind === UNIT) return OFFICE.test(text);
  return (SAYS[kind ?? ''] ?? WORD).test(text);
}

/** The labels that stand before a unit, one behind the other. */
function runBefore(units: readonly WordPiece[], at: number): WordPiece[] {
  let from = at;
  while (from > 0 && units[from - 1]?.kind !== null) from--;
  return units.slice(from, at).filter(takes);
}

/** Labels, amounts, and texts of all their lines; a label in the middle of a block of lines before what stands around it. */
function unitsOf(pieces: readonly WordPiece[]): WordPiece[] {
  const units: WordPiece[] = [];
  const areTwo = pieces.filter(isGoal).length > 1;
  const add = (texts: readonly WordPiece[]) => {
    const halves = areTwo ? inTwo(texts) : null;
    for (const own of halves ?? [texts]) if (own.length > 0) units.push(joined(own));
  };
  for (const block of blocksOf(pieces)) {
    let texts: WordPiece[] = [];
    for (const piece of withLabelFirst(block, units.at(-1))) {
      const isWhole = piece.kind !== null || isAmount(piece);
      if (isWhole || isCodedName(piece.text)) {
        add(texts);
        texts = [];
      }
      if (isWhole) units.push(piece);
      else texts.push(piece);
    }
    add(texts);
  }
  return units;
}

function blocksOf(pieces: readonly WordPiece[]): WordPiece[][] {
  const blocks: WordPiece[][] = [];
  let last = -1;
  for (const piece of [...pieces].sort((a, b) => a.at - b.at)) {
    const block = blocks.at(-1);
    if (block !== undefined && piece.firstLine <= last + 1) block.push(piece);
    else blocks.push([piece]);
    last = Math.max(last, Math.floor(2 * piece.line - piece.firstLine));
  }
  return blocks;
}

function withLabelFirst(
  block: readonly WordPiece[],
  before: WordPiece | undefined,
): readonly WordPiece[] {
  const labels = block.filter(({ kind }) => kind !== null);
  const [label] = labels;
  const at = label === undefined ? -1 : block.indexOf(label);
  const isAmid = label !== undefined && labels.length === 1 && at > 0 && at < block.length - 1;
  const isBesideWords =
    isAmid && takes(label) && block.every((one) => one === label || !isAmount(one));
  if (!isBesideWords) return block;
  const words = block.filter((piece) => piece !== label);
  if (before === undefined || !takes(before)) return [label, ...words];
  // What stands over it may be the value of the label before, and the end of that under it.
  const isEnd = block.slice(at + 1).every(({ text }) => !WORD.test(text));
  return isEnd ? [...words, label] : block;
}

/** Each label with its values in a row of its own, both horizons' amounts of one source in one. */
function inRows(
  units: readonly WordPiece[],
  headings: readonly WordPiece[],
  values: ReadonlyMap<WordPiece, readonly WordPiece[]>,
  waiting: readonly WordPiece[],
): WordPiece[] {
  const row = (label: WordPiece, isFirst = true) => [
    { ...label, isFirst },
    ...(values.get(label) ?? []).map((value) => ({ ...value, isFirst: false })),
  ];
  const labels = units.filter(({ kind }) => kind !== null);
  const money = labels.filter(isMoney);
  const first = labels.findIndex((label) => label.kind === 'funding' || isMoney(label));
  const sections = labels.filter(({ kind }) => kind === 'funding');
  const isUnder = headings.length > 1;
  const pairs = money.flatMap((label, at) => {
    if (isUnder) return row(label);
    const before = money.slice(0, at).filter(({ kind }) => kind === label.kind).length;
    if (before % 2 === 1) return [];
    const twin = money.slice(at + 1).find(({ kind }) => kind === label.kind);
    return twin === undefined ? row(label) : [...row(label), ...row(twin, false)];
  });
  const isOfMoney = (label: WordPiece) =>
    money.includes(label) || sections.includes(label) || (isUnder && headings.includes(label));
  const others = (some: readonly WordPiece[]) =>
    some.filter((label) => !isOfMoney(label)).flatMap((label) => row(label));
  const given = new Set([...values.values()].flat());
  const left = units.filter(
    (unit) => unit.kind === null && !given.has(unit) && !waiting.includes(unit),
  );
  const cut = first < 0 ? labels.length : first;
  return [
    ...[...waiting, ...left].map((piece) => ({ ...piece, isFirst: true })),
    ...others(labels.slice(0, cut)),
    ...sections.map((piece) => ({ ...piece, isFirst: true })),
    ...(isUnder ? headings : []).map((piece, at) => ({ ...piece, isFirst: at === 0 })),
    ...pairs,
    ...others(labels.slice(cut)),
  ];
}
