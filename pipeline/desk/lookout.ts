import { standing, stateOfInputs } from '../batch/index.ts';
import type { Hub } from './hub.ts';
import type { Present } from './present.ts';
import type { RunKeeper } from './run-keeper.ts';
import type { Workspace } from './workspace.ts';

/** Milliseconds between two looks at what others did to the folder. */
const LOOK_EVERY = 2_000;
/** A look at a large folder takes its time: so many times as long nobody looks again. */
const LOOK_SHARE = 20;

/** Looks from time to time at what others did: lines that were added to the corrections, files that were put into the folder. */
export class Lookout {
  #timer: NodeJS.Timeout | null = null;
  /** Of the inputs, at the last look and at the last run. */
  seen = '';

  constructor(
    private readonly workspace: Workspace,
    private readonly present: Present,
    private readonly hub: Hub,
    private readonly runs: RunKeeper,
  ) {}

  start(): void {
    this.#later(LOOK_EVERY);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #later(after: number): void {
    if (this.present.isClosed) return;
    this.#timer = setTimeout(async () => {
      const start = performance.now();
      // What cannot be looked at now is looked at again.
      await this.#look().catch(() => {});
      this.#later(Math.max(LOOK_EVERY, (performance.now() - start) * LOOK_SHARE));
    }, after);
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    if (this.present.turn.size > 0) return;
    await this.present.turn.add(async () =>
      this.present.renewed(await this.present.book.refresh(), null),
    );
    if (this.hub.isEmpty || this.runs.isRunning || this.present.isClosed) return;
    const store = this.present.forms?.store ?? null;
    const isGone = store !== null && standing(store.folder) === null;
    const state = await stateOfInputs(this.workspace.request, { withCorrections: false });
    // What is the same at two looks was written whole.
    const isWhole = state === this.seen;
    this.seen = state;
    const { state: outcome } = this.runs.run;
    const isNews = state !== '' && (isGone || state !== (store?.about.state ?? ''));
    if (!isWhole || !isNews || outcome === 'stopped' || outcome === 'failed') return;
    this.runs.start(false);
  }
}
