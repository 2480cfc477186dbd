import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractText } from '../../pipeline/extract/text/index.ts';
import type { Form } from '../../pipeline/model/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';

const seed = readFileSync(new URL('../../input/2025/yangquan-2025.txt', import.meta.url), 'utf8');

const formsOf = (text: string) => recognize(extractText(Buffer.from(text))).forms;

/** What a form says, without where it stands. */
function wordsOf(form: Form) {
  return {
    title: form.title?.text,
    year: form.year?.text,
    unit: form.moneyUnit?.text,
    fields: Object.entries(form.fields).map(([name, { value }]) => [name, value.text]),
    goals: Object.entries(form.goals).map(([name, { value }]) => [name, value.text]),
    funding: form.funding.map((row) => [row.horizon, row.source, row.cells.amount?.text]),
    indicators: form.indicators.map((row) => [
      row.horizon,
      row.level1.canonical,
      row.level2.canonical,
      row.name.text,
      row.cells.value?.text,
    ]),
    extra: form.extra.map(({ label, value }) => [label.text, value.text]),
    leftovers: form.leftovers.map(({ text }) => text),
  };
}

const whole = formsOf(seed).map(wordsOf);
const lines = seed.split('\n');

describe('ragged text, however its tabs lie', () => {
  it('says the same without the tabs at the ends of its rows', () => {
    const trimmed = lines.map((line) => line.replace(/\t+\r?$/u, '')).join('\n');
    expect(formsOf(trimmed).map(wordsOf)).toEqual(whole);
  });

  it('says the same with more tabs at the ends of its rows', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4), { minLength: 1, maxLength: 7 }), (counts) => {
        const padded = lines.map((line, index) =>
          line.includes('\t') ? line + '\t'.repeat(counts[index % counts.length] ?? 0) : line,
        );
        expect(formsOf(padded.join('\n')).map(wordsOf)).toEqual(whole);
      }),
      { numRuns: 10 },
    );
  });

  it('says the same with its rows shifted to the right, each as far as it likes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 1, maxLength: 7 }), (shifts) => {
        const shifted = lines.map((line, index) =>
          line.includes('\t') ? '\t'.repeat(shifts[index % shifts.length] ?? 0) + line : line,
        );
        expect(formsOf(shifted.join('\n')).map(wordsOf)).toEqual(whole);
      }),
      { numRuns: 10 },
    );
  });
});

/** A form of two horizons around some rows of its indicator table. */
const formWith = (...rows: readonly string[]) =>
  [
    '项目支出绩效目标表',
    '(2025年度)',
    '项目名称\t\t校舍改造',
    '主管部门及代码\t604-某局\t实施单位\t某局',
    '项目资金 (元)\t实施期资金总额:\t200\t年度资金总额:\t100',
    '\t其中:中央财政资金\t200\t其中:中央财政资金\t100',
    '\t实施期目标\t\t年度目标',
    '总体目标\t改造校舍\t\t改造一半',
    '绩效指标\t\t一级指标\t二级指标\t三级指标\t指标值\t二级指标\t三级指标\t指标值',
    ...rows,
    '负责人:\t\t经办人:\t\t联系电话:\t\t填报日期:\t\t20250122114029',
  ].join('\n');

const indicatorsOf = (...rows: readonly string[]) => {
  const [form, ...others] = formsOf(formWith(...rows));
  expect(others).toEqual([]);
  expect(form?.leftovers).toEqual([]);
  return form?.indicators.map((row) =>
    [
      row.horizon === 'annual' ? '年度' : '实施期',
      row.level1.canonical,
      row.level2.canonical,
      row.name.text,
      row.cells.value?.text,
    ].join(' '),
  );
};

const BOTH = ['实施期 产出指标 数量指标 改造校舍 3所', '年度 产出指标 数量指标 改造校舍 3所'];

describe('a row of the indicator table in ragged text', () => {
  it('reads as its columns stand', () => {
    expect(indicatorsOf('\t\t产出指标\t数量指标\t改造校舍\t3所\t数量指标\t改造校舍\t3所')).toEqual(
      BOTH,
    );
  });

  it('reads with a label one column to the right', () => {
    expect(
      indicatorsOf('\t\t产出指标\t\t数量指标\t改造校舍\t3所\t数量指标\t改造校舍\t3所'),
    ).toEqual(BOTH);
  });

  it('reads where it starts three columns early', () => {
    expect(indicatorsOf('产出指标\t数量指标\t改造校舍\t3所\t数量指标\t改造校舍\t3所')).toEqual(
      BOTH,
    );
  });

  it('keeps the class above where a merged label is gone', () => {
    expect(
      indicatorsOf(
        '\t\t产出指标\t数量指标\t改造校舍\t3所\t数量指标\t改造校舍\t3所',
        '\t\t\t\t改造食堂\t1个\t\t改造食堂\t1个',
      ),
    ).toEqual([
      ...BOTH,
      '实施期 产出指标 数量指标 改造食堂 1个',
      '年度 产出指标 数量指标 改造食堂 1个',
    ]);
  });

  it('has a class broken by a blank', () => {
    expect(indicatorsOf('\t\t产出指标\t质量 指标\t合格率\t100%\t质量 指标\t合格率\t100%')).toEqual([
      '实施期 产出指标 质量指标 合格率 100%',
      '年度 产出指标 质量指标 合格率 100%',
    ]);
  });

  it('may fill one horizon alone', () => {
    expect(indicatorsOf('\t\t产出指标\t数量指标\t改造校舍\t3所\t数量指标\t\t')).toEqual([
      '实施期 产出指标 数量指标 改造校舍 3所',
    ]);
    expect(indicatorsOf('\t\t产出指标\t数量指标\t\t\t数量指标\t改造校舍\t3所')).toEqual([
      '年度 产出指标 数量指标 改造校舍 3所',
    ]);
  });

  it('may print a class and nothing under it', () => {
    const [form] = formsOf(
      formWith(
        '\t\t产出指标\t数量指标\t改造校舍\t3所\t数量指标\t改造校舍\t3所',
        '\t\t\t质量指标\t\t\t质量指标\t\t',
        '\t\t\t时效指标\t无\t无\t时效指标\t/\t/',
      ),
    );
    expect(form?.indicators).toHaveLength(2);
    expect(
      form?.emptyClasses.map(({ horizon, level2, filler }) => [
        horizon,
        level2.canonical,
        filler?.text ?? '',
      ]),
    ).toEqual([
      ['implementation', '质量指标', ''],
      ['annual', '质量指标', ''],
      ['implementation', '时效指标', '无'],
      ['annual', '时效指标', '/'],
    ]);
  });
});

describe('a label of a part of the form in ragged text', () => {
  it('may stand alone in its row, over the rows that it is for', () => {
    const [form] = formsOf(
      [
        '项目支出绩效目标表',
        '项目名称\t校舍改造',
        '项目资金(万元)\t',
        '\t资金总额\t200',
        '\t其中:财政拨款\t200',
        '年度目标\t改造校舍',
        '一级指标\t二级指标\t三级指标\t指标值',
        '产出指标\t数量指标\t改造校舍\t3所',
      ].join('\n'),
    );
    expect(form?.moneyUnit?.text).toBe('万元');
    expect(form?.funding.map((row) => [row.source, row.cells.amount?.text])).toEqual([
      ['total', '200'],
      ['fiscal', '200'],
    ]);
    expect(form?.leftovers).toEqual([]);
  });
});

describe('the money of ragged text', () => {
  const fundingOf = (...rows: readonly string[]) =>
    formsOf(
      [
        '项目支出绩效目标表',
        '项目名称\t校舍改造',
        ...rows,
        '年度目标\t改造校舍',
        '一级指标\t二级指标\t三级指标\t指标值',
        '产出指标\t数量指标\t改造校舍\t3所',
      ].join('\n'),
    )[0]?.funding.map((row) => [row.horizon, row.source, row.cells.amount?.text]);

  it('belongs to the side whose total stands over it', () => {
    expect(
      fundingOf(
        '项目资金(元)\t实施期资金总额\t200\t年度资金总额\t100',
        '\t其中:财政拨款\t200\t其中:财政拨款\t100',
        '\t其他资金\t\t其他资金\t0',
      ),
    ).toEqual([
      ['implementation', 'total', '200'],
      ['annual', 'total', '100'],
      ['implementation', 'fiscal', '200'],
      ['annual', 'fiscal', '100'],
      ['implementation', 'other', ''],
      ['annual', 'other', '0'],
    ]);
  });

  it('has a total without a word beside one that says 当年: it is the implementation period', () => {
    expect(
      fundingOf('项目资金\t资金总额\t200万元\t当年资金总额\t100万元')?.map(([horizon]) => horizon),
    ).toEqual(['implementation', 'annual']);
  });

  it('is annual where there is one side alone', () => {
    expect(fundingOf('项目资金\t资金总额\t200')).toEqual([['annual', 'total', '200']]);
  });
});

describe('a table of ragged text with a heading in words of its own', () => {
  const rowsOf = (...rows: readonly string[]) =>
    formsOf(
      [
        '项目支出绩效目标表',
        '项目名称\t取暖补助\t资金总额\t86.4',
        '年度目标\t保障取暖',
        ...rows,
      ].join('\n'),
    )[0];

  it('has the cells of a row without its first class under their own headings', () => {
    const form = rowsOf(
      '一级指标\t二级指标\t三级指标\t指标说明\t指标值\t取值从何而来',
      '产出指标\t数量指标\t补助学校数\t享受补助的学校\t18所\t工作计划',
      '质量指标\t室温达标率\t达标的教室占比\t≥98%\t供热规范',
    );
    expect(
      form?.indicators.map(({ level1, level2, name, cells }) => [
        level1.canonical,
        level2.canonical,
        name.text,
        cells.explanation?.text,
        cells.value?.text,
      ]),
    ).toEqual([
      ['产出指标', '数量指标', '补助学校数', '享受补助的学校', '18所'],
      ['产出指标', '质量指标', '室温达标率', '达标的教室占比', '≥98%'],
    ]);
    expect(form?.leftovers).toEqual([]);
  });

  it('has classes left of its headings where no heading is theirs', () => {
    const form = rowsOf(
      '\t二级指标\t三级指标\t指标值',
      '产出指标\t数量指标\t补助学校数\t18所',
      '\t质量指标\t室温达标率\t≥98%',
    );
    expect(
      form?.indicators.map(({ level1, level2, name }) => [
        level1.canonical,
        level2.canonical,
        name.text,
      ]),
    ).toEqual([
      ['产出指标', '数量指标', '补助学校数'],
      ['产出指标', '质量指标', '室温达标率'],
    ]);
  });

  it('may have money in the row of a field', () => {
    const form = rowsOf(
      '一级指标\t二级指标\t三级指标\t指标值',
      '产出指标\t数量指标\t补助学校数\t18所',
    );
    expect(form?.fields.projectName?.value.text).toBe('取暖补助');
    expect(form?.funding.map(({ source, cells }) => [source, cells.amount?.text])).toEqual([
      ['total', '86.4'],
    ]);
  });
});
