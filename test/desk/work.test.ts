import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { convert } from '../../pipeline/convert.ts';
import type { Conflict, CorrectionAnswer, Preview } from '../../pipeline/desk/api.ts';
import { formText, Office } from './desk.ts';

const office = new Office();
afterEach(() => office.close());

const TOTAL = '/funding/annual/total';
const wrong = formText({ total: '8,000,000' });

describe('a clerk at the desk', () => {
  it('drops a file, sees what is wrong, puts an amount right, and it stays right', async () => {
    const folder = await office.folder();
    await mkdir(join(folder, 'input'));
    const clerk = await office.visit({ folder });
    expect(await (await clerk.drop('2025/校舍.txt', wrong)).json()).toEqual({
      file: '2025/校舍.txt',
      bytes: Buffer.byteLength(wrong),
      outcome: 'stored',
    });
    await clerk.post('/api/run', {});
    const { run, forms } = await clerk.settled();
    expect([run.state, run.done, run.total, forms]).toEqual(['done', 1, 1, 1]);
    const [card] = await clerk.cards();
    expect([card?.name, card?.need, card?.annual]).toEqual(['校舍改造', 'money', '8000000.00']);
    const id = card?.id ?? '';
    const form = await clerk.form(id);
    expect(form.findings.map(({ rule }) => rule)).toContain('M1');
    expect(form.sums[0]).toMatchObject({ total: '8000000.00', parts: '5000000.00', holds: false });
    const field = form.sections.flatMap(({ fields }) => fields).find(({ path }) => path === TOTAL);
    expect(field).toMatchObject({
      text: '8,000,000',
      printed: '8,000,000',
      editable: true,
      open: true,
    });
    expect(field?.meaning?.zh).toBe('8,000,000 元');

    const deed = { do: 'set', path: TOTAL, value: '5,000,000' };
    const preview = (await (
      await clerk.post(`/api/forms/${id}/preview`, { deed })
    ).json()) as Preview;
    expect(preview.gone.map(({ rule }) => rule)).toContain('M1');
    expect(preview.sums[0]?.holds).toBe(true);
    expect(preview.rollups[0]).toMatchObject({ before: '8000000.00', after: '5000000.00' });

    const answer = (await (
      await clerk.correct(id, { seen: 0, deed, why: '看错一位' })
    ).json()) as CorrectionAnswer;
    expect(answer.gone.map(({ rule }) => rule)).toContain('M1');
    expect([answer.form.version, answer.form.annual]).toEqual([1, '5000000.00']);
    expect(answer.form.history).toMatchObject([
      { kind: 'set', read: '8,000,000', value: '5,000,000', why: '看错一位', state: 'holds' },
    ]);
    const [now] = await clerk.cards();
    expect([now?.annual, now?.corrected, now?.needs.money]).toEqual(['5000000.00', 1, 0]);

    // The command line sees the same.
    await convert({
      paths: [join(folder, 'input')],
      out: join(folder, 'output'),
      jobs: 0,
      pdf: 'none',
    });
    const record = JSON.parse(await readFile(join(folder, 'output/records.jsonl'), 'utf8'));
    expect(record.funding.annual.total).toBe('5000000.00');

    await office.visit({ folder: await office.folder() });
    const again = (await (
      await clerk.correct(id, { seen: 1, deed: { do: 'restore', path: TOTAL } })
    ).json()) as CorrectionAnswer;
    expect(again.come.map(({ rule }) => rule)).toContain('M1');
    const lines = (await readFile(join(folder, 'input/corrections.jsonl'), 'utf8'))
      .trim()
      .split('\n');
    expect(lines).toHaveLength(2);
  });

  it('says why a text is no amount, and writes nothing', async () => {
    const folder = await office.folder({ 'input/a.txt': wrong });
    const clerk = await office.visit({ folder });
    await clerk.settled();
    const [card] = await clerk.cards();
    const deed = { do: 'set', path: TOTAL, value: '五百万' };
    const preview = (await (
      await clerk.post(`/api/forms/${card?.id}/preview`, { deed: { ...deed, value: 'abc' } })
    ).json()) as Preview;
    expect(preview.objection?.zh).toContain('不是金额');
    const answer = await clerk.correct(card?.id ?? '', {
      seen: 0,
      deed: { ...deed, value: 'abc' },
    });
    expect(answer.status).toBe(422);
    expect((await clerk.form(card?.id ?? '')).version).toBe(0);
  });

  it('adds, moves, splits, joins and deletes rows of indicators', async () => {
    const folder = await office.folder({ 'input/a.txt': wrong });
    const clerk = await office.visit({ folder });
    await clerk.settled();
    const id = (await clerk.cards())[0]?.id ?? '';
    let seen = 0;
    const names = async (deed: object) => {
      const response = await clerk.correct(id, { seen, deed });
      const { form, message } = (await response.json()) as CorrectionAnswer & { message?: unknown };
      expect(message).toBeUndefined();
      seen = form.version;
      return form.indicators.map(({ fields }) => fields[0]?.text);
    };
    const read = ['改造校舍数', '验收合格率', '完成时间', '受益学生数', '师生满意度'];
    expect((await clerk.form(id)).indicators.map(({ fields }) => fields[0]?.text)).toEqual(read);
    const row = { horizon: 'annual', level1: '产出指标', level2: '数量指标' };
    expect(
      await names({
        do: 'add-indicator',
        ...row,
        name: '新建操场数',
        value: '1个',
        after: '/indicators/0',
      }),
    ).toEqual([read[0], '新建操场数', ...read.slice(1)]);
    expect(await names({ do: 'move-indicator', path: '/indicators/1', after: null })).toEqual([
      '新建操场数',
      ...read,
    ]);
    expect(await names({ do: 'delete-indicator', path: '/indicators/0' })).toEqual(read);
    expect(
      await names({
        do: 'split',
        path: '/indicators/0',
        into: [
          { name: '改造校舍', value: '2栋' },
          { name: '改造面积', value: '300平方米' },
        ],
      }),
    ).toEqual(['改造校舍', '改造面积', ...read.slice(1)]);
    expect(
      await names({
        do: 'join',
        paths: ['/indicators/0', '/indicators/1'],
        name: '改造校舍数',
        value: '2栋',
      }),
    ).toEqual(read);
    await names({ do: 'class', path: '/indicators/1', level1: null, level2: '时效指标' });
    expect((await clerk.form(id)).indicators[1]).toMatchObject({
      level1: '产出指标',
      level2: '时效指标',
    });
    await names({ do: 'note', path: '/', text: '已电话核实' });
    expect((await clerk.form(id)).note).toBe('已电话核实');
  });

  it('accepts what is printed, and the form leaves the list', async () => {
    const folder = await office.folder({ 'input/a.txt': wrong });
    const clerk = await office.visit({ folder });
    await clerk.settled();
    const id = (await clerk.cards())[0]?.id ?? '';
    const { findings } = await clerk.form(id);
    const paths = [...new Set(findings.flatMap(({ open }) => open))];
    await clerk.correct(id, { seen: 0, deed: { do: 'accept', paths } });
    const inbox = await clerk.get<{ left: number; total: number }>('/api/inbox');
    expect([inbox.left, inbox.total]).toEqual([0, 0]);
  });
});

describe('several people', () => {
  it('lose nothing and see what the other did', async () => {
    const folder = await office.folder({ 'input/a.txt': wrong });
    const { url } = await office.open({ folder });
    const { Visitor } = await import('./desk.ts');
    const [one, two] = [await Visitor.enter(url), await Visitor.enter(url)];
    await one.post('/api/person', { name: '张会计' });
    await two.post('/api/person', { name: '李审核' });
    await one.settled();
    const id = (await one.cards())[0]?.id ?? '';
    const ear = await two.listen();
    const set = (path: string, value: string) => ({ seen: 0, deed: { do: 'set', path, value } });
    expect((await one.correct(id, set(TOTAL, '5,000,000'))).status).toBe(200);
    expect(await ear.heard('form')).toMatchObject({ id, version: 1, by: '张会计', paths: [TOTAL] });
    // Another place: both hold.
    expect((await two.correct(id, set('/goals/annual', '改造校舍三栋'))).status).toBe(200);
    // The same place: it is told, with both values, and nothing is written.
    const response = await two.correct(id, set(TOTAL, '6,000,000'));
    const conflict = (await response.json()) as Conflict;
    expect(response.status).toBe(409);
    expect(conflict).toMatchObject({
      yours: '6,000,000',
      theirs: '5,000,000',
      by: '张会计',
      path: TOTAL,
    });
    expect(conflict.form.version).toBe(2);
    // Whoever insists has seen it.
    const deed = { do: 'set', path: TOTAL, value: '6,000,000' };
    expect((await two.correct(id, { seen: 2, deed })).status).toBe(200);
    const { history, annual } = await one.form(id);
    expect(annual).toBe('6000000.00');
    expect(history.map(({ by, value, state }) => [by, value, state])).toEqual([
      ['张会计', '5,000,000', 'past'],
      ['李审核', '改造校舍三栋', 'holds'],
      ['李审核', '6,000,000', 'holds'],
    ]);
    ear.stop();
  });

  it('keeps every one of many corrections at once', async () => {
    const folder = await office.folder({ 'input/a.txt': wrong });
    const clerk = await office.visit({ folder });
    await clerk.settled();
    const id = (await clerk.cards())[0]?.id ?? '';
    const paths = [0, 1, 2, 3, 4].flatMap((at) => [
      `/indicators/${at}/name`,
      `/indicators/${at}/value`,
    ]);
    const answers = await Promise.all(
      paths.map((path, at) =>
        clerk.correct(id, { seen: 0, deed: { do: 'set', path, value: `第${at}项` } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200));
    const { indicators, version } = await clerk.form(id);
    expect(version).toBe(paths.length);
    expect(indicators.flatMap(({ fields }) => fields.slice(0, 2).map(({ text }) => text))).toEqual(
      paths.map((_, at) => `第${at}项`),
    );
  });

  it('takes over what another program adds to the corrections, and what a killed one left half-written', async () => {
    const folder = await office.folder({ 'input/a.txt': wrong });
    const clerk = await office.visit({ folder });
    await clerk.settled();
    const id = (await clerk.cards())[0]?.id ?? '';
    const set = (seen: number, path: string, value: string) =>
      clerk.correct(id, { seen, deed: { do: 'set', path, value } });
    await set(0, TOTAL, '5,000,000');
    const file = join(folder, 'input/corrections.jsonl');
    const [line = ''] = (await readFile(file, 'utf8')).split('\n');
    const other = JSON.stringify({ ...JSON.parse(line), value: '5,000,001', by: '王科员' });
    await appendFile(file, `${other}\n${line.slice(0, 40)}`);
    expect((await set(1, '/goals/annual', '三栋')).status).toBe(200);
    const form = await clerk.form(id);
    expect([form.version, form.annual]).toEqual([3, '5000001.00']);
    expect(form.history.map(({ by }) => by)).toContain('王科员');
    // Somebody takes the file away.
    await writeFile(file, '');
    expect((await set(0, TOTAL, '5,000,002')).status).toBe(200);
    expect((await clerk.form(id)).version).toBe(1);
  });
});
