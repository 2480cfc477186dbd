import { RULES } from '../validate/index.ts';
import { type Bilingual, type Inbox, type InboxQuery, NEEDS, type NeedCounts } from './api.ts';
import { type Card, searchable, shownCard } from './card.ts';
import { noNeeds } from './needs.ts';

/** A query with its defaults filled in. */
type Asked = InboxQuery & { readonly need: NonNullable<InboxQuery['need']> };

/** The cards that a query asks for, in the order of work: the most urgent need first, then what is graver, then as in the ledger. */
export function inOrderOfWork(cards: readonly Card[], query: Asked): Card[] {
  const found = cards
    .map((card, place) => ({ card, place }))
    .filter(({ card }) => matches(card, query));
  const rank = ({ need }: Card) => (need === null ? NEEDS.length : NEEDS.indexOf(need));
  found.sort(
    (a, b) =>
      rank(a.card) - rank(b.card) ||
      b.card.counts.error - a.card.counts.error ||
      b.card.counts.warning - a.card.counts.warning ||
      a.place - b.place,
  );
  return found.map(({ card }) => card);
}

function matches(card: Card, { need, year, department, rule, search }: Asked): boolean {
  if (need === 'any' && card.need === null) return false;
  if (need === 'corrected' && card.corrected + card.accepted === 0) return false;
  if (need !== 'any' && need !== 'all' && need !== 'corrected' && card.needs[need] === 0)
    return false;
  return (
    (year === undefined || yearKey(card) === year) &&
    (department === undefined || card.department === department) &&
    (rule === undefined || card.rules.includes(rule)) &&
    (search === undefined || card.search.includes(searchable(search)))
  );
}

function yearKey({ year }: Card): string {
  return String(year ?? 'none');
}

/** How much is left to do. */
export interface Left {
  readonly open: NeedCounts;
  readonly openForms: NeedCounts;
  /** Forms. */
  readonly left: number;
}

export function leftIn(cards: readonly Card[]): Left {
  const [open, openForms] = [noNeeds(), noNeeds()];
  let left = 0;
  for (const { needs, need } of cards) {
    if (need !== null) left += 1;
    for (const one of NEEDS) {
      open[one] += needs[one];
      if (needs[one] > 0) openForms[one] += 1;
    }
  }
  return { open, openForms, left };
}

/** @param offset and limit are of the forms that match. */
export function inboxOf(
  cards: readonly Card[],
  query: Asked & { readonly offset: number; readonly limit: number },
  generation: number,
): Inbox {
  const found = inOrderOfWork(cards, query);
  return {
    generation,
    total: found.length,
    forms: found.slice(query.offset, query.offset + query.limit).map(shownCard),
    ...leftIn(cards),
    all: cards.length,
    corrected: cards.filter(({ corrected, accepted }) => corrected + accepted > 0).length,
    years: choices(
      cards,
      (card) => [yearKey(card)],
      (value) => ({
        zh: value === 'none' ? '年度不明' : value,
        en: value === 'none' ? 'unknown year' : value,
      }),
    ).sort((a, b) => (a.value < b.value ? 1 : -1)),
    departments: departmentsIn(cards),
    rules: RULES.flatMap(({ id, severity, title, titleEn }) => {
      const forms = cards.filter(({ rules }) => rules.includes(id)).length;
      const label = { zh: `${id} ${title}`, en: `${id} ${titleEn}` };
      return forms === 0 ? [] : [{ value: id, label, forms, severity }];
    }),
  };
}

function departmentsIn(cards: readonly Card[]): Inbox['departments'] {
  const names = new Map<string, Bilingual>();
  for (const { department, departmentCode, departmentName } of cards) {
    if (names.has(department)) continue;
    const own = [departmentCode, departmentName].filter((text) => text !== null).join(' ');
    names.set(department, { zh: own || '部门不明', en: own || 'unknown department' });
  }
  return choices(
    cards,
    ({ department }) => [department],
    (value) => names.get(value) ?? { zh: value, en: value },
  ).sort((a, b) => (a.value < b.value ? -1 : 1));
}

function choices(
  cards: readonly Card[],
  valuesOf: (card: Card) => readonly string[],
  labelOf: (value: string) => Bilingual,
): { value: string; label: Bilingual; forms: number }[] {
  const counts = new Map<string, number>();
  for (const card of cards) {
    for (const value of valuesOf(card)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, forms]) => ({ value, label: labelOf(value), forms }));
}
