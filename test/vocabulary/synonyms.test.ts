import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProjectRecord } from '../../pipeline/model/index.ts';
import { normalize } from '../../pipeline/normalize/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';
import { ordinaryVocabulary, type TableName } from '../../pipeline/vocabulary/index.ts';
import { documentOf, ruledGrid, span } from '../recognize/drawn-grid.ts';

/*
 * One form, and every label of it said in every other way that the tables know: the facts stay.
 */

/** The labels of the form, each with its table and what it means there. */
const SAID: Readonly<Record<string, readonly [TableName, string]>> = {
  项目名称: ['fields', 'projectName'],
  主管部门: ['fields', 'department'],
  实施单位: ['fields', 'implementingUnit'],
  项目属性: ['fields', 'attribute'],
  项目期: ['fields', 'period'],
  项目概况: ['fields', 'overview'],
  立项依据: ['fields', 'basis'],
  项目设立必要性: ['fields', 'necessity'],
  保障措施: ['fields', 'safeguards'],
  项目实施计划: ['fields', 'plan'],
  负责人: ['fields', 'responsible'],
  经办人: ['fields', 'handler'],
  联系电话: ['fields', 'phone'],
  中央财政资金: ['funding', 'central'],
  省级财政资金: ['funding', 'provincial'],
  市级财政资金: ['funding', 'municipal'],
  县级财政资金: ['funding', 'local'],
  其他资金: ['funding', 'other'],
  年度目标: ['goals', 'annual'],
  一级指标: ['columns', 'level1'],
  二级指标: ['columns', 'level2'],
  三级指标: ['columns', 'name'],
  指标值: ['columns', 'value'],
  产出指标: ['level1', '产出指标'],
  效益指标: ['level1', '效益指标'],
  满意度指标: ['level1', '满意度指标'],
  数量指标: ['level2', '数量指标'],
  质量指标: ['level2', '质量指标'],
  时效指标: ['level2', '时效指标'],
  社会效益指标: ['level2', '社会效益指标'],
  服务对象满意度指标: ['level2', '服务对象满意度指标'],
};

function formIn(say: (label: string) => string) {
  const pair = (label: string, value: string) => [say(label), span(value, 3)];
  const money = (label: string, amount: string) => ['', say(label), span(amount, 2)];
  return documentOf(
    '2025年度项目支出绩效目标表',
    ruledGrid([
      pair('项目名称', '校舍改造'),
      [say('主管部门'), '[604]某局', say('实施单位'), '某中心'],
      [say('项目属性'), '新增项目', say('项目期'), '1年'],
      ['项目资金（万元）', '年度资金总额', span('100', 2)],
      money('中央财政资金', '40'),
      money('省级财政资金', '30'),
      money('市级财政资金', '20'),
      money('县级财政资金', '8'),
      money('其他资金', '2'),
      pair('项目概况', '三所校舍年久失修。'),
      pair('立项依据', '县政府会议纪要。'),
      pair('项目设立必要性', '学生需要安全的校舍。'),
      pair('保障措施', '按月检查，专款专用。'),
      pair('项目实施计划', '上半年招标，下半年完工。'),
      pair('年度目标', '改造三所校舍'),
      [say('一级指标'), say('二级指标'), say('三级指标'), say('指标值')],
      [say('产出指标'), say('数量指标'), '改造校舍', '≥3所'],
      [say('产出指标'), say('质量指标'), '工程验收率', '100%'],
      [say('产出指标'), say('时效指标'), '完工时间', '2025年底前'],
      [say('效益指标'), say('社会效益指标'), '受益学生', '4500人'],
      [say('满意度指标'), say('服务对象满意度指标'), '家长满意率', '≥95%'],
      [span(`${say('负责人')}：张三  ${say('经办人')}：李四  ${say('联系电话')}：0354-1234567`, 4)],
    ]),
  );
}

/** What a form says, whatever words say it. */
function factsOf(say: (label: string) => string) {
  const { forms, unaccounted } = recognize(formIn(say));
  const [form] = forms;
  if (form === undefined) return null;
  const record: ProjectRecord = normalize(
    form,
    { file: 'form.pdf', sha256: '0'.repeat(64) },
    { repair: true },
  );
  const lines = record.funding.annual?.lines.map(({ source, amount }) => [source, amount]);
  return {
    names: [record.projectName, record.department, record.implementingUnit],
    attribute: record.attribute,
    period: record.period,
    lines,
    narratives: record.narratives,
    goals: record.goals,
    signoff: record.signoff,
    indicators: record.indicators.map(({ level1, level2, name, value }) => [
      level1,
      level2,
      name,
      value.text,
    ]),
    left: [form.leftovers.length, record.reading.unknownLabels.length, unaccounted],
  };
}

const plain = factsOf((label) => label);

/** All ways in which the tables say a label. */
function synonymsOf(label: string): string[] {
  const [table, meaning] = SAID[label] ?? ['fields', ''];
  return ordinaryVocabulary()
    .entries(table)
    .filter((entry) => entry.pattern === null && entry.meaning === meaning)
    .map(({ word }) => word);
}

describe('a form says the same', () => {
  it('in the words that stand first', () => {
    expect(plain?.left).toEqual([0, 0, 0]);
    expect(plain?.lines).toHaveLength(5);
    expect(plain?.indicators).toHaveLength(5);
  });

  it.each(Object.keys(SAID))('with %s in every other word for it', (label) => {
    for (const word of synonymsOf(label)) {
      const facts = factsOf((other) => (other === label ? word : other));
      expect({ word, facts }).toEqual({ word, facts: plain });
    }
  });

  it('with all labels in any words at once', () => {
    const anyWords = fc.record(
      Object.fromEntries(
        Object.keys(SAID).map((label) => [label, fc.constantFrom(...synonymsOf(label))]),
      ),
    );
    fc.assert(
      fc.property(anyWords, (words) => {
        expect(factsOf((label) => words[label] ?? label)).toEqual(plain);
      }),
      { numRuns: 60 },
    );
  });
});
