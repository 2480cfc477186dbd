import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProjectRecord } from '../../pipeline/model/index.ts';
import { normalize } from '../../pipeline/normalize/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';
import { subtotalFindings } from '../../pipeline/validate/index.ts';
import { documentOf, ruledGrid } from './drawn-grid.ts';

/** Words of forms in any order: what a damaged or unknown layout looks like to the readers. */
const WORDS = [
  '',
  '',
  '',
  '项目名称',
  '校舍改造',
  '主管部门',
  '604-某局',
  '项目资金(万元)',
  '资金总额',
  '年度资金总额',
  '其中:财政拨款',
  '合计',
  '总分',
  '100',
  '36.5万元',
  '年度目标',
  '实施期目标',
  '绩效指标',
  '一级指标',
  '二级指标',
  '三级指标',
  '指标值',
  '分值',
  '得分',
  '产出指标',
  '数量指标',
  '满意度指标',
  '≥95%',
  '无',
  '任务名称',
  '实施期绩效指标',
  '【产出指标-数量指标】\n指标1:机柜(≥7台)',
  '项目支出绩效目标表',
  '部门预算表',
  '负责人：张三 联系电话：1',
  '序号',
  '某个没有人知道的标签',
];

const cell = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.record({
    text: fc.constantFrom(...WORDS),
    rowspan: fc.integer({ min: 1, max: 3 }),
    colspan: fc.integer({ min: 1, max: 3 }),
  }),
);
const grid = fc
  .array(fc.array(cell, { minLength: 1, maxLength: 7 }), { minLength: 1, maxLength: 12 })
  .map((rows) => ruledGrid(rows.map((row) => row.map((one) => one))));

describe('recognition of anything that forms are made of', () => {
  it('never throws, loses no glyph, and makes records that keep to their schema', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...WORDS), grid), { maxLength: 4 }),
        (parts) => {
          const recognition = recognize(documentOf(...parts));
          expect(recognition.unaccounted).toBe(0);
          const source = { file: 'any.pdf', sha256: '0'.repeat(64) };
          const records = recognition.forms.map((form) =>
            normalize(form, source, { repair: true }),
          );
          for (const record of records) expect(ProjectRecord.parse(record)).toEqual(record);
          subtotalFindings(
            recognition.subtotals ?? [],
            (ordinal) => records[recognition.forms.findIndex((form) => form.ordinal === ordinal)],
            source.file,
          );
        },
      ),
      { numRuns: 400 },
    );
  });

  it('says the same in every run', () => {
    fc.assert(
      fc.property(grid, (one) => {
        expect(recognize(documentOf(one))).toEqual(recognize(documentOf(one)));
      }),
      { numRuns: 50 },
    );
  });
});
