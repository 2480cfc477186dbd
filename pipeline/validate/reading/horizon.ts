import {
  type Fen,
  fenOf,
  groupedYuan,
  HORIZONS,
  type Horizon,
  type HorizonFunding,
  type Indicator,
  type ProjectRecord,
  yuanOf,
} from '../../model/index.ts';

/** An indicator with where it stands in its record. */
export interface Placed {
  readonly indicator: Indicator;
  readonly path: string;
}

/** 实施期 and 年度, as messages name them. */
export const HORIZON_ZH: Readonly<Record<Horizon, string>> = {
  implementation: '实施期',
  annual: '年度',
};

export const HORIZON_EN: Readonly<Record<Horizon, string>> = {
  implementation: 'implementation',
  annual: 'annual',
};

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

/** `207826461n` → `2,078,264.61 元`. */
export function sayYuan(fen: Fen): string {
  return `${groupedYuan(yuanOf(fen))} 元`;
}

/** `207826461n` → `2,078,264.61 yuan`. */
export function sayYuanEn(fen: Fen): string {
  return `${groupedYuan(yuanOf(fen))} yuan`;
}
