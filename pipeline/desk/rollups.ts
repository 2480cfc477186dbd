import { fenOf, yuanOf } from '../model/index.ts';
import type { Bilingual, CorrectionAnswer } from './api.ts';
import type { Card } from './card.ts';

type Summed = Pick<Card, 'kind' | 'year' | 'department' | 'departmentName' | 'annual'>;

/**
 * The sums over several forms that one of them is in (those of its kind of the year, and of its department in the year), before
 * and after it is changed. A project's target form and its self-evaluation state the same money, so kinds are not mixed.
 *
 * @param cards those that sums are made of: of a form of which a later version holds nothing is said.
 */
export function rollupChanges(
  cards: readonly Card[],
  before: Card,
  now: Summed,
): CorrectionAnswer['rollups'] {
  if (!cards.some(({ id }) => id === before.id)) return [];
  const others = cards.filter((card) => card.id !== before.id);
  const groups = [before, now].flatMap((one) => [
    { year: one.year, kind: one.kind, department: null, name: null },
    { year: one.year, kind: one.kind, department: one.department, name: one.departmentName },
  ]);
  const distinct = new Map(
    groups.map((group) => [JSON.stringify([group.year, group.kind, group.department]), group]),
  );
  return [...distinct.values()].flatMap((group) => {
    const isIn = (card: Summed) =>
      card.year === group.year &&
      card.kind === group.kind &&
      (group.department === null || card.department === group.department);
    const rest = others.filter(isIn);
    const sums = [before, now].map((one) => sumOf(isIn(one) ? [...rest, one] : rest));
    const [was = null, is = null] = sums;
    return was === is ? [] : [{ label: labelOf(group.year, group.name), before: was, after: is }];
  });
}

/** Null where no form of them prints a total. */
function sumOf(cards: readonly Summed[]): string | null {
  const stated = cards.flatMap(({ annual }) => (annual === null ? [] : [fenOf(annual)]));
  return stated.length === 0 ? null : yuanOf(stated.reduce((sum, fen) => sum + fen, 0n));
}

function labelOf(year: number | null, department: string | null): Bilingual {
  return {
    zh: `${year === null ? '年度不明' : `${year}年`}${department === null ? '全部项目' : ` · ${department}`}年度资金合计`,
    en: `annual funding of ${department ?? 'all projects'}, ${year ?? 'unknown year'}`,
  };
}
