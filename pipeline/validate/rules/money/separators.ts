import { halfWidth, type MoneyFacts, type ProjectRecord } from '../../../model/index.ts';
import { FORM } from '../../grounds.ts';
import { writtenTexts } from '../../reading/texts.ts';
import type { Rule, Violation } from '../../rule.ts';

const NUMBER = /(?<![\d,.])\d{1,3}(?:,\d+)+(?:\.\d+){0,2}(?=\s*[百千万亿]?[万亿]?元|\s*[万亿])/gu;

/**
 * 1,80,000 and 50,780000 are one number each, 3,4万元 and 50,600元 may be two or one that is right: only what can be
 * neither a list nor a number is told.
 */
function isMisplaced(number: string): boolean {
  const [whole = '', ...fractions] = number.split('.');
  const [, ...groups] = whole.split(',');
  if (fractions.length > 1) return true;
  const last = groups.at(-1)?.length ?? 0;
  if (groups.every(({ length }) => length === 3)) return false;
  return groups.length > 1 ? last === 3 : last >= 5;
}

function* check(record: ProjectRecord): Iterable<Violation<MoneyFacts['M10']>> {
  const told = new Set(record.notUnderstood.map(({ path }) => path));
  for (const { path, text } of writtenTexts(record)) {
    if (told.has(path)) continue;
    for (const [number] of halfWidth(text).matchAll(NUMBER)) {
      if (!isMisplaced(number)) continue;
      const grouped = regrouped(number);
      yield { paths: [path], facts: { text: number, grouped }, suggestion: grouped };
    }
  }
}

/** The same digits in groups of three; of two points the last is the decimal one. */
function regrouped(number: string): string {
  const [, whole = '', fraction = ''] = /^(.*?)(\.\d{1,2})?$/u.exec(number) ?? [];
  return whole.replace(/[,.]/gu, '').replace(/\B(?=(?:\d{3})+$)/gu, ',') + fraction;
}

export const separators: Rule<'M10'> = {
  id: 'M10',
  severity: 'warning',
  title: '金额的千分位位置不对',
  titleEn: 'Thousands separators in the wrong place',
  ...FORM,
  check,
};
