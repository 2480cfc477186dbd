import { describe, expect, it } from 'vitest';
import { extractText } from '../../../pipeline/extract/text/index.ts';
import { normalize } from '../../../pipeline/normalize/index.ts';
import { recognize } from '../../../pipeline/recognize/index.ts';
import { sentenceOf } from '../../../pipeline/render/words/index.ts';
import { validate } from '../../../pipeline/validate/index.ts';
import { madeUpForm } from '../form.ts';

const told = (record: ReturnType<typeof madeUpForm>) =>
  validate(record).filter(({ rule }) => rule === 'S4');

describe('S4', () => {
  it('names the values of a text whose cells were told apart by counting, numbers first, once a form', () => {
    const at = (line: number, text: string) => ({ source: 0, line, text, unsure: true as const });
    const found = told(
      madeUpForm({
        evidence: {
          '/projectName': at(2, '乡镇图书室购书'),
          '/funding/annual/total': at(7, '100,000'),
          '/indicators/0/value': at(12, '9000册'),
          '/goals/annual': { source: 0, line: 9, text: '本年购置图书三千册' },
        },
      }),
    );
    expect(found).toHaveLength(1);
    const [one] = found;
    expect(one?.paths).toEqual(['/funding/annual/total', '/indicators/0/value', '/projectName']);
    expect(one && sentenceOf(one, 'zh')).toBe(
      '第2行至第12行的文字没有分清栏目，3处内容按词语和次序划分，可能归错栏目，请对照原件逐项核对，尤其是各项金额和指标值',
    );
  });

  it('says nothing of a form whose cells are parted', () => {
    expect(told(madeUpForm())).toEqual([]);
  });

  it('is said of a form whose blanks part cells and words alike', () => {
    const text = [
      '项目支出绩效目标表',
      '(2025年度)',
      '项目名称 校舍改造',
      '主管部门 某区教育局 实施单位 某区第一小学',
      '项目资金(元) 年度资金总额: 3000000',
      '年度目标 改造三所校舍',
      '一级指标 二级指标 三级指标 指标值',
      '产出指标 数量指标 改造校舍 数量 3所',
      '产出指标 质量指标 验收合格率 ≥95%',
      '满意度指标 服务对象满意度指标 家长满意度 ≥90%',
    ].join('\n');
    const records = recognize(extractText(Buffer.from(text))).forms.map((form) =>
      normalize(form, { file: 'a.txt', sha256: '0'.repeat(64) }, { repair: true }),
    );
    expect(records).toHaveLength(1);
    expect(records.flatMap(told)).toHaveLength(1);
  });
});
