import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { printKindOf, printQueueNameOf } from '../../../pipeline/batch/queue/print-unit.ts';
import { SharedPrinter } from '../../../pipeline/batch/queue/shared-printer.ts';
import { likenessOf, type PrintJob } from '../../../pipeline/render/print/index.ts';

const job = (title: string, html = title): PrintJob => ({ html, title, author: null });
const pdfOf = (by: string, { title }: PrintJob) => Buffer.from(`${by} ${title}`);

describe('a printer that is shared', () => {
  let places: number;
  /** What others have in hand, and what was taken back of it. */
  let sent: string[];
  let withdrawn: string[];
  /** Ends what this machine prints. */
  let finish: (error?: Error) => void;
  let printer: SharedPrinter;
  beforeEach(() => {
    places = 2;
    [sent, withdrawn] = [[], []];
    finish = () => {};
    const own = {
      browser: 'Chrome/1',
      atOnce: 1,
      print: (asked: PrintJob) =>
        new Promise<Buffer>((resolve, reject) => {
          finish = (error) => (error ? reject(error) : resolve(pdfOf('own', asked)));
        }),
      close: async () => {},
    };
    printer = new SharedPrinter(own, {
      get places() {
        return places;
      },
      keyOf: ({ title }) => title,
      send: async (key) => {
        sent.push(key);
      },
      withdraw: (key) => withdrawn.push(key),
      close: async () => {},
    });
  });
  const print = (title: string, html?: string) =>
    printer.print(job(title, html)).then(String, (error: Error) => error.message);

  it('gives each document to whoever is free', async () => {
    const all = ['a', 'b', 'c', 'd'].map((title) => print(title));
    expect(sent).toEqual(['b', 'c']);
    expect(printer.received('b', pdfOf('other', job('b')))).toBe(true);
    expect(sent).toEqual(['b', 'c', 'd']);
    printer.received('c', pdfOf('other', job('c')));
    printer.received('d', pdfOf('other', job('d')));
    finish();
    expect(await Promise.all(all)).toEqual(['own a', 'other b', 'other c', 'other d']);
    expect(withdrawn).toEqual(['b', 'c', 'd']);
  });

  it('prints here what others have and do not give back, and takes what comes first', async () => {
    const all = ['a', 'b', 'c'].map((title) => print(title));
    for (const _ of all) {
      finish();
      await turn();
    }
    expect(await Promise.all(all)).toEqual(['own a', 'own b', 'own c']);
    expect(withdrawn).toEqual(['c', 'b']);
    // Too late: nobody waits for it.
    expect(printer.received('c', pdfOf('other', job('c')))).toBe(false);
  });

  it('prints here what others could not', async () => {
    const all = ['a', 'b'].map((title) => print(title));
    printer.received('b', null);
    expect(sent).toEqual(['b']);
    finish();
    await turn();
    finish();
    expect(await Promise.all(all)).toEqual(['own a', 'own b']);
  });

  it('says of a document that cannot be printed here what the printer says', async () => {
    places = 0;
    const failed = print('a');
    finish(new Error('not printed'));
    expect(await failed).toBe('not printed');
  });

  it('sends no long documents, and none twice at a time', async () => {
    const long = 'x'.repeat(5_000_000);
    const all = [print('a'), print('long', long), print('b'), print('b')];
    expect(sent).toEqual(['b']);
    await printer.close();
    expect(new Set(await Promise.all(all.slice(1)))).toEqual(new Set(['the printer was closed']));
  });

  it('asks for as many documents as there are printers, and for none while it holds long ones', () => {
    expect(printer.atOnce).toBe(5);
    for (const title of ['a', 'b', 'c', 'd']) print(title, title.repeat(5_000_000));
    expect(printer.atOnce).toBe(1);
  });
});

describe('printers of the same kind', () => {
  const likeness = (browser: string, glyphs: string) =>
    likenessOf({
      browser,
      atOnce: 1,
      print: async () => Buffer.from(glyphs),
      close: async () => {},
    });

  it('have the same browser, the same fonts, the same program and the same secret', async () => {
    const queueOf = async (maker: string, browser: string, glyphs: string, mark: string) => {
      const kind = printKindOf({ maker }, await likeness(browser, glyphs));
      return printQueueNameOf({ kind, mark });
    };
    const usual: [string, string, string, string] = ['1', 'Chrome/1', '宋体', 'mark'];
    const name = await queueOf(...usual);
    expect(await queueOf(...usual)).toBe(name);
    for (const [index, other] of ['2', 'Chrome/2', '黑体', 'other'].entries()) {
      const facts = usual.with(index, other) as typeof usual;
      expect(await queueOf(...facts)).not.toBe(name);
    }
  });
});
