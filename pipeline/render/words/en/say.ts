import { groupedYuan, type Horizon } from '../../../model/index.ts';
import * as sentences from '../sentences.ts';

/** `implementation`, `annual`, `implementation and annual`; empty for none. */
export function horizons(of: readonly Horizon[]): string {
  return of.join(' and ');
}

/** `"207826461.00"` → `207,826,461 yuan`. */
export function yuan(amount: string): string {
  return `${groupedYuan(amount)} yuan`;
}

export function each<F>(say: (fact: F) => string): (facts: readonly F[]) => string {
  return sentences.each('; ', say);
}

/** The fields of texts, by JSON pointer. */
const TEXTS: Readonly<Record<string, string>> = {
  '/projectName': 'the project name',
  '/narratives/overview': 'the overview',
  '/narratives/basis': 'the basis',
  '/narratives/necessity': 'the necessity',
  '/narratives/safeguards': 'the safeguards',
  '/narratives/plan': 'the plan',
  '/goals/implementation': 'the implementation goal',
  '/goals/annual': 'the annual goal',
  '/goals/actual': 'what was done',
};

export function field(path: string): string {
  return TEXTS[path] ?? path;
}

/** What a form prints, as it is quoted: `"一次性项目", "1年"`. */
export function quoted(texts: readonly string[]): string {
  return texts.map((text) => `"${text}"`).join(', ');
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length > 1 ? `${items.slice(0, -1).join(', ')} and ${last}` : last;
}
