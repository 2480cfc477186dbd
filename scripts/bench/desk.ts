import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identifyProgram } from '../../pipeline/batch/index.ts';
import { cardOf } from '../../pipeline/desk/card.ts';
import { openDesk } from '../../pipeline/desk/index.ts';
import { judged, judgingOf } from '../../pipeline/desk/judged.ts';
import { makerOf } from '../../pipeline/desk/maker.ts';
import { makeCurrent, StoreWriter } from '../../pipeline/desk/store.ts';
import { workspaceOf } from '../../pipeline/desk/workspace.ts';
import type { ProjectRecord } from '../../pipeline/model/index.ts';
import { recordOf } from './made-up-record.ts';

/*
 * How long people wait at the desk of a large workspace: until its inbox is there, for a form, for what a typed amount would do and
 * for what a correction did. Asked over HTTP, as a browser does; beside it the bare reading of the same cards and forms from the disk.
 * Run: npm run build && npx tsx scripts/bench/desk.ts
 */

const FORMS = 10_000;
const ROUNDS = 15;
const STORE = '00000000-0000-4000-8000-000000000000';
const DEED = { do: 'set', path: '/funding/annual/total', value: '123,456.25' };

const folder = mkdtempSync(join(tmpdir(), 'bench-desk-'));
try {
  const workspace = workspaceOf(folder);
  mkdirSync(workspace.input);
  const judging = judgingOf({});
  const writer = await StoreWriter.in(join(workspace.cache, STORE));
  for (let index = 0; index < FORMS; index++) {
    const form = { base: placed(recordOf(index)), together: [] };
    writer.add(form, (place) => cardOf(judged(form, [], judging), [], place, {}));
  }
  const maker = makerOf(await identifyProgram(), workspace.request);
  await writer.close(
    [],
    { superseded: [], links: [], shared: {} },
    { maker, state: '', inputs: [], findings: [] },
  );
  await makeCurrent(workspace.cache, STORE);

  const start = performance.now();
  const desk = await openDesk({ folder });
  const { origin } = new URL(desk.url);
  const opened = await fetch(desk.url, { redirect: 'manual' });
  const headers = {
    cookie: opened.headers.get('set-cookie')?.split(';')[0] ?? '',
    origin,
    'content-type': 'application/json',
  };
  const ask = async (path: string, body?: object) => {
    const init =
      body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) };
    const answer = await fetch(origin + path, init);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  for (;;) {
    const inbox = (await ask('/api/inbox?need=all')) as { all: number };
    if (inbox.all === FORMS) break;
  }
  told('until the inbox of 10,000 forms is there', `${ms(performance.now() - start)} ms`);
  const timed = async (work: (round: number) => Promise<unknown>) => {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const begin = performance.now();
      await work(round);
      times.push(performance.now() - begin);
    }
    const sorted = times.toSorted((a, b) => a - b);
    return `${ms(sorted[Math.floor(ROUNDS / 2)] ?? 0)} ms, ${ms(sorted.at(-1) ?? 0)} ms at the most`;
  };
  const idOf = (round: number) => recordOf((round * 617) % FORMS).id;
  told('the inbox again', await timed(() => ask('/api/inbox')));
  told('a form', await timed((round) => ask(`/api/forms/${idOf(round)}`)));
  told(
    'what a typed amount would do',
    await timed((round) => ask(`/api/forms/${idOf(round)}/preview`, { deed: DEED })),
  );
  told(
    'a correction, on the disk, with what it does to findings and sums',
    await timed((round) => ask(`/api/forms/${idOf(round)}/corrections`, { seen: 0, deed: DEED })),
  );
  told('memory of the process', `${ms(process.memoryUsage.rss() / 1024 / 1024)} MB`);
  await desk.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** With the places of its texts, which are most of what a record holds. */
function placed(record: ProjectRecord): ProjectRecord {
  const place = (text: string) => ({
    source: 0,
    page: 1,
    box: [120.94, 71.15, 559.37, 86.14],
    text,
  });
  const rows = record.indicators.flatMap(({ level1, level2, name, value }, at) =>
    Object.entries({ level1, level2, name, value: value.text }).map(
      ([part, text]) => [`/indicators/${at}/${part}`, place(text ?? '')] as const,
    ),
  );
  const money = ['implementation', 'annual'].flatMap((horizon) =>
    ['total', 'lines/0/amount', 'lines/1/amount', 'lines/2/amount'].map(
      (part) => [`/funding/${horizon}/${part}`, place('100,000.25')] as const,
    ),
  );
  const evidence = Object.fromEntries([...rows, ...money]);
  return { ...record, evidence, sources: record.sources.map((one) => ({ ...one, pages: [1] })) };
}

function told(what: string, time: string): void {
  console.log(`${what.padEnd(70)} ${time}`);
}

function ms(number: number): string {
  return String(Math.round(number));
}
