import { describe, expect, it } from 'vitest';
import { recognize } from '../../pipeline/recognize/index.ts';
import { withMisreadPutRight } from '../../pipeline/recognize/misread/misread.ts';
import { misreadLabel, misreadLine } from '../../pipeline/vocabulary/index.ts';
import { documentOf, ruledGrid, span } from '../recognize/drawn-grid.ts';
import { DOUBTFUL, SURE, scanned } from '../recognize/scanned.ts';

const PLACES = ['label', 'section', 'heading', 'class1', 'class2'] as const;

describe('a misread label', () => {
  it.each([
    ['服务对家满意度指标', 'class2', '服务对象满意度指标'],
    ['项目名你', 'label', '项目名称'],
    ['其中：中央财攻资金', 'label', '其中：中央财政资金'],
    ['年度资金总颜:', 'label', '年度资金总额:'],
    ['实施期目际', 'label', '实施期目标'],
    ['产出指标', 'class1', null],
    ['产岀指标(50分)', 'class1', '产出指标(50分)'],
    ['项目资全(元)', 'label', '项目资金(元)'],
    ['指标佰', 'heading', '指标值'],
  ] as const)('%s among labels of %s becomes %s', (text, place, expected) => {
    expect(misreadLabel(text, SURE, [place])).toBe(expected);
  });

  it.each([
    // One stroke, two meanings.
    ['某量指标', 'class2'],
    ['〇级指标', 'heading'],
    ['某级财政资金', 'label'],
    // Known as they are.
    ['二级指标', 'heading'],
    ['市级财政资金', 'label'],
    ['质量指标', 'class2'],
    // Too short, or too far.
    ['单值', 'label'],
    ['项日各你', 'label'],
  ] as const)('%s stays where %s may stand', (text, place) => {
    expect(misreadLabel(text, SURE, [place])).toBeNull();
  });

  it('has as many characters as were read, unless the reading is doubtful', () => {
    expect(misreadLabel('服务对满意度指标', SURE, PLACES)).toBeNull();
    expect(misreadLabel('服务对满意度指标', DOUBTFUL, PLACES)).toBe('服务对象满意度指标');
  });
});

describe('a misread line', () => {
  it.each([
    ['某县项目支出绩效目标裘', '某县项目支出绩效目标表'],
    ['某县项目支出绩效日标申报表', '某县项目支出绩效目标申报表'],
    ['(2023年庋)', '(2023年度)'],
    ['（2O23年度）', '（2023年度）'],
    ['填报曰期:20230210090005', '填报日期:20230210090005'],
    ['负责入: 经办人: 联系电活:', '负责人: 经办人: 联系电话:'],
  ])('%s becomes %s', (text, expected) => {
    expect(misreadLine(text, SURE)).toBe(expected);
  });

  it.each(['2023年初', '某县项目支出预算明细表', '本项目按进度实施，具体如下：资金', '某县教育局'])(
    '%s stays',
    (text) => {
      expect(misreadLine(text, SURE)).toBeNull();
    },
  );
});

const form = () =>
  documentOf(
    '项目支出绩效目标裘',
    '(2023年庋)',
    ruledGrid([
      ['项目名你', '项目名祢', '实施单位', '项目实施单立'],
      ['项目资全(元)', '年度资金总颜:', span('120,000', 2)],
      ['绩效措标', '二级指标', '二级指标', '指标佰'],
      ['产岀指标', '数量指示', '服务对象满意庋', '9所'],
      ['', '服务对家满意度指标', '数量指际', '社会效益指际'],
    ]),
  );

describe('the labels of a form that was read from a picture', () => {
  const document = scanned(form());
  const { forms, unaccounted } = recognize(document);
  const [found] = forms;

  it('are put right where labels stand; names and values stay, however near they are to a label', () => {
    expect(found?.fields.projectName?.value.text).toBe('项目名祢');
    expect(found?.fields.implementingUnit?.value.text).toBe('项目实施单立');
    expect(found?.moneyUnit?.text).toBe('元');
    expect(found?.funding).toMatchObject([
      { source: 'total', cells: { amount: { text: '120,000' } } },
    ]);
    expect(
      found?.indicators.map(({ level2, name, cells }) => [
        level2.canonical,
        name.text,
        cells.value?.text,
      ]),
    ).toEqual([
      ['数量指标', '服务对象满意庋', '9所'],
      ['服务对象满意度指标', '数量指际', '社会效益指际'],
    ]);
  });

  it('keep what was read, and lose no glyph of the count', () => {
    const mark = found?.roles.find(({ role }) => role === 'label:projectName');
    expect(mark).toMatchObject({
      text: '项目名称',
      reading: { fixed: ['label'], read: '项目名你' },
    });
    expect(unaccounted).toBe(0);
  });

  it('stay as they are in a document that was not read from pictures', () => {
    const printed = form();
    expect(withMisreadPutRight(printed)).toBe(printed);
  });
});
