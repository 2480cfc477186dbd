import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ConvertRequest,
  type RunEvent,
  requirePlaceForFolder,
  stateOfInputs,
  tellNothing,
} from '../batch/index.ts';
import { convert } from '../convert.ts';
import type { RunReport } from '../model/index.ts';
import { listenerFor } from './convert.ts';
import { type ReadingFlags, requestOf } from './flags.ts';
import type { Session } from './session.ts';
import { untilInterrupted } from './signals.ts';
import { EXIT, explain } from './trouble.ts';

/**
 * How often the folder is looked at. Looking works on network drives too, where notifications do not; a file counts
 * as written whole when two looks see the same size and time.
 */
const LOOK_MS = 1_000;
/** When what stood in the way (a lock, a workbook that is open) is tried again: later each time. */
const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 60_000;

/** `jixiao watch`: converts whatever changes, until Ctrl-C. */
export async function runWatch(
  paths: readonly string[],
  flags: ReadingFlags,
  session: Session,
): Promise<number> {
  const request = await requestOf(paths, flags);
  await requirePlaceForFolder(request.out);
  const { terminal, say } = session;
  await untilInterrupted(async (signal) => {
    terminal.stdout.write(
      say(
        `守候 ${request.paths.join('、')}；放入文件即转换，Ctrl-C 结束\n`,
        `Watching ${request.paths.join(', ')}; Ctrl-C ends\n`,
      ),
    );
    const attempts = new Attempts(request, flags, session, signal);
    let seen = '';
    while (!signal.aborted) {
      const now = await stateOfInputs(request, { withCorrections: true });
      if (now !== '' && now === seen && attempts.areDue(now)) await attempts.make(now);
      seen = now;
      await sleep(LOOK_MS, undefined, { signal }).catch(() => {});
    }
  }, session);
  return EXIT.interrupted;
}

/** Conversions, and what has to be tried again though no input has changed. */
class Attempts {
  /** The inputs of the last conversion. */
  #of = '';
  /** When it is to be made again, by `performance.now()`; null where nothing stood in its way. */
  #dueAt: number | null = null;
  #pause = FIRST_RETRY_MS;
  /** What came of it, so that a repetition that changes nothing is not told. */
  #told = '';

  constructor(
    private readonly request: ConvertRequest,
    private readonly flags: ReadingFlags,
    private readonly session: Session,
    private readonly signal: AbortSignal,
  ) {}

  areDue(inputs: string): boolean {
    return inputs !== this.#of || (this.#dueAt !== null && performance.now() >= this.#dueAt);
  }

  async make(inputs: string): Promise<void> {
    const isRepeated = inputs === this.#of;
    if (!isRepeated) this.#pause = FIRST_RETRY_MS;
    this.#of = inputs;
    const stoodInTheWay = await this.#convert(isRepeated);
    this.#dueAt = stoodInTheWay ? performance.now() + this.#pause : null;
    this.#pause = Math.min(LAST_RETRY_MS, this.#pause * 2);
  }

  /** @returns whether something stood in the way that may pass. */
  async #convert(isRepeated: boolean): Promise<boolean> {
    const { terminal, say } = this.session;
    const show = this.flags.quiet ? tellNothing : listenerFor(this.flags, this.session);
    const held: RunEvent[] = [];
    const tell = isRepeated ? (event: RunEvent) => held.push(event) : show;
    try {
      const run = await convert(this.request, { tell, signal: this.signal });
      if (this.#isNews(outcomes(run))) for (const event of held) show(event);
      return run.inputs.some(({ category }) => category === 'unreachable');
    } catch (error) {
      if (this.signal.aborted) return false;
      const { text } = explain(error, say, false);
      if (this.#isNews(text) || !isRepeated) terminal.stderr.write(`${text}\n`);
      return true;
    }
  }

  #isNews(told: string): boolean {
    const isNews = told !== this.#told;
    this.#told = told;
    return isNews;
  }
}

function outcomes({ inputs, remarks }: RunReport): string {
  const files = inputs.map(({ file, outcome, reason }) => {
    return [file, outcome === 'unchanged' ? 'converted' : outcome, reason];
  });
  return JSON.stringify([files, remarks]);
}
