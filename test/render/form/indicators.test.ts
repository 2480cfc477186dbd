import { describe, expect, it } from 'vitest';
import type { ProjectRecord } from '../../../pipeline/model/index.ts';
import { formView, openFonts } from '../../../pipeline/render/form/index.ts';
import { openTemplates } from '../../../pipeline/render/templates.ts';
import { indicatorWith, recordWith } from './record.ts';

const options = { templates: openTemplates(), fonts: openFonts(), markRepairs: false };

/** The table as rows of texts; a merged cell is `text×rows`. */
function tableOf(parts: Partial<ProjectRecord>): string[][] {
  const { sections = [] } = formView(recordWith(parts), options).indicators ?? {};
  const rows = sections.flatMap((section) => section.rows);
  return rows.map(({ cells }) =>
    cells.map(({ phrase, rowSpan }) => (rowSpan > 1 ? `${phrase.text}×${rowSpan}` : phrase.text)),
  );
}

const left = (name: string, level2 = '数量指标') =>
  indicatorWith({ horizon: 'implementation', name, level2, text: '1' });
const right = (name: string, level2 = '数量指标') =>
  indicatorWith({ horizon: 'annual', name, level2, text: '2' });

describe('the indicator table', () => {
  it('pairs the horizons class by class', () => {
    expect(
      tableOf({
        indicators: [
          left('甲'),
          right('甲'),
          left('乙'),
          left('丙', '质量指标'),
          right('丁', '质量指标'),
        ],
      }),
    ).toEqual([
      ['产出指标×3', '数量指标×2', '甲', '1', '数量指标×2', '甲', '2'],
      ['乙', '1', '', ''],
      ['质量指标', '丙', '1', '质量指标', '丁', '2'],
    ]);
  });

  it('keeps the rows as they were printed where the longer side has room', () => {
    expect(tableOf({ indicators: [left('甲'), left('乙'), right('丁')] })).toEqual([
      ['产出指标×2', '数量指标×2', '甲', '1', '数量指标×2', '', ''].map((text, at) =>
        at === 4 ? '数量指标×2' : text,
      ),
      ['乙', '1', '丁', '2'],
    ]);
  });

  it('puts horizons that came one after the other side by side', () => {
    expect(tableOf({ indicators: [left('甲'), left('乙'), right('丙'), right('丁')] })).toEqual([
      ['产出指标×2', '数量指标×2', '甲', '1', '数量指标×2', '丙', '2'],
      ['乙', '1', '丁', '2'],
    ]);
  });

  it('prints empty classes as blank rows in their canonical place', () => {
    const empty = (
      level1: '产出指标' | '效益指标' | '成本指标',
      level2: string | null,
      text = '',
    ) => ({ horizon: 'annual', level1, level2, text }) as const;
    expect(
      tableOf({
        indicators: [
          indicatorWith({ level2: '时效指标', name: '甲', text: '1' }),
          indicatorWith({
            level1: '满意度指标',
            level2: '服务对象满意度指标',
            name: '乙',
            text: '2',
          }),
        ],
        emptyClasses: [
          empty('产出指标', '质量指标', '无'),
          empty('效益指标', '社会效益指标'),
          empty('成本指标', '经济成本指标'),
        ],
      }),
    ).toEqual([
      ['成本指标', '经济成本指标', '', ''],
      ['产出指标×2', '质量指标', '无', ''],
      ['时效指标', '甲', '1'],
      ['效益指标', '社会效益指标', '', ''],
      ['满意度指标', '服务对象满意度指标', '乙', '2'],
    ]);
  });

  it('prints a class as it was printed, and in full where the cell had cut it', () => {
    expect(
      tableOf({
        indicators: [
          indicatorWith({ level1: '效益指标', printedLevel1: '效果指标', level2: '社会效益指标' }),
          indicatorWith({
            level1: '满意度指标',
            level2: '服务对象满意度指标',
            printedLevel2: '服务对象满意度指',
          }),
        ],
      }).map((row) => row.slice(0, 2)),
    ).toEqual([
      ['效果指标', '社会效益指标'],
      ['满意度指标', '服务对象满意度指标'],
    ]);
  });

  it('has the columns of a self-evaluation for one', () => {
    const view = formView(
      recordWith({ kind: 'self-evaluation', indicators: [indicatorWith({ weight: '10' })] }),
      options,
    );
    expect(view.indicators?.columns.map(({ label }) => label)).toEqual([
      '一级指标',
      '二级指标',
      '三级指标',
      '年度指标值',
      '实际完成值',
      '分值',
      '得分',
      '偏差原因分析及改进措施',
    ]);
  });

  it('sums the points of a self-evaluation under their columns', () => {
    const view = formView(
      recordWith({
        kind: 'self-evaluation',
        indicators: [indicatorWith({ weight: '10', score: '9' })],
        extra: { 总分: '100', 自评总得分: '96', 自评等级: '优', 备注: '无' },
      }),
      options,
    );
    const { totals } = view.indicators ?? {};
    expect(totals?.cells.map(({ phrase }) => phrase.text)).toEqual(['100', '96', '优']);
    // 绩效指标, 一级指标, 二级指标, 三级指标, 年度指标值, 实际完成值
    expect(totals?.columnSpan).toBe(6);
    expect(view.closing.map(({ first }) => first.label)).toEqual(['备注']);
  });
});
