import type { IndicatorValue, ProjectRecord } from '../model/index.ts';

/** What a text means in its field; plain data, to be shown beside it as it is typed. */
export type Meaning =
  | { readonly kind: 'blank' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'money'; readonly yuan: string }
  | { readonly kind: 'figure'; readonly text: string }
  | { readonly kind: 'value'; readonly value: IndicatorValue }
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'unit'; readonly unit: string }
  | { readonly kind: 'class'; readonly level1: string | null; readonly level2: string | null }
  | { readonly kind: 'horizon'; readonly horizon: 'implementation' | 'annual' }
  | { readonly kind: 'period'; readonly period: NonNullable<ProjectRecord['period']> }
  | { readonly kind: 'attribute'; readonly attribute: NonNullable<ProjectRecord['attribute']> }
  | { readonly kind: 'organisation'; readonly code: string | null; readonly name: string | null };

/** Why a text is no value of its field: a sentence for the one who typed it. */
export interface Refusal {
  readonly reason: string;
  readonly reasonEn: string;
}

export function refused(reason: string, reasonEn: string): Refusal {
  return { reason, reasonEn };
}

export function isRefusal(value: object): value is Refusal {
  return 'reasonEn' in value;
}
