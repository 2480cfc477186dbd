import { grouped, type Horizon } from '../../model/index.ts';

/** Facts that one sentence can list: of the same horizons and, where `kindOf` tells kinds apart, of one kind. */
export function listsOf<F extends { readonly horizons: readonly Horizon[] }>(
  facts: readonly F[],
  kindOf: (fact: F) => unknown = () => null,
): (readonly [F, ...F[]])[] {
  const lists = grouped(facts, (fact) => JSON.stringify([fact.horizons, kindOf(fact)]));
  return [...lists.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [[first, ...others] as const],
  );
}

/** Facts that say the same of several fields as one, with all fields and horizons. */
export function withFields<
  F extends { readonly field: string; readonly horizons: readonly Horizon[] },
>(facts: readonly F[]): (F & { readonly fields: readonly string[] })[] {
  const same = grouped(facts, ({ field: _, horizons: __, ...said }) => JSON.stringify(said));
  return [...same.values()].flatMap((of) =>
    of.slice(0, 1).map((first) => ({
      ...first,
      fields: of.map(({ field }) => field),
      horizons: [...new Set(of.flatMap(({ horizons }) => horizons))],
    })),
  );
}
