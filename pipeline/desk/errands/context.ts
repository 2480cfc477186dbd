import type { Listener } from '../../batch/index.ts';

/** What an errand may tell on its way, and by which it is stopped. */
export interface ErrandContext {
  readonly tell: Listener;
  readonly progress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}
