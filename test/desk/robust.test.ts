import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { convert } from '../../pipeline/convert.ts';
import type { CorrectionAnswer, FormDetail, Job } from '../../pipeline/desk/api.ts';
import { DeskIsOpen } from '../../pipeline/desk/index.ts';
import { formText, Office, ROOT, Visitor } from './desk.ts';

const CLI = join(ROOT, 'dist/cli.js');
const TOTAL = '/funding/annual/total';
const wrong = formText({ total: '8,000,000' });
const deed = { do: 'set', path: TOTAL, value: '5,000,000' };

const office = new Office();
let child: ChildProcess | null = null;
afterEach(async () => {
  child?.kill('SIGKILL');
  child = null;
  await office.close();
});

/** The desk as a process of its own. */
async function start(folder: string, ...flags: readonly string[]) {
  const args = [CLI, 'desk', folder, '--no-open', '--lang', 'zh', ...flags];
  const own = spawn(process.execPath, args, { env: { PATH: process.env.PATH } });
  child = own;
  let said = '';
  for (const stream of [own.stdout, own.stderr]) {
    stream.on('data', (chunk) => {
      said += String(chunk);
    });
  }
  const exit = once(own, 'close').then(([code]) => code as number | null);
  const url = async () => {
    for (;;) {
      const found = /http:\/\/\S+/u.exec(said)?.[0];
      if (found !== undefined) return found;
      if (own.exitCode !== null) throw new Error(said);
      await sleep(20);
    }
  };
  return { own, exit, url, said: () => said };
}

describe('a desk that is killed', () => {
  it('loses no correction that it accepted, whenever that is', async () => {
    const folder = await office.folder({ 'input/a.txt': wrong });
    const values = ['5,000,001', '5,000,002', '5,000,003'];
    for (const [seen, value] of values.entries()) {
      const { own, exit, url } = await start(folder);
      const clerk = await Visitor.enter(await url());
      await clerk.settled();
      const id = (await clerk.cards())[0]?.id ?? '';
      expect((await clerk.form(id)).version).toBe(seen);
      const answer = await clerk.correct(id, { seen, deed: { ...deed, value } });
      own.kill('SIGKILL');
      expect(answer.status).toBe(200);
      await exit;
      const lines = (await readFile(join(folder, 'input/corrections.jsonl'), 'utf8'))
        .trim()
        .split('\n');
      expect(lines.map((line) => JSON.parse(line).value)).toEqual(values.slice(0, seen + 1));
    }
    const clerk = await office.visit({ folder });
    await clerk.settled();
    expect((await clerk.cards())[0]?.annual).toBe('5000003.00');
  });
});

describe('a desk in the way of others', () => {
  it('is open once in a workspace; the second tells where', async () => {
    const folder = await office.folder({ 'input/a.txt': wrong });
    const first = await office.open({ folder });
    const again = office.open({ folder });
    await expect(again).rejects.toBeInstanceOf(DeskIsOpen);
    await expect(again).rejects.toMatchObject({ url: first.url });
    const second = await start(folder);
    expect(await second.exit).toBe(0);
    expect(second.said()).toBe(`工作台已经打开：${first.url}\n`);
    await first.close();
    // What it left behind is nobody's any more.
    expect(await readdir(join(folder, 'output/.cache/desk'))).not.toContain('address.json');
    await office.open({ folder });
  });

  it('believes no address that somebody else put there', async () => {
    const folder = await office.folder({ 'input/a.txt': wrong });
    await office.open({ folder });
    const file = join(folder, 'output/.cache/desk/address.json');
    await rm(file);
    await writeFile(file, JSON.stringify({ url: `http://evil.example/?token=${'x'.repeat(43)}` }));
    await expect(office.open({ folder })).rejects.toMatchObject({ url: null });
  });

  it('says in a sentence that a port is taken, and that a folder is none', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const folder = await office.folder({ file: 'x' });
    const taken = await start(folder, '--port', String(port));
    expect(await taken.exit).toBe(1);
    expect(taken.said()).toMatch(/^jixiao: 端口 \d+ 不能使用：.*--port/u);
    server.close();
    const none = await start(join(folder, 'file'));
    expect(await none.exit).toBe(1);
    expect(none.said()).toMatch(/^jixiao: .*这里有一个同名文件/u);
    const silly = await start(folder, '--port', '70000');
    expect([await silly.exit, silly.said()]).toEqual([1, expect.stringContaining('--port 应是')]);
  });

  it('prints its address and goes on where no browser is', async () => {
    const folder = await office.folder();
    const args = [CLI, 'desk', folder, '--lang', 'zh'];
    const own = spawn(process.execPath, args, { env: { PATH: '/nowhere' } });
    child = own;
    let said = '';
    own.stdout.on('data', (chunk) => {
      said += String(chunk);
    });
    while (!said.includes('http://')) await sleep(20);
    const clerk = await Visitor.enter(/http:\/\/\S+/u.exec(said)?.[0] ?? '');
    expect((await clerk.fetch('/api/workspace')).status).toBe(200);
    expect(own.exitCode).toBeNull();
  });

  it('ends with all that it started when it is interrupted', async () => {
    const folder = await office.folder({ 'input/a.txt': wrong });
    const { own, exit, url, said } = await start(folder);
    const clerk = await Visitor.enter(await url());
    const ear = await clerk.listen();
    own.kill('SIGINT');
    await ear.heard('closing');
    expect(await exit).toBe(0);
    expect(said()).toContain('正在结束工作台');
    ear.stop();
    // The lock is given back.
    await office.open({ folder });
  });

  it('goes on while `convert` runs in the same workspace', async () => {
    const folder = await office.folder({ 'input/a.txt': wrong });
    const clerk = await office.visit({ folder });
    const paths = [join(folder, 'input')];
    const request = { paths, out: join(folder, 'output'), jobs: 0, pdf: 'none' } as const;
    const [, workspace] = await Promise.all([convert(request), clerk.settled()]);
    expect([workspace.run.state, workspace.forms]).toEqual(['done', 1]);
    const id = (await clerk.cards())[0]?.id ?? '';
    const [run, answer] = await Promise.all([
      convert(request),
      clerk.correct(id, { seen: 0, deed }),
    ]);
    expect([run.summary.projects, answer.status]).toEqual([1, 200]);
    await convert(request);
    expect(await readFile(join(folder, 'output/records.jsonl'), 'utf8')).toContain('"5000000.00"');
    expect((await clerk.form(id)).annual).toBe('5000000.00');
  });
});

describe('a workspace that changes', () => {
  it('is made with the sample, and holds after a stop and a start', async () => {
    const folder = await office.folder();
    const first = await office.open({ folder });
    const clerk = await Visitor.enter(first.url);
    const made = await clerk.post('/api/workspace', { sample: true });
    expect(made.status).toBe(200);
    expect((await clerk.settled()).forms).toBe(27);
    const { forms } = await clerk.get<{ forms: { id: string }[] }>(
      '/api/inbox?search=校舍改造&need=all&year=2025',
    );
    const id = forms[0]?.id ?? '';
    await clerk.correct(id, { seen: 0, deed });
    await first.close();
    const again = await office.visit({ folder });
    // Nothing has to be read for it.
    expect(await again.settled()).toMatchObject({ forms: 27, run: { state: 'idle', number: 0 } });
    expect(await again.form(id)).toMatchObject({ version: 1, annual: '5000000.00' });
  });

  it('offers a correction again when its source has changed', async () => {
    const folder = await office.folder({ 'input/a.txt': wrong });
    const clerk = await office.visit({ folder });
    await clerk.settled();
    const id = (await clerk.cards())[0]?.id ?? '';
    await clerk.correct(id, { seen: 0, deed });
    await writeFile(
      join(folder, 'input/a.txt'),
      wrong.replace('改造校舍两栋', '改造校舍两栋，共三百平方米'),
    );
    await clerk.post('/api/run', {});
    await clerk.settled();
    const form = await clerk.form(id);
    expect([form.annual, form.needs.offered]).toEqual(['8000000.00', 1]);
    const field = (of: FormDetail) =>
      of.sections.flatMap(({ fields }) => fields).find(({ path }) => path === TOTAL);
    expect(field(form)).toMatchObject({
      open: true,
      correction: { kind: 'offered', value: '5,000,000' },
    });
    const taken = await clerk.correct(id, { seen: 1, deed: { do: 'take-offer', path: TOTAL } });
    const answer = (await taken.json()) as CorrectionAnswer;
    expect([answer.form.annual, answer.form.needs.offered]).toEqual(['5000000.00', 0]);
  });

  it('tells each file that cannot be read in a sentence', async () => {
    const folder = await office.folder({ 'input/a.txt': wrong, 'input/b.pdf': '%PDF-1.4 broken' });
    const clerk = await office.visit({ folder });
    const { run } = await clerk.settled();
    expect(run.failures).toBe(1);
    expect(run.files[0]).toMatchObject({ file: 'b.pdf', outcome: 'failed' });
    expect(run.files[0]?.reason?.zh).toMatch(/。$/u);
  });

  it('reads what is put into the folder while somebody looks', async () => {
    const folder = await office.folder({ 'input/a.txt': wrong });
    const clerk = await office.visit({ folder });
    await clerk.settled();
    const ear = await clerk.listen();
    await writeFile(join(folder, 'input/b.txt'), formText({ name: '操场改造', goal: '改造操场' }));
    await ear.heard('workspace');
    expect((await clerk.settled()).forms).toBe(2);
    ear.stop();
  });
});

/** Orders something and waits until it is there, or cannot be. */
function madeBy(clerk: Awaited<ReturnType<Office['visit']>>) {
  return async (ware: object): Promise<Job> => {
    const { id: job } = (await (await clerk.post('/api/jobs', ware)).json()) as Job;
    for (;;) {
      const found = (await clerk.get<Job[]>('/api/jobs')).find((one) => one.id === job);
      if (found !== undefined && found.state !== 'waiting' && found.state !== 'running')
        return found;
      await sleep(50);
    }
  };
}

describe('what is taken away', () => {
  it('is made of the present state, and says when it is no longer', async () => {
    const folder = await office.folder({ 'input/a.txt': wrong });
    const clerk = await office.visit({ folder });
    await clerk.settled();
    const id = (await clerk.cards())[0]?.id ?? '';
    const made = madeBy(clerk);
    const before = await made({ ware: 'ledger' });
    expect(before).toMatchObject({ state: 'done', name: '绩效目标台账.xlsx', stale: false });
    await clerk.correct(id, { seen: 0, deed });
    expect((await clerk.get<Job[]>('/api/jobs'))[0]?.stale).toBe(true);
    const list = await made({ ware: 'corrections' });
    const text = await (await clerk.fetch(list.url ?? '')).text();
    expect(text).toContain('校舍改造,年度 · 资金总额,"8,000,000","5,000,000",更正');
    const book = await clerk.fetch(
      (await made({ ware: 'department-ledger', department: '635' })).url ?? '',
    );
    expect(book.headers.get('content-disposition')).toMatch(
      /^attachment; .*filename\*=UTF-8''635-/u,
    );
    expect(
      Buffer.from(await book.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect(await made({ ware: 'form', form: 'none' })).toMatchObject({ state: 'failed' });
  });

  it('is what a department is to mend, or word that there is nothing', async () => {
    const seed = await readFile(
      join(import.meta.dirname, '../../input/2025/yangquan-2025.txt'),
      'utf8',
    );
    const folder = await office.folder({ 'input/seed.txt': seed });
    const clerk = await office.visit({ folder });
    await clerk.settled();
    const made = madeBy(clerk);
    const sheet = await made({ ware: 'feedback', department: '605', year: 2025 });
    expect(sheet).toMatchObject({ state: 'done' });
    expect(sheet.name).toMatch(/^2025-605-.*\.docx$/u);
    const none = await made({ ware: 'feedback', department: '605', year: 1999 });
    expect(none).toMatchObject({
      state: 'failed',
      message: { zh: expect.stringContaining('不必发反馈单') },
    });
  });
});
