import { expect, it } from 'vitest';
import { extractText } from '../../pipeline/extract/text/index.ts';
import { normalize } from '../../pipeline/normalize/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';
import { type DrawnRow, documentOf, ruledGrid, span } from './drawn-grid.ts';

const source = { file: 'form.pdf', sha256: '0'.repeat(64) };
const BEFORE: DrawnRow[] = [
  ['项目名称', span('校舍改造', 3)],
  ['项目资金(元)', '年度资金总额', span('100', 2)],
  ['一级指标', '二级指标', '三级指标', '指标值'],
];
const ROW: DrawnRow = ['产出指标', '数量指标', '改造校舍', '3所'];

function recordOf(...rows: readonly DrawnRow[]) {
  const { forms } = recognize(documentOf('项目支出绩效目标表', ruledGrid([...BEFORE, ...rows])));
  const [form] = forms;
  if (form === undefined) throw new Error('no form was found');
  expect(form.leftovers.map(({ text }) => text)).toEqual([]);
  return normalize(form, source, { repair: true });
}

const SIGNED = {
  responsible: null,
  handler: null,
  phone: null,
  filledAt: '2025-01-22T11:40:29+08:00',
};

it('a cell that begins with a label is no value of the one beside it', () => {
  const cells = ['负责人:', '经办人:', '联系电话:', '填报日期:20250122114029'];
  expect(recordOf(ROW, cells).signoff).toEqual(SIGNED);
  const text = [
    '项目支出绩效目标表',
    ...[...BEFORE, ROW, cells].map((row) =>
      row.map((cell) => (typeof cell === 'string' ? cell : cell.text)).join('\t'),
    ),
  ];
  const [form] = recognize(extractText(Buffer.from(text.join('\n')))).forms;
  expect(form && normalize(form, source, { repair: true }).signoff).toEqual(SIGNED);
});

it('a stamp is no department', () => {
  const { department, extra } = recordOf(ROW, ['审核意见', '主管部门', span('(盖章)', 2)]);
  expect(department.name).toBeNull();
  expect(extra).toMatchObject({ 主管部门: '(盖章)' });
});

it('an opinion with its stamp in one cell is no indicator', () => {
  const { indicators, extra } = recordOf(ROW, ['意见', span('同意实施。(盖章)', 3)]);
  expect(indicators).toHaveLength(1);
  expect(extra).toMatchObject({ 意见: '同意实施。(盖章)' });
});

it('the number of an indicator is no part of its name, and stays in the evidence', () => {
  const { indicators, evidence } = recordOf(
    ['产出指标', '数量指标', '指标1:新建保鲜库数量', '3座'],
    ['', '', '指标2：', ''],
    ['', '质量指标', '指标1工程资金金额', '100万元'],
    ['', '时效指标', '1.完工时间', '2025年'],
    ['', '成本指标', '2、造价', '≤3万元'],
    ['效益指标', '社会效益指标', '4G基站覆盖率', '95%'],
    ['', '', '1.5米以上苗木成活率', '95%'],
  );
  expect(indicators.map(({ name }) => name)).toEqual([
    '新建保鲜库数量',
    '工程资金金额',
    '完工时间',
    '造价',
    '4G基站覆盖率',
    '1.5米以上苗木成活率',
  ]);
  expect(evidence['/indicators/0/name']?.text).toBe('指标1:新建保鲜库数量');
});
