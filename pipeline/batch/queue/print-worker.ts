import { likenessOf, type Printer, PrintFailure } from '../../render/print/index.ts';
import type { Program } from '../fingerprint.ts';
import type { QueueAddress } from './address.ts';
import { Board, type WorkerCard } from './board.ts';
import { connect, loadLibrary, PREFIX } from './library.ts';
import type { Pace } from './pace.ts';
import {
  PrintData,
  type Printed,
  printKindOf,
  printQueueNameOf,
  SentDocument,
} from './print-unit.ts';
import type { Seal } from './seal.ts';

export interface PrintWorkerParts {
  readonly address: QueueAddress;
  readonly program: Program;
  readonly seal: Seal;
  readonly pace: Pace;
  readonly machine: string;
  readonly printer: Printer;
  readonly tell: (message: { readonly message: string; readonly messageEn: string }) => void;
}

/** One that prints for others. */
export interface PrintWorker {
  /** What the board tells of it; null when it no longer prints. */
  readonly card: () => WorkerCard['prints'];
  /** Documents printed so far. */
  readonly done: () => number;
  /** Resolves when what is in hand is finished. */
  close(): Promise<void>;
}

/**
 * Prints for whoever has the same program and a printer of the same kind, one document after the other.
 *
 * @throws QueueFailure where the queue cannot be used, PrintFailure where the browser prints nothing.
 */
export async function startPrintWorker(parts: PrintWorkerParts): Promise<PrintWorker> {
  const { address, pace, seal, program, machine, printer } = parts;
  const { Worker } = await loadLibrary();
  const { browser } = printer;
  const kind = printKindOf(program, await likenessOf(printer));
  const redis = await connect(address, pace);
  const board = new Board(redis, pace);
  let done = 0;
  let isOver = false;
  const worker = new Worker(
    printQueueNameOf({ kind, mark: seal.mark }),
    async (job) => {
      const id = job.id ?? '';
      const { runs, isDone } = await board.wantedBy(id);
      // Whoever wanted it has it, or is gone.
      if (runs === null || runs.length === 0 || isDone) return machine;
      const { document } = PrintData.parse(job.data);
      const sent = SentDocument.parse(seal.unpack(Buffer.from(document, 'base64')));
      const pdf = await printer.print(sent).catch((error: unknown) => {
        if (!(error instanceof PrintFailure)) throw error;
        if (error.category === 'no-browser') end();
        return null;
      });
      // An update came in between: what it prints may differ from what it promised.
      if (printer.browser !== browser) end();
      const isGood = pdf !== null && !isOver;
      const printed: Printed = { machine, pdf: isGood ? pdf.toString('base64') : null };
      await board.putResult(id, seal.pack(printed));
      if (isGood) done += 1;
      return machine;
    },
    {
      connection: redis,
      prefix: PREFIX,
      name: machine,
      concurrency: 1,
      lockDuration: pace.lock,
      stalledInterval: pace.stalled,
      maxStalledCount: 1,
      drainDelay: pace.drainSeconds,
      runRetryDelay: pace.retry,
    },
  );
  worker.on('error', () => {});
  const end = () => {
    if (isOver) return;
    isOver = true;
    parts.tell(BROWSER_CHANGED);
    worker.close().catch(() => {});
  };
  return {
    card: () => (isOver ? null : { browser, kind, done }),
    done: () => done,
    async close() {
      await worker.close(redis.status !== 'ready').catch(() => {});
      redis.disconnect();
    },
  };
}

const BROWSER_CHANGED = {
  message:
    '这台机器的浏览器已更新或不能再启动，不再为其他机器打印；重新启动 jixiao worker 后恢复。',
  messageEn:
    'The browser of this machine was updated or starts no more, so it prints no longer for others; start jixiao worker anew.',
};
