import {
  type Doubt,
  type DropReason,
  type FailingCheck,
  grouped,
  type LeftOutFact,
  type Mending,
  type Misreading,
  type NotUnderstood,
  type ReadAmount,
  type ReadingFacts,
  type Repair,
  type ToldFact,
  type Whereabouts,
} from '../../../model/index.ts';
import { AMOUNTS } from '../field.ts';
import { asMoney, placeName } from '../places.ts';
import type { Sentences } from '../sentences.ts';
import { each, horizons } from './say.ts';

type Told<R extends keyof ReadingFacts> = ToldFact<ReadingFacts[R]>;

export const reading: Sentences<ReadingFacts> = {
  L3: (facts) => `${capital(listed(facts.map(notUnderstood), '; '))}: compare with the original`,
  L1: (facts) => [...grouped(facts, ({ said }) => said).values()].map(unread).join('; '),
  L2: (facts) => `Characters that no reader sees were left out: ${placed(facts, leftOut)}`,
  L4: (facts) => `Text that does not hold was left out: ${placed(facts, leftOut)}`,
  N1: (facts) => {
    const bySources = [...grouped(facts, ({ files }) => files.join(' / '))].map(
      ([files, of]) => ` (${files}): ${listed(of.map(difference), '; ')}`,
    );
    return `Two sources of this form differ${bySources.join(';')}; compare with the original`;
  },
  N3: each(
    ({ forms, count }) =>
      `There are other forms of a project of this name (${forms.join(', ')}${count > forms.length ? ` and ${count - forms.length} more` : ''}) that cannot be told to be the same: the money of each is in the sums. If they are one, keep one of them`,
  ),
  N2: each(({ files }) => `Two sources of this form agree: ${files.join(' / ')}`),
  R1: each(
    ({ reason, printed, value, times }) =>
      `“${printed}” as printed was repaired to “${value}”${timesOf(times)}: ${REPAIRS[reason]}`,
  ),
  S1: (facts) => {
    const pages = facts.flatMap((fact) => (fact.said === 'undrawn' ? fact.pages : []));
    const doubts = facts.flatMap((fact) => (fact.said === 'doubtful' ? [doubtful(fact)] : []));
    const undrawn = `The scan draws no lines on page ${pages.join(', ')}: cells were told by where texts stand, and a text may be in the wrong one. Compare every item with the original, amounts and values above all`;
    return [
      ...(pages.length === 0 ? [] : [undrawn]),
      ...(doubts.length === 0
        ? []
        : [`Doubtful readings of the scan, compare with the original: ${listed(doubts, ', ')}`]),
    ].join('. ');
  },
  S2: each(({ changes, count }) => {
    const places = `${count} ${count === 1 ? 'place' : 'places'}`;
    const more = count > changes.length ? ' and others' : '';
    return `What was read from the scan was put right in ${places}: ${changes.map(mending).join(', ')}${more}`;
  }),
  S4: each(({ values, from, to }) => {
    const span = place(from) === place(to) ? place(from) : `${place(from)} to ${place(to)}`;
    return `The text (${span}) does not part its cells for sure: ${values} texts were told apart by words and by counting and may be in the wrong place. Compare every item with the original, amounts and values above all`;
  }),
  S3: each((fact) => {
    const failing = fact.failing.map(failingCheck).join('. ');
    if (fact.said === 'cells') {
      const cells = fact.cells.map((cell) => `${cellName(cell)} “${cell.text}”`).join('; ');
      return `${failing}; one digit of the scan may have been misread. Compare with the original: ${cells}`;
    }
    const { cell, becomes } = fact;
    return `${failing}; they agree if “${cell.text}” of ${cellName(cell)} is “${becomes}” on the scan (${digit(fact)}): compare with the original`;
  }),
};

const NOT_UNDERSTOOD: Readonly<Record<NotUnderstood['as'], string>> = {
  amount: 'is no amount',
  rate: 'is no percentage',
  points: 'is no number of points',
  nature: 'is no sign such as ≥',
  unit: 'is a rare unit',
  value: 'is no number',
  date: 'is no date',
  period: 'is no period',
  code: 'does not begin with a code of digits',
  choice: 'does not tell which answer is chosen',
};

function notUnderstood(fact: Told<'L3'>): string {
  const { text, as, offer, elsewhere } = fact;
  const may = [
    ...(offer === undefined ? [] : [`it may be “${offer}”`]),
    ...(elsewhere === undefined ? [] : [`elsewhere the form has “${elsewhere}”`]),
  ];
  const brackets = may.length === 0 ? '' : ` (${may.join(', ')})`;
  const place = placeName(fact).en.replace(/^(?!the )/u, 'the ');
  return `“${text}” as ${place} ${NOT_UNDERSTOOD[as]}${brackets}${effectOf(fact)}`;
}

/** What an amount that is none does to the sums. */
function effectOf(fact: Told<'L3'>): string {
  if (fact.as !== 'amount' || fact.of !== 'money') return '';
  return fact.label === undefined
    ? ', is in no sum and was not compared with its sources'
    : ', so the total was not compared with its sources';
}

const UNREAD = {
  leftover: ' found no field; compare with the original',
  'unknown-label':
    ': labels that the vocabulary does not know; their content was kept under their own words',
  lost: ' stands in a cell that was understood, and is not in the record; compare with the original',
} as const;

/** Facts that say the same of several texts. */
function unread(facts: readonly Told<'L1'>[]): string {
  const files = facts.flatMap((fact) => (fact.said === 'unaccounted' ? [fact] : []));
  const texts = facts.flatMap((fact) => (fact.said === 'unaccounted' ? [] : [fact]));
  const [first] = texts;
  const said = files.map(
    ({ characters }) =>
      `${characters} characters are not accounted for; compare the result with the original`,
  );
  if (first !== undefined) {
    const list = placed(texts, ({ text, times }) => `“${text}”${timesOf(times)}`);
    said.push(`${capital(list)}${UNREAD[first.said]}`);
  }
  return said.join('; ');
}

function leftOut({ characters, reason, text }: LeftOutFact): string {
  return `“${text}” (${characters} characters, ${DROP_REASONS[reason]})`;
}

const DROP_REASONS: Readonly<Record<DropReason, string>> = {
  'outside-page': 'outside the page',
  clipped: 'clipped',
  'paper-coloured': 'in the colour of the paper',
  invisible: 'invisible text',
  covered: 'covered',
  doubled: 'drawn twice',
  'hidden-layer': 'hidden layer',
  artifact: 'page artifact',
  repeated: 'heading repeated after a page break',
  unreadable: 'unreadable character',
  'hidden-row': 'a hidden row',
  'hidden-column': 'a hidden column',
  'hidden-sheet': 'a hidden sheet',
  'hidden-text': 'hidden text',
  struck: 'struck out',
  'footnote-mark': 'the mark of a footnote',
  prompt: 'the prompt of a field that is not filled in',
};

/** What each source says; of the indicators as a whole, how many it has. */
function difference(fact: Told<'N1'>): string {
  const [here, there] = [fact.here, fact.there].map((text) =>
    fact.of === 'money' ? asMoney(text) : text,
  );
  if (fact.of === 'field' && fact.path === '/indicators')
    return `${here} indicators and ${there} indicators`;
  return `${placeName(fact).en}, “${here}” and “${there}”`;
}

const REPAIRS: Readonly<Record<Repair['reason'], string>> = {
  'cut-off-cell': 'cut off by its cell',
  'derived-level1': 'first level misplaced, derived from the second',
  'cut-class-name': 'class name cut off',
  'lost-class': 'class label lost',
};

function doubtful({
  where,
  text,
  doubts,
  may,
  elsewhere,
  times,
}: Extract<Told<'S1'>, { said: 'doubtful' }>): string {
  const reasons = [
    ...doubts.map((doubt) => DOUBTS[doubt]),
    ...(may === undefined ? [] : [MISREADINGS[may]]),
    ...(elsewhere === undefined ? [] : [`elsewhere the form has it as “${elsewhere}”`]),
  ];
  const brackets = reasons.length === 0 ? '' : ` (${reasons.join('; ')})`;
  if (text === '') {
    const cells = times === undefined ? 'a cell that was' : `${times} cells that were`;
    return `${cells} read as blank on ${place(where)}, and may not be${brackets}`;
  }
  return `“${text}” on ${place(where)}${timesOf(times)}${brackets}`;
}

const DOUBTS: Readonly<Record<Doubt, string>> = {
  doubtful: 'a doubtful reading',
  unread: 'there is ink that no character stands for',
  disagreeing: 'several looks read it differently',
  faint: 'a character of it is unclear',
};

const MISREADINGS: Readonly<Record<Misreading, string>> = {
  'point-or-comma': 'its point may be a comma between thousands',
  'lost-percent': 'its last two digits may be a percent sign',
};

function mending(change: Mending): string {
  if ('before' in change) return `“${change.before}” → “${change.after}”`;
  const by = change.by.flatMap((rule) => MENDINGS[rule] ?? []);
  return `“${change.text}”${by.length === 0 ? '' : ` (${by.join(', ')})`}`;
}

const MENDINGS: Readonly<Record<string, string>> = {
  ge: 'its ≥ was read as a sign like it',
  le: 'its ≤ was read as a sign like it',
  brackets: 'its brackets were put right',
  separator: 'its separators were put right',
  percent: 'its % was read as digits like it',
  digits: 'its digits were put right',
};

function failingCheck(check: FailingCheck): string {
  if (check.of === 'equal-horizons')
    return 'The amounts of the implementation and of the year differ';
  const column = AMOUNTS[check.column];
  const of = column === undefined ? '' : ` (${column.en})`;
  return `The ${horizons([check.horizon])} total${of} is not the sum of its sources`;
}

function digit({ read, printed }: { readonly read: string; readonly printed: string }): string {
  if (read === '') return `a ${printed} was lost`;
  return printed === '' ? `a ${read} too many` : `${printed} was read as ${read}`;
}

function cellName({ horizon, ...cell }: ReadAmount): string {
  return placeName({ ...cell, horizons: [horizon] }).en;
}

function place({ page, line, file }: Whereabouts): string {
  const at = page === undefined ? `line ${line}` : `page ${page}`;
  return file === undefined ? at : `${at} of ${file}`;
}

function timesOf(times: number | undefined): string {
  return times === undefined || times === 1 ? '' : ` (${times} places)`;
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** Texts, each page or line named where the first of its texts stands. */
function placed<F extends { readonly where: Whereabouts }>(
  facts: readonly F[],
  say: (fact: F) => string,
): string {
  const texts = facts.map((fact, at) => {
    const [here, before] = [fact, facts[at - 1]].map((each) => each && place(each.where));
    return here === before ? say(fact) : `${here}: ${say(fact)}`;
  });
  return listed(texts, ', ');
}

/** A longer list is told by how long it is; all of it is in the finding's data. */
const MOST = 30;

function listed(parts: readonly string[], separator: string): string {
  const more = parts.length > MOST ? ` and others, ${parts.length} in all` : '';
  return `${parts.slice(0, MOST).join(separator)}${more}`;
}
