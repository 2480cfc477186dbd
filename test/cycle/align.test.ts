import { describe, expect, it } from 'vitest';
import { cycleOf } from '../../pipeline/cycle/index.ts';
import type { Indicator, ProjectRecord } from '../../pipeline/model/index.ts';
import { day, quantity, ratio, words, yuan } from '../validate/form.ts';
import { AIMS, approved, evaluation, form, reached } from './stages.ts';

const [books, quality, readers] = AIMS as [Indicator, Indicator, Indicator];
const due = (date: string): Indicator => ({
  ...books,
  level2: '时效指标',
  name: '配送完成时间',
  value: day(date, date),
});
const cost = (amount: string): Indicator => ({
  ...books,
  level2: '成本指标',
  name: '图书购置成本',
  value: yuan(`≤${amount}元`, '≤', amount),
});

/** Each row as its name, what changed at each stage, and where it was dropped. */
const rowsOf = (...records: ProjectRecord[]) =>
  (cycleOf(records).projects.at(0)?.indicators ?? []).map(({ name, at, droppedAt }) => ({
    name,
    changes: at.map(({ stage, changes }) => [stage, ...changes].join(' ')),
    droppedAt,
  }));

describe('indicators side by side', () => {
  it('stay the same from target to approval to result', () => {
    const [first] = cycleOf([form(), approved(), evaluation()]).projects;
    expect(first?.indicators[2]).toEqual({
      level1: '满意度指标',
      level2: '服务对象满意度指标',
      name: '读者满意度',
      at: [0, 1, 2].map((stage) => ({
        stage,
        index: 2,
        name: '读者满意度',
        target: '≥90%',
        actual: stage === 2 ? '≥90%' : null,
        weight: stage === 2 ? '10' : null,
        score: stage === 2 ? '10' : null,
        note: null,
        changes: [],
      })),
      droppedAt: [],
    });
  });

  it('are told to be dropped, added, renamed, lowered and raised', () => {
    const issued = approved({
      indicators: [
        { ...books, name: '购置图书册数', value: quantity('≥2500册', '≥', '2500', '册') },
        { ...readers, value: ratio('≥95%', '≥', '95') },
        { ...quality, name: '盲文图书比例', value: ratio('≥2%', '≥', '2') },
      ],
    });
    expect(rowsOf(form(), issued)).toEqual([
      { name: '购置图书册数', changes: ['0', '1 renamed lowered'], droppedAt: [] },
      { name: '图书质量合格率', changes: ['0'], droppedAt: [1] },
      { name: '读者满意度', changes: ['0', '1 raised'], droppedAt: [] },
      { name: '盲文图书比例', changes: ['1 added'], droppedAt: [] },
    ]);
  });

  it('are due a year later in the next year, and cost neither more nor less of a target', () => {
    const now = form({ indicators: [due('2024-06'), cost('9000')] });
    const same = form({ year: 2025, indicators: [due('2025-06'), cost('9900')] });
    const later = form({ year: 2025, indicators: [due('2025-09'), cost('9000')] });
    expect(rowsOf(now, same).map(({ changes }) => changes)).toEqual([
      ['0', '1'],
      ['0', '1 reworded'],
    ]);
    expect(rowsOf(now, later)[0]?.changes).toEqual(['0', '1 lowered']);
  });

  it('come back after a stage that lacks them, and none are dropped where a form has none', () => {
    const without = approved({ indicators: [books, quality] });
    expect(rowsOf(form(), without, evaluation())[2]).toEqual({
      name: '读者满意度',
      changes: ['0', '2 added'],
      droppedAt: [1],
    });
    const empty = evaluation({ indicators: [] });
    expect(rowsOf(form(), empty).every(({ droppedAt }) => droppedAt.length === 0)).toBe(true);
  });

  it('of one name are told apart by their order, and a phase is another thing', () => {
    const twice = [books, { ...books, value: quantity('≥50册', '≥', '50', '册') }];
    expect(
      rowsOf(
        form({ indicators: twice }),
        evaluation({ indicators: twice.map((one) => reached(one)) }),
      ),
    ).toEqual([
      { name: '购置图书数量', changes: ['0', '1'], droppedAt: [] },
      { name: '购置图书数量', changes: ['0', '1'], droppedAt: [] },
    ]);
    const phase = (name: string) => ({ ...quality, name, value: words('完成') });
    expect(
      rowsOf(
        form({ indicators: [phase('一期工程验收')] }),
        approved({ indicators: [phase('二期工程验收')] }),
      ),
    ).toEqual([
      { name: '一期工程验收', changes: ['0'], droppedAt: [1] },
      { name: '二期工程验收', changes: ['1 added'], droppedAt: [] },
    ]);
  });

  it('are none of a project with one form', () => {
    expect(rowsOf(form())).toEqual([]);
  });
});
