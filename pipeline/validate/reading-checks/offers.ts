import type { NotUnderstood } from '../../model/index.ts';
import { parseAmount, plainNumerals } from '../../notation/amount.ts';
import { parseDay, parseMoment } from '../../notation/date.ts';
import { isFigure } from '../../notation/figure.ts';
import { parseOrganisation } from '../../notation/organisation.ts';
import { isPeriod, parsePeriod } from '../../notation/period.ts';
import { isKnownUnit } from '../../notation/units.ts';
import { parseValue } from '../../notation/value.ts';

/** What a text may have been meant as, each a way in which people and readers of pictures write something else for it. */
const MEANT: readonly ((text: string) => string)[] = [
  lettersAsDigits,
  pointsAsCommas,
  withoutWordsAround,
  (text) =>
    text.replace(/(?<!\d\s*)[-\u2010-\u2015\u2212\u2500\u2796﹣－─一ー_](?=\s*[¥￥]?\s*\d)/gu, '-'),
];

/** An amount in brackets is one less than nothing by a habit of accountants; nothing else is. */
const LESS_THAN_NOTHING = /^\s*[(（]\s*([^()（）]+?)\s*[)）]/u;

/** How a text has to be read to be what its field asks for; what is offered of it, or null. */
const READ_AS: Readonly<
  Record<NotUnderstood['as'], (text: string, moneyUnit: string | null) => string | null>
> = {
  amount: (text, moneyUnit) => (parseAmount(text, moneyUnit) === null ? null : text),
  rate: figure,
  points: figure,
  value: (text) => {
    const { kind, unit } = parseValue(text);
    return kind === 'qualitative' || (unit !== null && !isKnownUnit(unit)) ? null : text;
  },
  unit: (text) => (isKnownUnit(text) ? text : null),
  date: (text) => (parseMoment(text) === null && parseDay(text) === null ? null : text),
  period: (text) => {
    const period = parsePeriod(text, null, null);
    return period !== null && isPeriod(text, period) ? text : null;
  },
  code: (text) => /^\d+$/u.exec(parseOrganisation(text).code ?? '')?.[0] ?? null,
  // ≥ is what a reader of pictures takes for these.
  nature: (text) => (/^[之乏ZzN2]$/u.test(text.trim()) ? '≥' : null),
  choice: () => null,
};

function figure(text: string): string | null {
  return /\d/u.test(text) && isFigure(text) ? text : null;
}

/**
 * What a text that was not understood may mean: the first that its field understands of what becomes of it when some
 * of its characters are taken for others. Null where none does. It is offered, never taken.
 */
export function offerFor({ text, as }: NotUnderstood, moneyUnit: string | null): string | null {
  const texts = new Set([text]);
  if (as === 'amount') texts.add(text.replace(LESS_THAN_NOTHING, '-$1'));
  else texts.add(text.replace(LESS_THAN_NOTHING, '$1'));
  for (const meant of MEANT) for (const known of [...texts]) texts.add(meant(known));
  for (const each of texts) {
    const offer = READ_AS[as](each, moneyUnit);
    if (offer !== null && offer !== text) return offer;
  }
  return null;
}

/** `50,78O,000`, `1OO%`: letters beside digits that are drawn like 0 and 1. */
function lettersAsDigits(text: string): string {
  return text
    .replace(/[OoＯｏQΟοОо〇○](?=[\dOoＯｏQΟοОо〇○lI|.,，。%％\-—–－\s]|$|\p{Script=Han})/gu, '0')
    .replace(/[lIｌＩ|｜](?=[\dlI|.,，。%％\-—–－\s]|$|\p{Script=Han})/gu, '1');
}

/** `50.780.000`, `50、780、000`, `50'780'000`: other signs between groups of three digits. */
function pointsAsCommas(text: string): string {
  return text.replace(/(?<=\d)\s*[.,，。、'’·]\s*(?=\d{3}(?!\d))/gu, ',');
}

/** `约300`, `人民币5万元左右`: words that say of a number how sure it is, or that it is money. */
function withoutWordsAround(text: string): string {
  return plainNumerals(text)
    .trim()
    .replace(/^(?:大约|大概|约|近|共计|合计|共|总计|人民币|RMB)[:\s]*/u, '')
    .replace(/(?:左右|上下|余|多)$|(?<=\d)(?:余|多)(?=\p{Script=Han})/gu, '');
}
