import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { CorrectionAnswer, FormDetail } from '../../pipeline/desk/api.ts';
import { formText, Office, type Visitor } from './desk.ts';

const office = new Office();
afterEach(() => office.close());

const TOTAL = '/funding/annual/total';
const READ = ['改造校舍数', '验收合格率', '完成时间', '受益学生数', '师生满意度'];

async function atForm(total = '4,500,000') {
  const folder = await office.folder({ 'input/a.txt': formText({ total }) });
  const clerk = await office.visit({ folder });
  await clerk.settled();
  return { clerk, id: (await clerk.cards())[0]?.id ?? '' };
}

function worker(clerk: Visitor, id: string) {
  const form = () => clerk.form(id);
  return {
    form,
    async put(
      deed: object,
    ): Promise<CorrectionAnswer & { status: number; message: { zh: string } }> {
      const { version } = await form();
      const answer = await clerk.correct(id, { seen: version, deed });
      return { status: answer.status, ...((await answer.json()) as CorrectionAnswer) } as never;
    },
    names: async () => namesOf(await form()),
  };
}

function namesOf({ indicators }: FormDetail): string[] {
  return indicators.map(({ fields }) => fields[0]?.text ?? '');
}

const PARTS = [
  { name: '改造教学楼', value: '1栋' },
  { name: '改造宿舍楼', value: '1栋' },
];

describe('what is accepted', () => {
  it('stays what a person corrected it to', async () => {
    const { clerk, id } = await atForm();
    const { put, form } = worker(clerk, id);
    await put({ do: 'set', path: TOTAL, value: '4,600,000' });
    await put({ do: 'accept', paths: [TOTAL] });
    const { annual, findings } = await form();
    expect(annual).toBe('4600000.00');
    expect(findings.find(({ rule }) => rule === 'M1')?.open).toEqual([]);
    // Another value is to be looked at again.
    await put({ do: 'set', path: TOTAL, value: '4,700,000' });
    const again = await form();
    expect(again.annual).toBe('4700000.00');
    expect(again.findings.find(({ rule }) => rule === 'M1')?.open).not.toEqual([]);
    await put({ do: 'accept', paths: [TOTAL] });
    await put({ do: 'restore', path: TOTAL });
    expect((await form()).annual).toBe('4500000.00');
  });

  it('leaves a row that a person put in', async () => {
    const { clerk, id } = await atForm();
    const { put, names } = worker(clerk, id);
    const row = { horizon: 'annual', level1: null, level2: '数量指标', name: '操场', value: '1个' };
    await put({ do: 'add-indicator', ...row, after: '/indicators/0' });
    await put({ do: 'accept', paths: ['/indicators/1'] });
    expect(await names()).toEqual([READ[0], '操场', ...READ.slice(1)]);
  });
});

describe('parts of a row', () => {
  it('are not lost by what is done to the first of them', async () => {
    const { clerk, id } = await atForm();
    const { put, names } = worker(clerk, id);
    await put({ do: 'split', path: '/indicators/0', into: PARTS });
    const parted = ['改造教学楼', '改造宿舍楼', ...READ.slice(1)];
    const again = await put({ do: 'split', path: '/indicators/0', into: PARTS });
    const gone = await put({ do: 'delete-indicator', path: '/indicators/0' });
    const joined = await put({
      do: 'join',
      paths: ['/indicators/0', '/indicators/2'],
      name: '教学楼',
      value: '1栋',
    });
    expect([again, gone, joined].map(({ status }) => status)).toEqual([422, 422, 422]);
    expect(again.message.zh).toContain('另一部分');
    expect(await names()).toEqual(parted);
    await put({ do: 'delete-indicator', path: '/indicators/1' });
    expect(await names()).toEqual(['改造教学楼', ...READ.slice(1)]);
  });

  it('become one again under another name', async () => {
    const { clerk, id } = await atForm();
    const { put, form } = worker(clerk, id);
    await put({ do: 'split', path: '/indicators/0', into: PARTS });
    const paths = ['/indicators/0', '/indicators/1'];
    expect((await put({ do: 'join', paths, name: '改造楼房', value: '2栋' })).status).toBe(200);
    const { indicators, history } = await form();
    expect(indicators[0]?.fields.slice(0, 2).map(({ text }) => text)).toEqual(['改造楼房', '2栋']);
    expect(indicators).toHaveLength(READ.length);
    expect(history.filter(({ state }) => state === 'offered')).toEqual([]);
  });
});

describe('the history', () => {
  it('names a row that is gone, and the whole form', async () => {
    const { clerk, id } = await atForm();
    const { put, form } = worker(clerk, id);
    await put({ do: 'delete-indicator', path: '/indicators/0' });
    await put({ do: 'note', path: '/', text: '已核实' });
    expect((await form()).history.map(({ label }) => label.zh)).toEqual([
      '年度 · 数量指标「改造校舍数」',
      '整张表',
    ]);
  });
});

describe('undo', () => {
  it('brings back what held before, step by step', async () => {
    const { clerk, id } = await atForm();
    const { put, form, names } = worker(clerk, id);
    const undo = ({ wrote }: CorrectionAnswer) => put({ do: 'undo', ...wrote });
    const row = { horizon: 'annual', level1: null, level2: '数量指标', name: '操场', value: '1个' };
    const steps = [
      { do: 'set', path: TOTAL, value: '4,600,000' },
      { do: 'accept', paths: [TOTAL] },
      { do: 'set', path: TOTAL, value: '4,700,000' },
      { do: 'class', path: '/indicators/0', level1: null, level2: '质量指标' },
      { do: 'class', path: '/indicators/0', level1: null, level2: '时效指标' },
      { do: 'add-indicator', ...row, after: '/indicators/0' },
      { do: 'set', path: '/indicators/1/note', value: '新建' },
      { do: 'move-indicator', path: '/indicators/1', after: '/indicators/4' },
      { do: 'delete-indicator', path: '/indicators/4' },
      { do: 'note', path: '/', text: '已核实' },
      { do: 'split', path: '/indicators/0', into: PARTS },
    ];
    const stateOf = async () => {
      const { annual, indicators, note, needs } = await form();
      const cells = indicators.map(({ level2, fields }) => [
        level2,
        ...fields.map((one) => one.text),
      ]);
      return { annual, cells, note, needs };
    };
    const done: { before: object; answer: CorrectionAnswer }[] = [];
    for (const deed of steps) {
      const before = await stateOf();
      const answer = await put(deed);
      expect(answer.status, JSON.stringify(deed)).toBe(200);
      done.push({ before, answer });
    }
    for (const { before, answer } of done.toReversed()) {
      expect((await undo(answer)).status).toBe(200);
      expect(await stateOf()).toEqual(before);
    }
    expect(await names()).toEqual(READ);
  });

  it('does not undo what another person did since', async () => {
    const { clerk, id } = await atForm();
    const { put, form } = worker(clerk, id);
    const { wrote } = await put({ do: 'set', path: TOTAL, value: '4,600,000' });
    await clerk.post('/api/person', { name: '李审核' });
    await put({ do: 'set', path: TOTAL, value: '5,000,000' });
    await clerk.post('/api/person', { name: wrote.by });
    const { status, message } = await put({ do: 'undo', ...wrote });
    expect([status, message.zh]).toEqual([422, '李审核之后又改过这里，不能撤销。请直接更正。']);
    expect((await form()).annual).toBe('5000000.00');
  });
});

describe('offers of rows', () => {
  it('are taken for the source as it is now, and undone to offers', async () => {
    const folder = await office.folder({ 'input/a.txt': formText({ total: '4,500,000' }) });
    const clerk = await office.visit({ folder });
    await clerk.settled();
    const id = (await clerk.cards())[0]?.id ?? '';
    const { put, form, names } = worker(clerk, id);
    const row = { horizon: 'annual', level1: null, level2: '数量指标', name: '操场', value: '1个' };
    await put({ do: 'add-indicator', ...row, after: '/indicators/0' });
    await put({ do: 'note', path: '/', text: '已核实' });
    // The row that it stands behind is another now.
    const text = formText({ total: '4,400,000' }).replace('改造校舍数', '改建校舍数');
    await writeFile(join(folder, 'input/a.txt'), text);
    await clerk.post('/api/run', { again: false });
    await clerk.settled();
    const offered = (await form()).history.filter(({ state }) => state === 'offered');
    expect(offered.map(({ kind }) => kind)).toEqual(['add-indicator', 'note']);
    const { wrote, status } = await put({ do: 'take-offer', path: offered[0]?.path });
    expect(status).toBe(200);
    expect(await names()).toEqual(['改建校舍数', ...READ.slice(1), '操场']);
    await put({ do: 'undo', ...wrote });
    expect(await names()).not.toContain('操场');
    expect((await form()).history.filter(({ state }) => state === 'offered')).toHaveLength(2);
  });
});

describe('the corrections of a colleague', () => {
  it('are taken over when their file is dropped, once, and what was said last holds', async () => {
    const [one, two] = [await atForm(), await atForm()];
    const [mine, theirs] = [worker(one.clerk, one.id), worker(two.clerk, two.id)];
    await mine.put({ do: 'set', path: TOTAL, value: '4,600,000' });
    await theirs.put({ do: 'set', path: TOTAL, value: '5,000,000' });
    await theirs.put({ do: 'set', path: '/goals/annual', value: '改造校舍三栋' });
    const { folder } = await two.clerk.get<{ folder: string }>('/api/workspace');
    const file = await readFile(join(folder, 'input/corrections.jsonl'));
    const drop = async (bytes: Uint8Array | string) => {
      const answer = await one.clerk.drop('同事/corrections.jsonl', bytes);
      return [answer.status, ((await answer.json()) as { outcome?: string }).outcome];
    };
    expect(await drop(file)).toEqual([200, 'merged']);
    const { annual, history } = await mine.form();
    expect([annual, history.length]).toEqual(['5000000.00', 3]);
    expect(await drop(file)).toEqual([200, 'same']);
    expect(await drop('no corrections')).toEqual([422, undefined]);
    expect((await mine.form()).version).toBe(3);
  });
});
