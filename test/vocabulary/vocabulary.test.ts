import { describe, expect, it } from 'vitest';
import {
  columnLabelOf,
  fieldOf,
  fundingLabelOf,
  fundingSectionOf,
  goalHeadingOf,
  isCutClass,
  isGoalSection,
  isTableNumber,
  isTitle,
  kindOfTitle,
  level1Of,
  level2Of,
  moneyUnitIn,
  spelling,
  yearLineOf,
} from '../../pipeline/vocabulary/index.ts';

/** `expected: printed, printed …` for a function of a label's key. */
function says<T>(of: (key: string) => T, table: readonly (readonly [T, ...string[]])[]): void {
  for (const [expected, ...labels] of table) {
    for (const label of labels) {
      it(`${label} is ${JSON.stringify(expected)}`, () => {
        expect(of(spelling(label))).toEqual(expected);
      });
    }
  }
}

describe('the labels of the header', () => {
  says(fieldOf, [
    ['projectName', '项目名称', '项目 名称:', '专项（项目）名称', '专项资金名称', '支出项目'],
    [
      'department',
      '主管部门',
      '主管部门\n及代码',
      '主管部门及编码',
      '项目主管部门',
      '业务主管部门',
      '县级主管部门',
      '部门(单位)名称',
    ],
    [
      'implementingUnit',
      '实施单位',
      '项目执行单位',
      '项目单位',
      '项目实施单位',
      '预算单位',
      '填报单位：',
      '部门:',
    ],
    ['attribute', '项目属性', '项目性质'],
    ['period', '项目期', '项目起止时间', '建设周期'],
    ['periodStart', '计划开始日期'],
    ['periodEnd', '计划完成日期'],
    ['responsible', '负责人', '项目责任人'],
    [null, '金额', '备注说明', ''],
  ]);
});

describe('the labels of the money block', () => {
  says(
    (key) => fundingLabelOf(key)?.source ?? null,
    [
      [
        'total',
        '实施期资金总额:',
        '年度资金总额：',
        '资金总额',
        '当年资金总额',
        '项目资金总额',
        '预算数',
        '年度资金申请总额',
      ],
      ['central', '其中:中央财政资金'],
      ['provincial', '省级财政资金'],
      ['municipal', '市级财政资金'],
      ['local', '市县(区)财政资金', '市县（区）财政资金', '本级资金'],
      ['fiscal', '其中：财政拨款', '本年财政拨款', '其中：当年财政拨款', '上级资金', '财政资金'],
      ['carriedOver', '上年结转资金', '上年结转 资金'],
      ['selfRaised', '单位自筹', '自筹资金'],
      ['special', '财政专户管理资金'],
      ['unit', '单位资金'],
      ['other', '其他资金', '当年其他资金', '其它资金'],
      [null, '项目资金用于校舍改造', '资金来源说明', '数量指标'],
    ],
  );
  says(
    (key) => fundingLabelOf(key)?.horizon ?? null,
    [
      ['implementation', '实施期资金总额', '项目资金总额'],
      ['annual', '年度资金总额', '当年财政拨款'],
      [null, '资金总额', '其他资金'],
    ],
  );
  says(
    (key) => fundingSectionOf(key)?.unit ?? null,
    [
      ['元', '项目资金 （元）', '项目资金(元)：'],
      ['万元', '资金情况（万元）', '项目资金申请(万元)'],
    ],
  );
  says(moneyUnitIn, [
    ['万元', '金额单位:万元', '单位：万元', '（单位：万元）', '金额单位: 万元'],
    ['元', '单位:元', '金额单位：人民币元'],
    [null, '单位:某局', '单位'],
  ]);
});

describe('the classes of indicators', () => {
  says(level1Of, [
    [
      '产出指标',
      '产出指标',
      '产出\n指标',
      '产出指标(50分)',
      '产出指标（50）',
      '预期产出指标',
      '项目完成指标',
    ],
    ['效益指标', '效益指标', '效果指标', '效益指标(30分)'],
    ['满意度指标', '满意度指标', '满意度指\n标', '满意度指标(10分)'],
    ['成本指标', '成本指标', '成本指标(20分)'],
    [null, '数量指标', '指标', '资金'],
  ]);
  says(level2Of, [
    ['数量指标', '数量指标', '数量 指标'],
    ['时效指标', '时效指标', '时效指标(工期指标、形象进度指标)'],
    ['成本指标', '成本指标', '预算(或投资规模)控制指标'],
    ['经济成本指标', '经济成本指标'],
    ['生态环境成本指标', '生态环境\n成本指标'],
    ['生态效益指标', '生态效益指标', '环境效益指标'],
    ['可持续影响指标', '可持续影\n响指标', '可持续影响'],
    [
      '服务对象满意度指标',
      '服务对象满意度指标',
      '服务对象满意度',
      '服务对象满意度指',
      '满意度指标',
      '社会公众或服务对象满意度指标',
      '服务对象满意度指标等',
    ],
    [null, '产出指标', '满意度'],
  ]);
  says(isCutClass, [
    [true, '服务对象满意度指', '可持续影响指'],
    [false, '数量指标', '服务对象满意度', '产出指标(50分)'],
  ]);
});

describe('the columns of the indicator table', () => {
  says(
    (key) => columnLabelOf(key)?.role ?? null,
    [
      ['name', '三级指标', '指标内容', '指标名称', '三级指标名称', '三级指标(长期)'],
      [
        'value',
        '指标值',
        '年度指标值',
        '目标值',
        '年度(/项目)指标值',
        '年度（/项目）指标值',
        '当年预期实现值',
      ],
      ['actual', '实际完成值', '完成值', '1-6月执行情况', '1-8月实际完成值', '1~7月完成情况'],
      ['weight', '分值', '权重', '分值（权重）'],
      ['score', '得分', '自评得分'],
      ['note', '偏差原因分析及改进措施', '未完成原因分析', '备注'],
      ['explanation', '指标解释'],
      ['nature', '指标性质'],
      ['unit', '度量单位'],
      ['direction', '指标方向性'],
      ['forecast', '全年预计完成情况'],
      [null, '指标', '三级指标说明一二三'],
    ],
  );
  says(
    (key) => columnLabelOf(key)?.horizon ?? null,
    [
      ['implementation', '三级指标(长期)'],
      ['annual', '三级指标(年度)'],
    ],
  );
});

describe('the labels of the goals', () => {
  says(goalHeadingOf, [
    [
      'implementation',
      '实施期目标',
      '总体目标(2019年--2021年)',
      '项目总目标',
      '中期目标',
      '中长期目标',
      '长期目标',
      '中期滚动目标(2019年--2021年)',
    ],
    ['annual', '年度目标', '年度总体目标', '年度绩效目标', '预期目标'],
    ['actual', '实际完成情况', '年度总体目标完成情况'],
    [null, '总体目标', '目标'],
  ]);
  says(isGoalSection, [[true, '总体目标', '项目绩效目标', '绩效目标', '项目\n绩效\n目标']]);
});

describe('titles, years and numbers of forms', () => {
  says(isTitle, [
    [
      true,
      '项目支出绩效目标表',
      '阳泉经济技术开发区县(区)级预算部门(单位)项目支出绩效目标表',
      '2022年度项目支出绩效自评表',
      '部门预算项目绩效目标申报表(2023年度)',
      '项目支出绩效运行监控表',
      '部门(单位)整体支出绩效目标表',
      '部门整体绩效目标申报表',
      '绩效目标批复表',
    ],
    [
      false,
      '项目支出绩效目标表......3',
      '项目支出绩效目标表 12',
      '各单位应当填报项目支出绩效目标表。',
      '绩效目标',
      '部门收支总表',
    ],
  ]);
  says(kindOfTitle, [
    ['target', '项目支出绩效目标表', '绩效目标批复表'],
    ['application', '绩效目标申报表', '绩效目标审批表'],
    ['self-evaluation', '绩效自评表', '绩效目标自评表'],
    ['monitoring', '绩效运行监控表'],
    ['unit-target', '部门(单位)整体支出绩效目标表'],
  ]);
  says(yearLineOf, [
    [2025, '(2025年度)', '（2025年度）', '2025年', '二〇二五年度', '二○二五年', '预算年度:2025'],
    [null, '(年度)', '2025年工作要点', '1025'],
  ]);
  says(isTableNumber, [
    [true, '公开14表', '附件2', '附表3-1', '表14', '预算公开09表'],
    [false, '表', '公开', '附件', '2025年'],
  ]);
});
