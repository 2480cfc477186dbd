import type { FundingSource, Horizon } from '../../../pipeline/model/index.ts';

/** What a made-up form says: the answer that a reading of its picture is held against. */
export interface Truth {
  readonly title: string;
  readonly year: number;
  readonly projectName: string;
  readonly department: { readonly code: string; readonly name: string };
  readonly implementingUnit: string;
  readonly attribute: string;
  readonly period: string;
  readonly moneyUnit: '元' | '万元';
  readonly funding: Readonly<Partial<Record<Horizon, TrueFunding>>>;
  readonly narratives: Readonly<
    Record<'overview' | 'basis' | 'necessity' | 'safeguards' | 'plan', string>
  >;
  readonly goals: Readonly<Partial<Record<Horizon, string>>>;
  readonly classes: readonly TrueClass[];
  readonly signoff: {
    readonly responsible: string | null;
    readonly handler: string | null;
    readonly phone: string | null;
    /** As printed. */
    readonly filledAt: string;
  };
}

/** Amounts in yuan as records hold them, e.g. `1234500.00`; null for a cell that is left blank. */
export interface TrueFunding {
  readonly total: string;
  readonly lines: readonly {
    readonly source: FundingSource;
    readonly label: string;
    readonly amount: string | null;
  }[];
}

export interface TrueIndicator {
  readonly name: string;
  readonly value: string;
}

/** A class of indicators as the form prints it, by its row or rows; a row without an indicator is blank. */
export interface TrueClass {
  readonly level1: string;
  readonly level2: string;
  readonly rows: readonly Readonly<Partial<Record<Horizon, TrueIndicator>>>[];
}

/** The indicators in the order of a record: row by row, implementation before annual. */
export function indicatorsOf(truth: Truth): (TrueIndicator & {
  readonly horizon: Horizon;
  readonly level2: string;
})[] {
  return truth.classes.flatMap(({ level2, rows }) =>
    rows.flatMap((row) =>
      (['implementation', 'annual'] as const).flatMap((horizon) => {
        const indicator = row[horizon];
        return indicator === undefined ? [] : [{ horizon, level2, ...indicator }];
      }),
    ),
  );
}
