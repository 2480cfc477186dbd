import type { Evidence, Finding, Form, ProjectRecord } from '../model/index.ts';
import { evidenceOf } from './evidence.ts';
import { type Readings, sayingOf } from './readings.ts';

/** Changes that are told one by one; of more there is the number. */
const MOST = 6;

/** Fields of numbers and dates, in which a changed character counts; narratives have their brackets unified in peace. */
const VALUES =
  /^\/(?:funding\/.*|indicators\/\d+\/(?:value|actual|weight|score)|period.*|signoff\/filledAt)$/u;

const RULES: Readonly<Record<string, { zh: string; en: string }>> = {
  ge: { zh: '“≥”由近似符号订正', en: 'its ≥ was read as a sign like it' },
  le: { zh: '“≤”由近似符号订正', en: 'its ≤ was read as a sign like it' },
  brackets: { zh: '括号经订正', en: 'its brackets were put right' },
  separator: { zh: '分隔符经订正', en: 'its separators were put right' },
  percent: { zh: '“%”由近似数字订正', en: 'its % was read as digits like it' },
  digits: { zh: '数字经订正', en: 'its digits were put right' },
};

interface Mended {
  readonly evidence: Evidence;
  readonly path: string | null;
  readonly zh: string;
  readonly en: string;
}

/** S2: what the vocabulary and the rules of signs and digits put right in a form that was read from a picture. */
export function mendedFindings(form: Form, record: ProjectRecord, readings: Readings): Finding[] {
  const mended = [...mendedWords(form), ...mendedValues(record, readings)];
  const [first] = mended;
  if (first === undefined) return [];
  const told = mended.slice(0, MOST);
  const more = mended.length - told.length;
  return [
    {
      record: record.id,
      rule: 'S2',
      severity: 'note',
      path: mended.find(({ path }) => path !== null)?.path ?? null,
      message: `扫描件识别结果已按词表和数字写法订正${mended.length}处：${told.map(({ zh }) => zh).join('、')}${more > 0 ? '等' : ''}。`,
      messageEn: `What was read from the scan was put right in ${mended.length} ${mended.length === 1 ? 'place' : 'places'}: ${told.map(({ en }) => en).join(', ')}${more > 0 ? ' and others' : ''}.`,
      evidence: told.map(({ evidence }) => evidence),
      suggestion: null,
    },
  ];
}

function mendedWords(form: Form): Mended[] {
  return form.roles.flatMap((mark) => {
    const { reading, text } = mark;
    const isOfWords = reading?.fixed?.some((rule) => rule === 'label' || rule === 'word');
    if (reading?.read === undefined || !isOfWords) return [];
    return [{ evidence: evidenceOf(mark), path: null, ...became(reading.read, text) }];
  });
}

function mendedValues(record: ProjectRecord, readings: Readings): Mended[] {
  const seen = new Set<string>();
  return [...readings].flatMap(([path, { fixed = [] }]) => {
    const evidence = record.evidence[path];
    const rules = fixed.flatMap((rule) => RULES[rule] ?? []);
    if (evidence === undefined || evidence.text === '' || !VALUES.test(path) || rules.length === 0)
      return [];
    const place = sayingOf(evidence);
    if (seen.has(place)) return [];
    seen.add(place);
    const { read, text } = evidence;
    const said = {
      zh: `“${text}”（${rules.map(({ zh }) => zh).join('，')}）`,
      en: `“${text}” (${rules.map(({ en }) => en).join(', ')})`,
    };
    return [{ evidence, path, ...(read === undefined ? said : became(read, text)) }];
  });
}

function became(read: string, text: string): { zh: string; en: string } {
  const [before, after] = changedParts(read, text);
  return { zh: `“${before}”→“${after}”`, en: `“${before}” → “${after}”` };
}

/** Longer texts are told by what differs in them, with so many characters around it. */
const LONG = 20;
const AROUND = 4;

function changedParts(read: string, text: string): [before: string, after: string] {
  const [one, other] = [[...read], [...text]];
  if (Math.max(one.length, other.length) <= LONG) return [read, text];
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start++;
  let end = 0;
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  const part = (characters: readonly string[]) => {
    const [from, to] = [start - AROUND, characters.length - end + AROUND];
    const middle = characters.slice(Math.max(0, from), to).join('');
    return `${from > 0 ? '…' : ''}${middle}${to < characters.length ? '…' : ''}`;
  };
  return [part(one), part(other)];
}
