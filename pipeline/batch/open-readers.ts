import { resolve } from 'node:path';
import type { Listener } from './events.ts';
import type { Program } from './fingerprint.ts';
import type { Inputs } from './inputs.ts';
import type { Memory } from './memory.ts';
import type { ConvertOptions } from './options.ts';
import type { OtherReaders } from './queue/readers.ts';
import { inlineReaders, processReaders, type Readers } from './readers.ts';

/** What of the options says who reads. */
export type ReadersAsked = Pick<
  ConvertOptions,
  'jobs' | 'timeout' | 'maxMemory' | 'password' | 'force' | 'queue' | 'serve' | 'root'
>;

export interface ReadersContext {
  /** Which program reads here: others that read for it are the same. Asked for where there are others. */
  readonly identify: () => Promise<Program>;
  readonly memory: Memory;
  readonly tell: Listener;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Has the readers that the options ask for while `use` is at work.
 *
 * @throws RunFailure where the queue that was asked for cannot be used.
 */
export async function withReaders<T>(
  inputs: Inputs,
  options: ReadersAsked,
  context: ReadersContext,
  use: (readers: Readers) => Promise<T>,
): Promise<T> {
  const here = options.jobs === 0 ? await inlineReaders() : processReaders(options);
  try {
    if (options.queue === null) return await use(here);
    const others = await othersAt(options.queue, inputs, options, context);
    try {
      // What was read is judged here, where all of it comes together.
      return await use({ ...others, jobs: here.jobs, judge: here.judge });
    } finally {
      await others.close();
    }
  } finally {
    await here.close();
  }
}

/** Other machines, asked by a queue: what it needs is installed and loaded only where there is one. */
async function othersAt(
  queue: NonNullable<ReadersAsked['queue']>,
  inputs: Inputs,
  options: ReadersAsked,
  { identify, memory, tell, signal }: ReadersContext,
): Promise<OtherReaders> {
  const { queueReaders, queueAddress, paceOf, sealOf } = await import('./queue/index.ts');
  const address = queueAddress(queue);
  return queueReaders({
    address,
    program: await identify(),
    seal: sealOf(address),
    pace: paceOf(),
    limits: { timeout: options.timeout, maxMemory: options.maxMemory },
    root: resolve(options.root ?? inputs.folder ?? '.'),
    serve: options.serve,
    hasPassword: options.password !== null,
    files: inputs.files.length,
    isAnew: options.force,
    memory,
    tell,
    signal,
  });
}
