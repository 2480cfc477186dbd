import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractText } from '../../pipeline/extract/text/index.ts';
import type { IndicatorRow } from '../../pipeline/model/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';

const texts = new URL('../fixtures/text/broken-cells/', import.meta.url);
const bare = (text = '') => text.replace(/\s/gu, '');

function read(name: string) {
  const recognition = recognize(extractText(readFileSync(new URL(`${name}.txt`, texts))));
  expect(recognition.unaccounted).toBe(0);
  expect(recognition.forms).toHaveLength(1);
  const [form] = recognition.forms;
  if (form === undefined) throw new Error(name);
  return form;
}

const shown = ({ level1, level2, name, cells }: IndicatorRow) =>
  [
    level1.canonical,
    level2.canonical,
    bare(name.text),
    ...(['nature', 'value', 'unit', 'actual', 'weight', 'score'] as const).flatMap((role) =>
      cells[role] === undefined ? [] : [bare(cells[role].text)],
    ),
  ].join(' ');

describe('cells that were broken over lines', () => {
  it.each(['sichuan-target.pdftotext-raw', 'sichuan-target.pypdf'])(
    '%s: one cell after the other',
    (name) => {
      const form = read(name);
      expect(form.fields.projectName?.value.text).toBe('地质灾害监测');
      expect(form.fields.department?.value.text).toBe('某州自然资源局');
      expect(form.goals.annual?.value.text).toBe('监测点全覆盖');
      expect(form.indicators.map(shown)).toEqual([
        '产出指标 数量指标 监测点 ≥ 120 处 30',
        '成本指标 经济成本指标 单点成本 ≤ 0.5 万元 20',
      ]);
    },
  );

  it.each(['hubei-self-evaluation.pdftotext-raw', 'hubei-self-evaluation.pdfplumber-text'])(
    '%s: also line by line of what stood side by side',
    (name) => {
      const form = read(name);
      expect(form.fields.projectName?.value.text).toBe('林木良种补助');
      expect(form.indicators.map(shown)).toEqual([
        '产出指标 数量指标 抚育面积 300亩 310亩 20',
        '产出指标 质量指标 苗木合格率 ≥95% 97% 20',
        '效益指标 生态效益指标 森林覆盖率提升 0.5% 0.5% 40',
      ]);
    },
  );

  it('says of all that words alone told apart that a person should compare it, dates beside the table too', () => {
    const { fields, indicators } = read('hubei-self-evaluation.pdfplumber-text');
    expect(fields.filledAt?.value).toMatchObject({ text: '2024年3月1日', unsure: true });
    expect(fields.projectName?.value.unsure).toBe(true);
    for (const { name, cells } of indicators)
      for (const cell of [name, ...Object.values(cells)]) expect(cell.unsure).toBe(true);
  });
});
