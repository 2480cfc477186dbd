import type { InputReport, RunReport } from '../model/index.ts';

/** The stages of a run that take time, in order. */
export const STAGES = ['read', 'check', 'workbooks', 'forms', 'print', 'report'] as const;
export type Stage = (typeof STAGES)[number];

/** What is going on, as it goes on: plain data for a terminal, a log or another program. */
export type RunEvent =
  | { readonly kind: 'found'; readonly files: number }
  | { readonly kind: 'stage'; readonly stage: Stage; readonly done: number; readonly total: number }
  | { readonly kind: 'reading'; readonly file: string }
  | { readonly kind: 'file'; readonly report: InputReport }
  /** Others read for this run: how many machines, and units that they read at once; none at the moment where it is 0. */
  | { readonly kind: 'machines'; readonly machines: number; readonly processes: number }
  | { readonly kind: 'remark'; readonly message: string; readonly messageEn: string }
  | { readonly kind: 'finished'; readonly run: RunReport; readonly out: string };

export type Listener = (event: RunEvent) => void;

/** What a caller may hang into a run. */
export interface Hooks {
  /** Told of everything that goes on. */
  readonly tell?: Listener;
  /** Aborted to stop the run: what is in hand is finished, nothing is put in place. */
  readonly signal?: AbortSignal;
}

export const tellNothing: Listener = () => {};
