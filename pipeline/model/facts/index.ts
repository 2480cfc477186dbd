import type { Horizon } from '../taxonomy.ts';
import type { CorrectionFacts } from './corrections.ts';
import type { CostFacts } from './costs.ts';
import type { CycleFacts } from './cycle.ts';
import type { DateFacts } from './dates.ts';
import type { FillingFacts } from './filling.ts';
import type { MoneyFacts } from './money.ts';
import type { QualityFacts } from './quality.ts';
import type { ReadingFacts } from './reading.ts';
import type { RepetitionFacts } from './repetition.ts';
import type { ScoreFacts } from './scores.ts';
import type { TaxonomyFacts } from './taxonomy.ts';

/**
 * What the findings of each rule say, as data. A fact that is of a horizon has `horizon`; facts that hold of both horizons
 * alike are told once, with `horizons` (`ToldFact`).
 */
export interface FactsOf
  extends MoneyFacts,
    CostFacts,
    TaxonomyFacts,
    QualityFacts,
    DateFacts,
    RepetitionFacts,
    FillingFacts,
    ScoreFacts,
    ReadingFacts,
    CorrectionFacts,
    CycleFacts {}

export type RuleId = keyof FactsOf;

/** A fact as a finding has it: of the horizons that it holds of, none where it is of no horizon. */
export type ToldFact<F> = F extends unknown
  ? Omit<F, 'horizon'> & { readonly horizons: readonly Horizon[] }
  : never;

export type * from './corrections.ts';
export type * from './costs.ts';
export type * from './cycle.ts';
export type * from './dates.ts';
export type * from './filling.ts';
export type * from './money.ts';
export type * from './quality.ts';
export type * from './reading.ts';
export type * from './repetition.ts';
export type * from './scores.ts';
export type * from './taxonomy.ts';
