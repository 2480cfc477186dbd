import { describe, expect, it } from 'vitest';
import { extractText } from '../../pipeline/extract/text/index.ts';
import { normalize } from '../../pipeline/normalize/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';

const text = [
  '项目支出绩效目标表',
  '(2025年度)',
  '项目名称\t校舍改造',
  '主管部门及代码\t604-阳泉高新技术产业开发区管理委员\t实施单位\t阳泉高新技术产业开发区管理委员会',
  '项目资金(元)\t实施期资金总额:\t200\t年度资金总额:\t约一百',
  '\t实施期目标\t年度目标',
  '总体目标\t改造校舍\t改造一半',
  '一级指标\t二级指标\t三级指标\t指标值\t二级指标\t三级指标\t指标值',
  '质量指标\t质量指标\t改造工程验收合格率\t≥95%\t质量指标\t改造工程验收合\t≥95%',
  '满意度指标\t服务对象满意度指\t家长满意度\t≥90%\t服务对象满意度指\t家长满意度\t≥90%',
  '负责人:\t经办人:\t填报日期:\t明年',
].join('\n');
const source = { file: '2025/made-up.txt', sha256: '0'.repeat(64) };
const [form] = recognize(extractText(Buffer.from(text))).forms;
if (form === undefined) throw new Error('the form was not found');
const repaired = normalize(form, source, { repair: true });
const asPrinted = normalize(form, source, { repair: false });

/** The record of the form with some of its text changed. */
function withText(printed: string, changed: string) {
  const [other] = recognize(extractText(Buffer.from(text.replace(printed, changed)))).forms;
  if (other === undefined) throw new Error('the form was not found');
  return normalize(other, source, { repair: true });
}

describe('what is not understood', () => {
  it('is no date that nobody filled in', () => {
    const told = withText('明年', '年 月 日').notUnderstood.map(({ path }) => path);
    expect(told).toEqual(['/funding/annual/total']);
  });

  it('is an attribute that names what excludes each other', () => {
    const record = withText('项目资金', '项目属性\t一次性项目 经常性项目\n项目资金');
    expect(record.attribute?.kind).toBeNull();
    expect(record.notUnderstood).toContainEqual({
      path: '/attribute',
      text: '一次性项目 经常性项目',
      as: 'choice',
    });
  });
});

describe('the unit of money', () => {
  it('in a label holds against another around the table, which is told', () => {
    const record = withText('项目名称', '单位:万元\n项目名称');
    expect([record.funding.unit, record.funding.implementation?.total]).toEqual(['元', '200.00']);
    expect(record.reading.leftovers.map(({ text: left }) => left)).toContain('单位:万元');
    const same = withText('项目名称', '金额单位：元\n项目名称');
    expect(same.reading.leftovers.map(({ text: left }) => left)).not.toContain('金额单位：元');
  });

  it('in a label of its own holds for the amounts of that label', () => {
    const record = withText('实施期资金总额:', '实施期资金总额(万元):');
    expect(record.funding.implementation?.total).toBe('2000000.00');
  });
});

describe('a damaged form', () => {
  it('is repaired with proof, and every repair is told once', () => {
    expect(
      repaired.repairs.map(({ path, printed, value, reason }) => [path, printed, value, reason]),
    ).toEqual([
      [
        '/department/name',
        '阳泉高新技术产业开发区管理委员',
        '阳泉高新技术产业开发区管理委员会',
        'cut-off-cell',
      ],
      ['/indicators/0/level1', '质量指标', '产出指标', 'derived-level1'],
      ['/indicators/1/level1', '质量指标', '产出指标', 'derived-level1'],
      ['/indicators/1/name', '改造工程验收合', '改造工程验收合格率', 'cut-off-cell'],
      ['/indicators/2/level2', '服务对象满意度指', '服务对象满意度指标', 'cut-class-name'],
      ['/indicators/3/level2', '服务对象满意度指', '服务对象满意度指标', 'cut-class-name'],
    ]);
  });

  it('stays as printed where no repair is wanted', () => {
    const record = asPrinted;
    expect(record.repairs).toEqual([]);
    expect(record.department.name).toBe('阳泉高新技术产业开发区管理委员');
    expect(record.indicators.map(({ level1, level2, name }) => [level1, level2, name])).toEqual([
      [null, '质量指标', '改造工程验收合格率'],
      [null, '质量指标', '改造工程验收合'],
      ['满意度指标', '服务对象满意度指', '家长满意度'],
      ['满意度指标', '服务对象满意度指', '家长满意度'],
    ]);
  });

  it('has the same id either way: repairs are no part of what identifies it', () => {
    expect(asPrinted.id).toBe(repaired.id);
  });

  it('keeps what it could not read', () => {
    const record = repaired;
    expect(record.funding.annual).toMatchObject({ total: null });
    expect(record.signoff.filledAt).toBeNull();
    expect(record.notUnderstood).toEqual([
      { path: '/funding/annual/total', text: '约一百', as: 'amount' },
      { path: '/signoff/filledAt', text: '明年', as: 'date' },
    ]);
    expect(record.extra).toEqual({ 填报日期: '明年' });
  });
});
