import { Interrupted } from '../batch/index.ts';
import { STOPPING } from '../system/index.ts';
import type { Errand, ErrandSaid, ErrandTold } from './errand.ts';
import type { ErrandContext } from './errands/context.ts';
import { troubleOf } from './trouble.ts';

/*
 * The process of one errand. Each kind of errand is loaded when it is asked for.
 */
const stopping = new AbortController();
const context: ErrandContext = {
  tell: (event) => say({ said: 'event', event }),
  progress: (done, total) => say({ said: 'progress', done, total }),
  signal: stopping.signal,
};

for (const signal of STOPPING) process.on(signal, () => {});
process.on('disconnect', () => process.exit());
process.on('message', async (told: ErrandTold) => {
  if ('stop' in told) {
    stopping.abort();
    return;
  }
  try {
    say({ said: 'done', result: await done(told.errand) });
  } catch (error) {
    const { trouble, told: message } = troubleOf(error, folderOf(told.errand));
    const stopped = error instanceof Interrupted || stopping.signal.aborted;
    say({ said: 'failed', trouble, message, stopped });
  }
});

async function done(errand: Errand): Promise<unknown> {
  switch (errand.kind) {
    case 'read':
      return (await import('./errands/read.ts')).read(errand, context);
    case 'recheck':
      return (await import('./errands/recheck.ts')).recheck(errand);
    case 'ware':
      return (await import('./errands/ware.ts')).ware(errand, context);
    case 'convert':
      return (await import('./errands/convert.ts')).converted(errand, context);
    case 'cells':
      return (await import('./errands/cells.ts')).cells(errand);
    case 'picture':
      return (await import('./errands/picture.ts')).picture(errand);
  }
}

function folderOf(errand: Errand): string {
  if ('workspace' in errand) return errand.workspace.output;
  return errand.kind === 'convert' ? errand.request.out : errand.path;
}

function say(said: ErrandSaid): void {
  process.send?.(said);
}
