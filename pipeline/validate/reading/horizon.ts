import {
  type Fen,
  fenOf,
  HORIZONS,
  type Horizon,
  type HorizonFunding,
  type Indicator,
  type ProjectRecord,
} from '../../model/index.ts';

/** An indicator with where it stands in its record. */
export interface Placed {
  readonly indicator: Indicator;
  readonly path: string;
}

/** The indicators of a horizon in the record's order. */
export function indicatorsOf(record: ProjectRecord, horizon: Horizon): Placed[] {
  return record.indicators.flatMap((indicator, at) =>
    indicator.horizon === horizon ? [{ indicator, path: `/indicators/${at}` }] : [],
  );
}

/** The horizons that have an indicator: the other side of a form may be left empty as a whole. */
export function filledHorizons(record: ProjectRecord): Horizon[] {
  return HORIZONS.filter((horizon) =>
    record.indicators.some((indicator) => indicator.horizon === horizon),
  );
}

/** The funding of each horizon that the form prints. */
export function fundings(
  record: ProjectRecord,
): { readonly horizon: Horizon; readonly funding: HorizonFunding; readonly path: string }[] {
  return HORIZONS.flatMap((horizon) => {
    const funding = record.funding[horizon];
    return funding === null ? [] : [{ horizon, funding, path: `/funding/${horizon}` }];
  });
}

/** The total of a horizon, or null where none is printed. */
export function totalOf(record: ProjectRecord, horizon: Horizon): Fen | null {
  return fenOrNull(record.funding[horizon]?.total);
}

export function fenOrNull(yuan: string | null | undefined): Fen | null {
  return yuan === null || yuan === undefined ? null : fenOf(yuan);
}
