import { setTimeout as sleep } from 'node:timers/promises';
import type { Queue, QueueEvents } from 'bullmq';
import type { Redis } from 'ioredis';
import type { QueueAddress } from './address.ts';
import type { Pace } from './pace.ts';
import {
  denied,
  isFull,
  noLibrary,
  type QueueFailure,
  takesNothing,
  tooOld,
  unreachable,
} from './trouble.ts';

/** What is loaded only where a queue is used. */
export type Library = typeof import('bullmq');

export async function loadLibrary(): Promise<Library> {
  return wholeOf(await import('bullmq').catch(without));
}

function without(): never {
  throw noLibrary();
}

/**
 * A package of CommonJS that is loaded only when needed: in the program of one bundle its names lie below `default` alone,
 * outside of it there as well.
 */
function wholeOf<T extends object>(loaded: T): T {
  return 'default' in loaded ? (loaded.default as T) : loaded;
}

/** Under which everything is in Redis that is the program's. */
export const PREFIX = 'jixiao';

/**
 * A queue and what is told of its jobs, of which only the last are kept: they are heard at once.
 *
 * @param mostEvents how many are kept.
 */
export function openQueue(
  library: Library,
  redis: Redis,
  { name, mostEvents }: { readonly name: string; readonly mostEvents: number },
): { readonly queue: Queue; readonly events: QueueEvents } {
  const connection = { connection: redis, prefix: PREFIX };
  const queue = new library.Queue(name, {
    ...connection,
    streams: { events: { maxLen: mostEvents } },
  });
  const events = new library.QueueEvents(name, connection);
  // Redis comes back; until then each would say that it is gone.
  queue.on('error', () => {});
  events.on('error', () => {});
  return { queue, events };
}

/**
 * A connection that comes back by itself, however long Redis is gone: what it was asked meanwhile is asked then.
 *
 * @throws QueueFailure where Redis does not answer, or does not let us in.
 */
export async function connect(address: QueueAddress, pace: Pace): Promise<Redis> {
  const { Redis } = wholeOf(await import('ioredis').catch(without));
  const client = new Redis(address.url, {
    maxRetriesPerRequest: null,
    connectTimeout: pace.connect,
    retryStrategy: () => pace.retry,
  });
  const refused = new Promise<never>((_, reject) => {
    client.on('error', (error) => {
      const refusal = refusalIn(error, address.shown);
      if (refusal !== null) reject(refusal);
    });
  });
  refused.catch(() => {});
  const answered = new AbortController();
  const late = sleep(pace.connect, undefined, { signal: answered.signal }).then(() => {
    throw unreachable(address.shown);
  });
  try {
    await Promise.race([client.ping(), refused, late]);
    return client;
  } catch (error) {
    client.disconnect();
    throw refusalIn(error, address.shown) ?? error;
  } finally {
    answered.abort();
    late.catch(() => {});
  }
}

/** What Redis says that trying again does not change; null for all else. */
export function refusalIn(error: unknown, shown: string): QueueFailure | null {
  const message = error instanceof Error ? error.message : String(error);
  if (/WRONGPASS|NOAUTH|NOPERM|invalid (?:username|password)|no password is set/iu.test(message)) {
    return denied(shown);
  }
  const old = /Redis version needs to be greater or equal than ([\d.]+)/u.exec(message);
  if (old?.[1] !== undefined) return tooOld(shown, old[1]);
  // On purpose not those that pass, as LOADING.
  if (/^OOM /u.test(message)) return isFull(shown);
  return /^(?:MISCONF|READONLY) /u.test(message) ? takesNothing(shown) : null;
}
