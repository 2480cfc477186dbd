/** The times of the queue, in milliseconds. */
export interface Pace {
  /** A machine that says nothing for so long is gone; its units of work go to another. */
  readonly lock: number;
  /** How often it is looked for units whose machine is gone. */
  readonly stalled: number;
  /** How often machines and runs say that they are there. */
  readonly beat: number;
  /** As long as that is believed. */
  readonly alive: number;
  /** How often a run looks after units of which it has heard nothing. */
  readonly look: number;
  /** As long as a run waits before it says that nobody has come to read. */
  readonly lonely: number;
  /** As long as a run waits for somebody to come. */
  readonly patience: number;
  /** As long as a run waits for Redis to come back. */
  readonly outage: number;
  /** As long as Redis may take to answer in the beginning. */
  readonly connect: number;
  /** As long as results wait for a run that was killed. */
  readonly keep: number;
  /** The first pause of a machine that could not do a unit of work; each further one is twice as long, up to the last. */
  readonly firstPause: number;
  readonly lastPause: number;
  /** Between two attempts to reach Redis. */
  readonly retry: number;
  /** How long a machine waits for work before it looks whether Redis still answers; seconds. */
  readonly drainSeconds: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const USUAL: Pace = {
  lock: 30 * SECOND,
  stalled: 15 * SECOND,
  beat: 2 * SECOND,
  alive: 20 * SECOND,
  look: 10 * SECOND,
  lonely: 5 * SECOND,
  patience: 10 * MINUTE,
  outage: 10 * MINUTE,
  connect: 10 * SECOND,
  keep: 60 * MINUTE,
  firstPause: SECOND,
  lastPause: 30 * SECOND,
  retry: SECOND,
  drainSeconds: 5,
};

/** For tests: all of them but the first answer this many times as long, so that a minute's outage takes a second. */
const VARIABLE = 'JIXIAO_QUEUE_PACE';

export function paceOf(environment: NodeJS.ProcessEnv = process.env): Pace {
  const factor = Number(environment[VARIABLE] ?? 1);
  if (!(factor > 0)) return USUAL;
  const entries = Object.entries(USUAL).map(([name, time]) => [name, time * factor]);
  return { ...(Object.fromEntries(entries) as unknown as Pace), connect: USUAL.connect };
}
