import type { Printer, PrintJob } from '../../render/print/index.ts';

/** Those who print besides this machine. */
export interface OtherPrinters {
  /** Documents that they are to have at once; 0 while there are none, or Redis is gone. */
  readonly places: number;
  /** Two documents with the same key are the same. */
  keyOf(job: PrintJob): string;
  /** @throws where it cannot be sent. */
  send(key: string, job: PrintJob): Promise<void>;
  /** A document that was sent is not wanted any more, or was received. */
  withdraw(key: string): void;
  close(): Promise<void>;
}

/** A document to print. */
interface Errand {
  readonly job: PrintJob;
  readonly key: string;
  readonly resolve: (pdf: Buffer) => void;
  readonly reject: (error: unknown) => void;
  /** Whether this machine prints it, whatever others do. */
  isHome: boolean;
  isOver: boolean;
}

/** Documents composed ahead, so that no printer waits for them. */
const AHEAD = 2;
/** Characters of markup: what is longer is printed here and does not pass through Redis. */
const MOST_SENT = 4_000_000;
/** Characters of markup in hand, above which no more is composed: booklets are long. */
const MOST_IN_HAND = 16_000_000;

/**
 * This machine's printer and those of others as one: a document goes to whichever is free. When no other is left, this
 * machine prints those too that others have in hand, the last sent first: nothing waits for a machine that vanished.
 */
export class SharedPrinter implements Printer {
  readonly #waiting: Errand[] = [];
  readonly #away = new Map<string, Errand>();
  #isBusy = false;
  #isClosed = false;
  /** Characters of markup in hand. */
  #weight = 0;

  constructor(
    private readonly own: Printer,
    private readonly others: OtherPrinters,
  ) {}

  get browser(): string {
    return this.own.browser;
  }

  get atOnce(): number {
    if (this.#weight > MOST_IN_HAND) return 1;
    return 1 + AHEAD + Math.max(this.others.places, this.#away.size);
  }

  print(job: PrintJob): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const key = this.others.keyOf(job);
      this.#weight += job.html.length;
      this.#waiting.push({ job, key, resolve, reject, isHome: false, isOver: false });
      this.handOut();
    });
  }

  /** Gives to whoever is free what waits; to be called when others have come. */
  handOut(): void {
    if (this.#isClosed) return;
    if (!this.#isBusy) {
      const errand = this.#waiting.shift() ?? this.#lastSent();
      if (errand !== undefined) this.#printHere(errand);
    }
    while (this.#away.size < this.others.places) {
      const index = this.#waiting.findIndex((errand) => this.#maySend(errand));
      const [errand] = index === -1 ? [] : this.#waiting.splice(index, 1);
      if (errand === undefined) return;
      this.#away.set(errand.key, errand);
      this.others.send(errand.key, errand.job).catch(() => this.received(errand.key, null));
    }
  }

  isAway(key: string): boolean {
    return this.#away.has(key);
  }

  /**
   * What became of a document that was sent.
   *
   * @param pdf null where it is to be printed here.
   * @returns whether it was still wanted.
   */
  received(key: string, pdf: Buffer | null): boolean {
    const errand = this.#away.get(key);
    if (errand === undefined) return false;
    this.#takeBack(errand);
    if (pdf !== null) this.#end(errand, () => errand.resolve(pdf));
    else if (!errand.isHome) {
      errand.isHome = true;
      this.#waiting.unshift(errand);
    }
    this.handOut();
    return pdf !== null;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const errand of [...this.#waiting.splice(0), ...this.#away.values()]) {
      this.#takeBack(errand);
      this.#end(errand, () => errand.reject(new Error('the printer was closed')));
    }
    await Promise.all([this.others.close(), this.own.close()]);
  }

  #maySend({ isHome, job, key }: Errand): boolean {
    return !isHome && job.html.length <= MOST_SENT && !this.#away.has(key);
  }

  #lastSent(): Errand | undefined {
    return [...this.#away.values()].findLast(({ isHome }) => !isHome);
  }

  #printHere(errand: Errand): void {
    this.#isBusy = true;
    errand.isHome = true;
    this.own
      .print(errand.job)
      .then(
        (pdf) => this.#end(errand, () => errand.resolve(pdf)),
        (error: unknown) => this.#end(errand, () => errand.reject(error)),
      )
      .finally(() => {
        this.#isBusy = false;
        this.#takeBack(errand);
        this.handOut();
      });
  }

  #takeBack(errand: Errand): void {
    const { key } = errand;
    if (this.#away.get(key) !== errand) return;
    this.#away.delete(key);
    this.others.withdraw(key);
  }

  #end(errand: Errand, settle: () => void): void {
    if (errand.isOver) return;
    errand.isOver = true;
    this.#weight -= errand.job.html.length;
    settle();
  }
}
