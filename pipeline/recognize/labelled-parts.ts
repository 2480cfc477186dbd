import type { FieldName, FundingSource, Horizon } from '../model/index.ts';
import { NARRATIVES } from '../model/index.ts';
import {
  fieldOf,
  fundingLabelOf,
  type GoalSlot,
  goalHeadingOf,
  isExtraLabel,
  isUnitLabel,
  moneyUnitIn,
  SIGNOFF_FIELDS,
  yearLineOf,
} from '../vocabulary/index.ts';
import { keyOf, type Spoken } from './label-key.ts';

/** What a label inside a text announces. */
export type PartMeaning =
  | { readonly kind: 'field'; readonly field: FieldName }
  | { readonly kind: 'goal'; readonly slot: GoalSlot }
  | {
      readonly kind: 'funding';
      readonly source: FundingSource | 'total';
      readonly horizon: Horizon | null;
    }
  | { readonly kind: 'money-unit' | 'year' | 'extra' };

/** A labelled piece of a text: `填报日期:20250217` → label `填报日期`, value `20250217`. */
export interface LabelledPart {
  readonly meaning: PartMeaning;
  readonly label: string;
  readonly value: string;
  /** Nothing but its words parts it from the label or value beside it. */
  readonly unsure?: true;
}

interface Start {
  readonly at: number;
  readonly valueAt: number;
  readonly label: string;
  readonly meaning: PartMeaning;
  readonly isGlued: boolean;
  /** Label and value stand in brackets together. */
  readonly isBracketed: boolean;
}

const LABEL =
  /((?:其中[:：])?[^\s:：;；,，。]{1,16}(?:\([^()]{1,10}\)|（[^（）]{1,10}）)?)[ \t]*[:：]/gu;

/**
 * Cuts a text at the known labels in it that a colon follows: `负责人:\t经办人:张三` → two parts. A year may stand before
 * the first (`(2025年度) 金额单位:万元`), or a department (`402-某局 单位:万元`). Null where the text does not begin with such a label.
 */
export function labelledPartsOf(piece: Spoken): LabelledPart[] | null {
  const { text } = piece;
  const starts = startsIn(piece);
  const [first] = starts;
  if (first === undefined) return null;
  const before = text.slice(0, first.at).trim();
  const over = before === '' ? [] : partOver(before);
  if (over === null) return null;
  const parts = starts.map(({ label, meaning, valueAt, isGlued, isBracketed }, index) => ({
    meaning,
    label,
    value: text
      .slice(valueAt, starts[index + 1]?.at ?? text.length)
      .trim()
      .replace(isBracketed ? /[)）]$/u : '', ''),
    ...((isGlued || starts[index + 1]?.isGlued === true) && { unsure: true as const }),
  }));
  return [...over, ...parts.flatMap(withoutYear)];
}

/**
 * Cuts a text that fills a row of a table where nothing but white space parts labels and values: `项目名称 电梯更新`. Null where
 * it begins with no label of a field or of money, or a label has no value.
 */
export function spacedPartsOf({ text }: Spoken): LabelledPart[] | null {
  const parts: LabelledPart[] = [];
  const words = text.split(/\s+/u);
  for (const [at, word] of words.entries()) {
    const meaning = meaningOf({ text: word }, words[at + 1] ?? '');
    const last = parts.at(-1);
    if (meaning?.kind === 'field' || meaning?.kind === 'funding')
      parts.push({ meaning, label: word, value: '', unsure: true });
    else if (last === undefined) return null;
    else parts[parts.length - 1] = { ...last, value: `${last.value} ${word}`.trim() };
  }
  return parts.every(({ value }) => value !== '') ? parts : null;
}

/** What may stand over a form without a label: its year, or a department with its code in front. */
function partOver(text: string): LabelledPart[] | null {
  if (yearLineOf(text) !== null) return [{ meaning: { kind: 'year' }, label: '', value: text }];
  if (!isCodedName(text)) return null;
  return [{ meaning: { kind: 'field', field: 'department' }, label: '', value: text }];
}

/** `402-某县教育局`, `402001 某县第一中学`. */
export function isCodedName(text: string): boolean {
  return /^\d{3,20}(?:\s*[-—–_]\s*|\s+)\p{Script=Han}{3,30}$/u.test(text);
}

function startsIn({ text }: Spoken): Start[] {
  const starts: Start[] = [];
  for (const match of text.matchAll(LABEL)) {
    // （单位：万元） behind a year: the bracket is no part of its label.
    const [open = '', whole = ''] = /^([(（]?)(.*)$/su.exec(match[1] ?? '')?.slice(1) ?? [];
    const valueAt = match.index + match[0].length;
    const own = meaningOf({ text: whole }, text.slice(valueAt));
    const [first] = starts;
    // 负责人:陈某填表人:林某 has nothing between a name and the next label.
    const label = own === null && first !== undefined ? labelBehind(whole) : whole;
    const meaning = own ?? meaningOf({ text: label }, text.slice(valueAt));
    if (meaning === null) continue;
    // Running text may hold words that are labels elsewhere; a label begins a sentence there.
    const inProse = first !== undefined && isProse(first.meaning);
    if (inProse && !(isProse(meaning) && /[\s。;；]$/u.test(text.slice(0, match.index)))) continue;
    const at = match.index + open.length + whole.length - label.length;
    const isGlued = label !== whole;
    const isBracketed = open !== '' && !isGlued;
    starts.push({ at: isBracketed ? at - 1 : at, valueAt, label, meaning, isGlued, isBracketed });
  }
  return starts;
}

/** The label that a text ends in, of a sign-off or any other; the text itself where it ends in none. */
function labelBehind(text: string): string {
  for (let from = 1; from <= text.length - SHORTEST_SIGNOFF; from++) {
    const key = keyOf({ text: text.slice(from) });
    const field = fieldOf(key);
    if (field !== null && SIGNOFF_FIELDS.has(field)) return text.slice(from);
    const isLabel = field !== null || isExtraLabel(key) || isUnitLabel(key);
    if (isLabel && text.length - from >= SHORTEST_OTHER) return text.slice(from);
  }
  return text;
}

const SHORTEST_SIGNOFF = 3;
const SHORTEST_OTHER = 4;

function meaningOf(label: Spoken, after: string): PartMeaning | null {
  const key = keyOf(label);
  if (isUnitLabel(key)) {
    const [unit = ''] = /^\s*[^\s)）]+/u.exec(after) ?? [];
    if (moneyUnitIn(`单位:${unit}`) !== null) return { kind: 'money-unit' };
  }
  const field = fieldOf(key);
  if (field !== null) return { kind: 'field', field };
  if (isExtraLabel(key)) return { kind: 'extra' };
  const slot = goalHeadingOf(key);
  if (slot !== null) return { kind: 'goal', slot };
  const funding = fundingLabelOf(key);
  if (funding === null || !/^\s*[\d￥¥/—-]/u.test(after)) return null;
  return { kind: 'funding', source: funding.source, horizon: funding.horizon };
}

function isProse(meaning: PartMeaning): boolean {
  return meaning.kind === 'goal' || (meaning.kind === 'field' && PROSE.has(meaning.field));
}

const PROSE: ReadonlySet<FieldName> = new Set(NARRATIVES);

/** `某局    2025年度` after `填报单位:` ends in the year of the form. */
function withoutYear(part: LabelledPart): LabelledPart[] {
  const match = /^(.+?)\s+(\S+)$/su.exec(part.value);
  if (part.meaning.kind !== 'field' || match === null) return [part];
  const [, value = '', last = ''] = match;
  if (yearLineOf(last) === null || !/年/u.test(last)) return [part];
  return [
    { ...part, value },
    { meaning: { kind: 'year' }, label: '', value: last },
  ];
}
