import { describe, expect, it } from 'vitest';
import { differencesOf } from '../../pipeline/merge/differences.ts';
import { mergeSources } from '../../pipeline/merge/index.ts';
import type { ProjectRecord } from '../../pipeline/model/index.ts';
import { indicator, madeUpRecord } from './made-up-record.ts';

const from = (
  file: string,
  pages: number[],
  changes: Partial<ProjectRecord> = {},
  form = 1,
): ProjectRecord =>
  madeUpRecord({ sources: [{ file, sha256: '0'.repeat(64), pages, form }], ...changes });

const pdf = from('2025/a.pdf', [1]);
const text = from('2025/a.txt', []);
const unread = (text: string): Partial<ProjectRecord> => ({
  reading: {
    leftovers: [{ source: 0, line: 3, text }],
    unknownLabels: [],
    mendedWords: [],
    lost: [],
    leftOut: [],
  },
});

describe('two sources of one form', () => {
  it('become one record, the paged one leading, without a difference where they agree', () => {
    expect(mergeSources([text, pdf])).toEqual([
      { ...pdf, sources: [...pdf.sources, ...text.sources] },
    ]);
  });

  it('are led by the one that was not read from a picture', () => {
    const evidence = { '/projectName': { source: 0, page: 1, text: '校舍改造', confidence: 0.9 } };
    const records = mergeSources([{ ...pdf, evidence }, text]);
    expect(records.map(({ sources }) => sources.map(({ file }) => file))).toEqual([
      ['2025/a.txt', '2025/a.pdf'],
    ]);
  });

  it('that differ in an amount say so, with the place in the other source', () => {
    const evidence = { '/funding/annual/total': { source: 0, page: 1, text: '300' } };
    const other = from('2025/a.txt', [], {
      funding: {
        ...text.funding,
        annual: { total: '400.00', label: '年度资金总额', lines: text.funding.annual?.lines ?? [] },
      },
      evidence: { '/funding/annual/total': { source: 0, line: 9, text: '400' } },
    });
    const [record, ...more] = mergeSources([{ ...pdf, evidence }, other]);
    expect(more).toEqual([]);
    expect(record?.differences).toEqual([
      {
        path: '/funding/annual/total',
        here: '300.00',
        there: '400.00',
        evidence: { source: 1, line: 9, text: '400' },
      },
    ]);
  });

  it('differ also where one of them has what is no amount', () => {
    const other = from('2025/a.txt', [], {
      funding: {
        ...text.funding,
        annual: { total: null, label: '年度资金总额', lines: text.funding.annual?.lines ?? [] },
      },
      notUnderstood: [{ path: '/funding/annual/total', text: '3OO', as: 'amount' }],
    });
    const [record] = mergeSources([pdf, other]);
    expect(record?.differences.map(({ here, there }) => [here, there])).toEqual([
      ['300.00', '3OO'],
    ]);
  });

  it('differ also in what stands under labels of its own, and in what explains an indicator', () => {
    const one = indicator('annual', '数量指标', '改造校舍数量', '3所');
    const [record] = mergeSources([
      { ...pdf, extra: { '项目类别/级次': '其他运转类' }, indicators: [one] },
      { ...text, extra: { 邮箱: 'a@b.cn' }, indicators: [{ ...one, explanation: '按栋计' }] },
    ]);
    expect(record?.differences.map(({ path, here, there }) => [path, here, there])).toEqual([
      ['/indicators/0/explanation', '', '按栋计'],
      ['/extra/项目类别~1级次', '其他运转类', ''],
      ['/extra/邮箱', '', 'a@b.cn'],
    ]);
  });

  it('give the same whatever the order in which they were read', () => {
    const third = from('2025/b.pdf', [4]);
    const other = from('2024/c.pdf', [2], { id: '2024-604-ffffffff', year: 2024 });
    const forms = [pdf, text, third, other];
    const byId = (a: ProjectRecord, b: ProjectRecord) => (a.id < b.id ? -1 : 1);
    const wanted = mergeSources(forms).sort(byId);
    const orders = [
      [3, 2, 1, 0],
      [1, 3, 0, 2],
      [2, 0, 3, 1],
    ];
    for (const order of orders) {
      const shuffled = order.flatMap((index) => forms[index] ?? []);
      expect(mergeSources(shuffled).sort(byId)).toEqual(wanted);
    }
  });

  it('tell what was left unread in either, with the index of its source', () => {
    const [record] = mergeSources([
      { ...pdf, ...unread('pdf') },
      { ...text, ...unread('txt') },
    ]);
    expect(record?.reading.leftovers.map(({ text: left, source }) => [left, source])).toEqual([
      ['pdf', 0],
      ['txt', 1],
    ]);
  });
});

describe('forms that share an id and are not one', () => {
  it('stay apart where they stand in one file, the second with a number after its id', () => {
    const first = from('2025/a.pdf', [1], {}, 1);
    const second = from('2025/a.pdf', [2], { goals: { implementation: null, annual: '别的' } }, 2);
    expect(mergeSources([second, first]).map(({ id, goals }) => [id, goals.annual])).toEqual([
      [first.id, '改造校舍'],
      [`${first.id}-2`, '别的'],
    ]);
  });

  it('stay apart where they have not one amount in common', () => {
    const other = from('2025/b.txt', [], {
      funding: {
        ...text.funding,
        annual: {
          total: '500.00',
          label: '年度资金总额',
          lines: [{ source: 'local', label: '市县(区)财政资金', amount: '500.00' }],
        },
      },
    });
    expect(mergeSources([pdf, other]).map(({ id }) => id)).toEqual([pdf.id, `${pdf.id}-2`]);
  });

  it('stay apart where most of what both state differs', () => {
    const stated = (name: string): Partial<ProjectRecord> => ({
      narratives: {
        overview: `${name}的概况`,
        basis: `${name}的依据`,
        necessity: `${name}的必要性`,
        safeguards: `${name}的制度`,
        plan: `${name}的计划`,
      },
      goals: { implementation: `${name}的目标`, annual: `${name}的年度目标` },
      indicators: ['一', '二', '三'].map((nth) =>
        indicator('annual', '数量指标', `${name}数量${nth}`, `${name}${nth}`),
      ),
    });
    const records = mergeSources([
      from('2025/a.pdf', [1], stated('甲')),
      from('2025/b.pdf', [1], stated('乙')),
    ]);
    expect(records).toHaveLength(2);
  });

  it('are never one where they say neither name nor code nor unit', () => {
    const nameless: Partial<ProjectRecord> = {
      projectName: null,
      implementingUnit: { code: null, name: null },
    };
    const records = mergeSources([
      from('1.xlsx', [1], nameless),
      from('2.xlsx', [1], nameless),
      from('3.xlsx', [1], nameless),
    ]);
    expect(records.map(({ id }) => id)).toEqual([pdf.id, `${pdf.id}-2`, `${pdf.id}-3`]);
  });

  it('find their own twin, whichever of them the other file has first', () => {
    const one = (file: string, form: number) =>
      from(
        file,
        file.endsWith('pdf') ? [form] : [],
        { goals: { implementation: null, annual: '甲' } },
        form,
      );
    const two = (file: string, form: number) =>
      from(
        file,
        file.endsWith('pdf') ? [form] : [],
        { goals: { implementation: null, annual: '乙' } },
        form,
      );
    const records = mergeSources([
      one('a.pdf', 1),
      two('a.pdf', 2),
      two('a.txt', 1),
      one('a.txt', 2),
    ]);
    expect(
      records.map(({ goals, sources, differences }) => [
        goals.annual,
        sources.map(({ form }) => form),
        differences,
      ]),
    ).toEqual([
      ['甲', [1, 2], []],
      ['乙', [2, 1], []],
    ]);
  });
});

describe('the differences of two readings', () => {
  const here = madeUpRecord({
    indicators: [indicator('annual', '数量指标', '改造校舍数量', '3所')],
  });

  it('are none for the same facts, however they are spaced or spelled', () => {
    const [only] = here.indicators;
    const there = madeUpRecord({
      goals: { implementation: null, annual: '改造 校舍' },
      indicators: only === undefined ? [] : [{ ...only, printedLevel2: '产出数量' }],
      emptyClasses: [{ horizon: 'annual', level1: '产出指标', level2: '质量指标', text: '' }],
    });
    expect(differencesOf(here, there, 1)).toEqual([]);
  });

  it('are told fact by fact, also where one of them has nothing', () => {
    const there = madeUpRecord({
      year: 2024,
      signoff: { ...here.signoff, handler: '张三' },
    });
    expect(
      differencesOf(here, there, 1).map(({ path, here: mine, there: theirs }) => ({
        path,
        here: mine,
        there: theirs,
      })),
    ).toEqual([
      // Rows that do not stand opposite each other are counted, not compared.
      { path: '/indicators', here: '1', there: '0' },
      { path: '/year', here: '2025', there: '2024' },
      { path: '/signoff/handler', here: '', there: '张三' },
    ]);
  });

  it('see the money that only one of them has', () => {
    const there = madeUpRecord({
      indicators: here.indicators,
      funding: { ...here.funding, implementation: here.funding.annual },
    });
    expect(differencesOf(here, there, 1).map(({ path }) => path)).toContain(
      '/funding/implementation/total',
    );
  });
});
