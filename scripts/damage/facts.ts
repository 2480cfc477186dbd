import type { HorizonFunding, ProjectRecord } from '../../pipeline/model/index.ts';

/** What must not change unnoticed in a form: its amounts and the values of its indicators, a line each. */
export function factsOf({ funding, indicators }: ProjectRecord): string[] {
  return [
    ...moneyIn('implementation', funding.implementation),
    ...moneyIn('annual', funding.annual),
    ...indicators.map(({ horizon, value, actual }) =>
      [horizon, bare(value.text), bare(actual?.text ?? '')].join(' | '),
    ),
  ];
}

/** Those of `before` that are not in `after`, as often as they are missing. */
export function missingFrom(before: readonly string[], after: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const fact of after) left.set(fact, (left.get(fact) ?? 0) + 1);
  return before.filter((fact) => {
    const count = left.get(fact) ?? 0;
    left.set(fact, count - 1);
    return count <= 0;
  });
}

function moneyIn(horizon: string, funding: HorizonFunding | null): string[] {
  if (funding === null) return [];
  return [{ source: 'total', amount: funding.total, ...funding }, ...funding.lines].map(
    ({ source, amount, initial, executed, forecast }) =>
      [horizon, source, amount, initial, executed, forecast].map((fact) => fact ?? '').join(' | '),
  );
}

/** White space says nothing of an amount. */
function bare(text: string): string {
  return text.replace(/\s/gu, '');
}
