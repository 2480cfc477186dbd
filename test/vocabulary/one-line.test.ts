import { describe, expect, it } from 'vitest';
import { normalize } from '../../pipeline/normalize/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';
import { OwnWords, wordsOf } from '../../pipeline/vocabulary/index.ts';
import { documentOf, ruledGrid, span } from '../recognize/drawn-grid.ts';

/* A province's own words of every kind, each one line of data; the form below needs every one of them. */
const OWN = {
  专项经费使用计划书: '项目支出绩效目标申报表',
  办理机构: '实施单位',
  周期内: '实施期',
  国家拨付: '中央财政资金',
  圆: '元',
  规模类: '数量指标',
  成色类: '质量指标',
  起码: '不低于',
  空缺: '无',
  要求值: '指标值',
  合格线: '度量单位',
} as const;

const FORM = documentOf(
  '某县2025年专项经费使用计划书',
  ruledGrid([
    ['项目名称', span('校舍改造', 3)],
    ['主管部门', '[604]某局', '办理机构', '某中心'],
    ['项目资金（圆）', '周期内资金总额', span('120', 2)],
    ['', '国家拨付', span('120', 2)],
    ['', '其他资金', span('空缺', 2)],
    ['周期内目标', span('改造三所校舍', 3)],
    ['一级指标', '二级指标', '三级指标', '要求值'],
    ['产出指标', '规模类', '改造校舍', '起码3所'],
    ['产出指标', '成色类', '空缺', ''],
  ]),
);

function read(own: OwnWords) {
  const vocabulary = wordsOf(own);
  const [form] = recognize(FORM, vocabulary).forms;
  if (form === undefined) return null;
  const source = { file: 'form.pdf', sha256: '0'.repeat(64) };
  return normalize(form, source, { repair: true, vocabulary });
}

describe('a form in the words of another province', () => {
  it('is read when each is one line of the configuration', () => {
    expect(OwnWords.safeParse(OWN).success).toBe(true);
    expect(read(OWN)).toMatchObject({
      kind: 'application',
      year: 2025,
      projectName: '校舍改造',
      implementingUnit: { name: '某中心' },
      funding: {
        unit: '圆',
        implementation: {
          total: '120.00',
          lines: [
            { source: 'central', amount: '120.00' },
            { source: 'other', amount: null },
          ],
        },
        annual: null,
      },
      goals: { implementation: '改造三所校舍', annual: null },
      indicators: [
        {
          level2: '数量指标',
          name: '改造校舍',
          value: { comparator: '≥', number: '3', unit: '所' },
        },
      ],
      notUnderstood: [],
      reading: { leftovers: [], unknownLabels: [] },
    });
  });

  it('needs every one of them', () => {
    const whole = read(OWN);
    for (const word of Object.keys(OWN).filter((one) => one !== '合格线')) {
      const { [word as keyof typeof OWN]: _, ...others } = OWN;
      expect({ word, record: read(others) }).not.toEqual({ word, record: whole });
    }
  });

  it('is read afterwards without them as before', () => {
    const before = read({});
    read(OWN);
    expect(read({})).toEqual(before);
  });
});

describe('an own word', () => {
  it('may stand for a word of any table, and the error of one that stands for none says what is near', () => {
    for (const known of ['亩', '不低于', '无', '长期', '☑', '局', '续表', '合计', '万元'])
      expect([known, OwnWords.safeParse({ 某某某: known }).success]).toEqual([known, true]);
    const wrong = OwnWords.safeParse({ 承办方: '实施的单位们' });
    expect(wrong.error?.issues[0]?.message).toMatch(
      /“实施的单位们”不是词表中的词，相近的有：实施单位/u,
    );
  });
});
