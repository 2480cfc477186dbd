import { describe, expect, it } from 'vitest';
import { corrected } from '../../../pipeline/corrections/index.ts';
import { stablePathOf } from '../../../pipeline/model/index.ts';
import { formViewOf } from '../../../pipeline/render/form/form-view.ts';
import { asking, formWithMoney } from '../../corrections/lines.ts';

const form = formWithMoney();
const OPTIONS = { markRepairs: false, inBooklet: false };
const viewOf = (record: typeof form) => formViewOf(record, OPTIONS, () => 1);

describe('the form of a record that people corrected', () => {
  const row = stablePathOf(form, '/indicators/0');
  const lines = [
    asking(form, [], { path: '/funding/annual/total', value: '30' }),
    asking(form, [], { path: `${row}/value`, value: '13间' }),
    asking(form, [], { path: stablePathOf(form, '/indicators/1'), act: 'delete' }),
    asking(form, [], { path: '/goals/annual', act: 'accept' }),
  ];
  const view = viewOf(corrected(form, lines));

  it('marks what a person put there, and nothing else', () => {
    const cells = view.indicators?.sections.flatMap(({ rows }) =>
      rows.flatMap((one) => one.cells.map(({ phrase }) => phrase)),
    );
    const marked = [
      ...(view.money?.rows.flatMap(({ sides }) => sides.map(({ amount }) => amount)) ?? []),
      ...(cells ?? []),
    ].filter(({ isCorrected }) => isCorrected);
    expect(marked.map(({ text }) => text)).toEqual(['30', '13间']);
    expect(view.goals?.columns.some(({ value }) => value.isCorrected)).toBe(false);
  });

  it('says below it what was printed', () => {
    expect(view.corrections).toEqual([
      '年度 · 资金总额原表印作“300”,更正为“30”(张三,2025-03-01)',
      '年度 · 数量指标「改造教室」 · 指标值原表印作“12间”,更正为“13间”(张三,2025-03-01)',
      '删除指标,原表印作“年度 质量指标 验收合格率 ≥95%”(张三,2025-03-01)',
    ]);
  });

  it('has no such lines where nobody corrected anything', () => {
    expect(viewOf(form).corrections).toEqual([]);
  });
});
