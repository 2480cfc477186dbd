import { describe, expect, it } from 'vitest';
import type { Document, ProjectRecord } from '../../pipeline/model/index.ts';
import { normalize } from '../../pipeline/normalize/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';
import { OwnWords, wordsOf } from '../../pipeline/vocabulary/index.ts';
import { documentOf, ruledGrid, span } from '../recognize/drawn-grid.ts';

/** A bureau's own labels, none of them in the vocabulary, and what they stand for. */
const OWN = {
  办事名目: '项目名称',
  上级主官: '主管部门',
  承办方: '实施单位',
  用钱情况: '项目资金',
  全年要钱: '年度资金总额',
  '其中:国家给的': '中央财政资金',
  今年想做到: '年度目标',
  头一级: '一级指标',
  次一级: '二级指标',
  说法: '三级指标',
  要达到: '指标值',
  做出来的: '产出指标',
  多少: '数量指标',
  拍板人: '负责人',
};

function read(document: Document, own: OwnWords): { record: ProjectRecord; leftovers: string[] } {
  const recognition = recognize(document, wordsOf(own));
  const [form] = recognition.forms;
  if (form === undefined) throw new Error('no form was found');
  expect(recognition.unaccounted).toBe(0);
  const source = { file: 'form.pdf', sha256: '0'.repeat(64) };
  const record = normalize(form, source, { repair: true });
  return { record, leftovers: form.leftovers.map(({ text }) => text) };
}

/** A form whose labels are as `say` says them. */
function formIn(say: (label: string) => string): Document {
  return documentOf(
    '2025年度项目支出绩效目标表',
    `${say('实施单位')}：某中心`,
    ruledGrid([
      [say('项目名称'), span('校舍改造', 3)],
      [say('主管部门'), span('[604]某局', 3)],
      [`${say('项目资金')}（万元）`, say('年度资金总额'), span('100', 2)],
      ['', say('中央财政资金'), span('100', 2)],
      [say('年度目标'), span('改造三所校舍', 3)],
      [say('一级指标'), say('二级指标'), say('三级指标'), say('指标值')],
      [`${say('产出指标')}（50分）`, say('数量指标'), '改造校舍', '3所'],
      [span(`${say('负责人')}：张三`, 4)],
    ]),
  );
}

const WORD_OF = new Map(Object.entries(OWN).map(([word, label]) => [label, word]));

describe("a bureau's own words", () => {
  it('stand for the labels that they are given as', () => {
    const known = read(
      formIn((label) => label),
      {},
    );
    const own = read(
      formIn((label) => WORD_OF.get(label) ?? label),
      OWN,
    );
    expect(known.leftovers).toEqual([]);
    expect(own.leftovers).toEqual([]);
    expect(own.record).toMatchObject({
      projectName: '校舍改造',
      department: { code: '604', name: '某局' },
      implementingUnit: { name: '某中心' },
      funding: { unit: '万元', annual: { total: '1000000.00' } },
      goals: { annual: '改造三所校舍' },
      signoff: { responsible: '张三' },
    });
    expect(own.record.indicators).toMatchObject([
      { level1: '产出指标', level2: '数量指标', name: '改造校舍', value: { number: '3' } },
    ]);
    // What was printed stays as it was printed.
    expect(own.record.funding.annual?.lines).toMatchObject([
      { source: 'central', label: '其中:国家给的', amount: '1000000.00' },
    ]);
    expect(own.record.indicators[0]).toMatchObject({ printedLevel2: '多少' });
  });

  it('mean nothing where nobody said so', () => {
    expect(recognize(formIn((label) => WORD_OF.get(label) ?? label)).forms).toEqual([]);
  });

  it('are spelled as labels are: full width, spaces and a colon do not matter', () => {
    const { own } = wordsOf({ '承 办 方：': '实施单位（盖章）' });
    expect([...own]).toEqual([['承办方', '实施单位(盖章)']]);
  });

  it('stand for labels that there are', () => {
    expect(OwnWords.safeParse({ 承办方: '实施单位', 用钱情况: '资金情况' }).success).toBe(true);
    const wrong = OwnWords.safeParse({ 承办方: '某某机构' });
    expect(wrong.error?.issues).toMatchObject([
      { path: ['承办方'], message: expect.stringContaining('“某某机构”不是词表中的词') },
    ]);
    expect(OwnWords.safeParse({ ' ': '实施单位' }).success).toBe(false);
  });
});
