import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Printer, PrintJob } from '../../render/print/index.ts';
import type { Listener } from '../events.ts';
import type { Program } from '../fingerprint.ts';
import type { QueueAddress } from './address.ts';
import { Board, introduced, type RunCard, type WorkerCard, withdraw } from './board.ts';
import { connect, loadLibrary, openQueue } from './library.ts';
import type { Pace } from './pace.ts';
import { Printed, printKindOf, printQueueNameOf } from './print-unit.ts';
import type { Seal } from './seal.ts';
import { type OtherPrinters, SharedPrinter } from './shared-printer.ts';

export interface PrintingRequest {
  readonly address: QueueAddress;
  /** Without a bureau's own templates: what is printed is composed here. */
  readonly program: Program;
  readonly seal: Seal;
  readonly pace: Pace;
  /** Files of the run. */
  readonly files: number;
  readonly tell: Listener;
  /** Told of each document that another machine printed. */
  readonly printed: (machine: string) => void;
}

/**
 * This machine's printer together with those of the queue that print the same bytes.
 *
 * @throws QueueFailure where the queue cannot be used.
 */
export async function sharedPrinter(own: Printer, request: PrintingRequest): Promise<Printer> {
  const { address, pace, seal, program } = request;
  const library = await loadLibrary();
  // What draws is loaded when there is something to draw.
  const { likenessOf } = await import('../../render/print/index.ts');
  const kind = printKindOf(program, await likenessOf(own));
  const redis = await connect(address, pace);
  try {
    const name = printQueueNameOf({ kind, mark: seal.mark });
    const { queue, events } = openQueue(library, redis, { name, mostEvents: MOST_EVENTS });
    const others = new QueuePrinters(request, { redis, queue, kind, browser: own.browser });
    const printer = new SharedPrinter(own, others);
    events.on('completed', ({ jobId }) => others.heard(jobId, printer));
    events.on('failed', ({ jobId }) => printer.received(jobId, null));
    await events.waitUntilReady();
    await others.begin(printer);
    others.onClose(() => Promise.all([events.close(), queue.close()]));
    return printer;
  } catch (error) {
    redis.disconnect();
    throw error;
  }
}

const MOST_EVENTS = 1_000;
/** Documents that each of the others has at once: the one that it prints, and the next. */
const EACH = 2;
/** Documents that all of them have: what is in Redis stays small. */
const MOST_AWAY = 32;

interface PrintersParts {
  readonly redis: Redis;
  readonly queue: Queue;
  readonly kind: string;
  /** This machine's. */
  readonly browser: string;
}

/** The printers of the queue, as a run sees them. */
class QueuePrinters implements OtherPrinters {
  readonly #self: ReturnType<typeof introduced>;
  readonly #board: Board;
  readonly #told = new Set<string>();
  #beating: NodeJS.Timeout | null = null;
  #close: () => Promise<unknown> = async () => {};
  #able = 0;
  #done = 0;
  /** What is still to be said to Redis of documents that nobody waits for. */
  readonly #withdrawals = new Set<Promise<void>>();

  constructor(
    private readonly request: PrintingRequest,
    private readonly parts: PrintersParts,
  ) {
    this.#self = introduced(hostname(), request);
    this.#board = new Board(parts.redis, request.pace);
  }

  get places(): number {
    return this.#isReachable ? Math.min(MOST_AWAY, this.#able * EACH) : 0;
  }

  get #isReachable(): boolean {
    return this.parts.redis.status === 'ready';
  }

  async begin(printer: SharedPrinter): Promise<void> {
    await this.#beat();
    this.#beating = setInterval(() => {
      if (!this.#isReachable) return;
      this.#beat().then(
        () => printer.handOut(),
        () => {},
      );
    }, this.request.pace.beat);
  }

  onClose(close: () => Promise<unknown>): void {
    this.#close = close;
  }

  keyOf({ html, title, author }: PrintJob): string {
    return `print-${this.request.seal.keyOf([this.parts.kind, html, title, author])}`;
  }

  async send(key: string, { html, title, author }: PrintJob): Promise<void> {
    const packed = this.request.seal.pack({ html, title, author }).toString('base64');
    await this.#board.want(key, this.#self.id);
    await this.parts.queue.add(
      'print',
      { document: packed },
      { jobId: key, attempts: 1, removeOnComplete: true, removeOnFail: true, stackTraceLimit: 0 },
    );
  }

  withdraw(key: string): void {
    const withdrawal = withdraw(this.#board, this.parts.queue, { job: key, run: this.#self.id })
      .catch(() => {})
      .finally(() => this.#withdrawals.delete(withdrawal));
    this.#withdrawals.add(withdrawal);
  }

  /** A document was printed, or passed over: what there is of it is received. */
  async heard(key: string, printer: SharedPrinter): Promise<void> {
    // Those of other runs are heard too.
    if (!printer.isAway(key)) return;
    const packed = await this.#board.result(key).catch(() => null);
    const { machine, pdf } = this.#printedIn(packed);
    const bytes = pdf === null ? null : Buffer.from(pdf, 'base64');
    if (!printer.received(key, bytes)) return;
    this.#done += 1;
    this.request.printed(machine);
  }

  async close(): Promise<void> {
    if (this.#beating !== null) clearInterval(this.#beating);
    const isLate = new AbortController();
    const late = sleep(this.request.pace.connect, undefined, { signal: isLate.signal });
    // A connection that waits for Redis to come back would wait for ever.
    if (this.#isReachable) await Promise.race([this.#leave(), late]).catch(() => {});
    isLate.abort();
    late.catch(() => {});
    const closed = this.#close().catch(() => {});
    if (this.#isReachable) await closed;
    this.parts.redis.disconnect();
  }

  async #leave(): Promise<void> {
    await Promise.all(this.#withdrawals);
    await this.#board.hide('runs', this.#self.id);
  }

  #printedIn(packed: Buffer | null): Printed {
    const nothing = { machine: '', pdf: null };
    if (packed === null) return nothing;
    try {
      return Printed.parse(this.request.seal.unpack(packed));
    } catch {
      return nothing;
    }
  }

  /** Says that this run is there, and sees who prints for it. */
  async #beat(): Promise<void> {
    await this.#board.showRun(this.#card());
    const printers = (await this.#board.workers()).filter(({ prints }) => prints !== null);
    const able = printers.filter((worker) => this.#isAlike(worker));
    this.#able = able.length;
    for (const worker of printers) {
      if (this.#told.has(worker.id)) continue;
      this.#told.add(worker.id);
      this.request.tell({ kind: 'remark', ...this.#remarkOn(worker) });
    }
  }

  #isAlike({ prints, mark }: WorkerCard): boolean {
    return prints?.kind === this.parts.kind && mark === this.request.seal.mark;
  }

  #remarkOn(worker: WorkerCard): { message: string; messageEn: string } {
    const { machine, prints } = worker;
    if (this.#isAlike(worker)) {
      return {
        message: `机器 ${machine} 一起打印 PDF。`,
        messageEn: `The machine ${machine} prints PDFs too.`,
      };
    }
    const [theirs, ours] = [prints?.browser, this.parts.browser];
    return {
      message: `机器 ${machine} 不参与打印：它用 ${theirs}，本机用 ${ours}；程序、浏览器、系统和字体都相同的机器才打印得一模一样。`,
      messageEn: `The machine ${machine} is given nothing to print: it has ${theirs}, this one ${ours}; only the same program, browser, system and fonts print the same.`,
    };
  }

  #card(): RunCard {
    const { files } = this.request;
    return {
      ...this.#self,
      done: files,
      total: files,
      serve: null,
      prints: { browser: this.parts.browser, done: this.#done },
    };
  }
}
