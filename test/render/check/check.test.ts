import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../pipeline/model/index.ts';
import { type CheckOptions, renderFindings } from '../../../pipeline/render/check/index.ts';
import { madeUpForm } from '../../validate/form.ts';

const record = madeUpForm();
const total: Finding = {
  record: record.id,
  rule: 'M1',
  severity: 'error',
  paths: ['/funding/annual/total'],
  facts: [
    {
      horizons: ['annual'],
      column: 'amount',
      of: null,
      total: '100.00',
      terms: [],
      sum: '90.00',
      apart: '10.00',
      blank: [],
    },
  ],
  evidence: [{ source: 0, page: 3, box: [1, 2, 3, 4], text: '100' }],
  suggestion: null,
};
const name: Finding = {
  ...total,
  rule: 'P1',
  severity: 'warning',
  paths: ['/indicators/0/name'],
  facts: [
    {
      said: 'name',
      horizons: ['implementation'],
      printed: '购置',
      whole: '购置图书数量',
      repaired: false,
    },
  ],
  evidence: [{ source: 0, line: 12, text: '购置' }],
  suggestion: '购置图书数量',
};
const file: Finding = {
  ...total,
  record: null,
  file: '2025/另 一份.pdf',
  rule: 'L2',
  severity: 'note',
  paths: [],
  facts: [
    {
      horizons: [],
      reason: 'invisible',
      where: { page: 2 },
      characters: 6,
      text: '\u001b[31m看不见的文字\n',
    },
  ],
  evidence: [],
};
const findings = [total, name, file];

function printed(options: Partial<CheckOptions>): string {
  return renderFindings(findings, [record], {
    format: 'pretty',
    lang: 'zh',
    color: false,
    ...options,
  });
}

describe('as a linter prints', () => {
  it('names file, form, field, place, rule and message', () => {
    expect(printed({})).toBe(
      [
        '2025/made-up.txt',
        '  第 1 张表  乡镇图书室购书',
        '    错误  M1   年度 · 资金总额 (第 3 页)',
        '         年度资金总额 100 元，各来源合计 90 元，相差 10 元',
        '    警告  P1   实施期 · 数量指标「购置图书数量」 · 指标名称 (第 12 行)',
        '         实施期指标名称被截断：「购置」应为「购置图书数量」',
        '         建议：购置图书数量',
        '',
        '2025/另 一份.pdf',
        '    提示  L2 ',
        '         有看不见的字符未读入：第2页“ [31m看不见的文字 ”（6个字，不可见文字）',
        '',
        '错误 1，警告 1，提示 1',
        '',
      ].join('\n'),
    );
  });

  it('speaks English too', () => {
    const lines = printed({ lang: 'en' }).split('\n');
    expect(lines).toContain('    error    M1   annual · total (page 3)');
    expect(lines).toContain(
      '         The annual total is 100 yuan, its sources add up to 90 yuan: 10 yuan apart',
    );
    expect(lines.at(-2)).toBe('errors: 1, warnings: 1, notes: 1');
  });

  it('names the first of several places and how many they are', () => {
    const both: Finding = { ...name, paths: ['/indicators/0/name', '/indicators/7/name'] };
    const options = { format: 'pretty', color: false } as const;
    expect(renderFindings([both], [record], { ...options, lang: 'zh' })).toContain(
      'P1   实施期 · 数量指标「购置图书数量」 · 指标名称等2处 (第 12 行)',
    );
    expect(renderFindings([both], [record], { ...options, lang: 'en' })).toContain(
      'P1   implementation · 数量指标 “购置图书数量” · name and 1 more (line 12)',
    );
  });

  it('tells the notes of a form as one entry, each with its rule', () => {
    const note = (rule: string, facts: Finding['facts']): Finding => ({
      ...name,
      rule,
      severity: 'note',
      facts,
      suggestion: null,
    });
    const notes = [
      note('T4', [{ horizons: ['annual'], classes: ['生态效益指标'] }]),
      note('M8', [{ said: 'nothing', horizons: ['annual'] }]),
    ];
    const text = renderFindings(notes, [record], { format: 'pretty', lang: 'zh', color: false });
    expect(text.split('\n')).toContain(
      '    提示  T4 年度有类别而无指标：生态效益指标；M8 年度资金总额为 0',
    );
    expect(text).toContain('错误 0，警告 0，提示 2');
  });

  it('colours only where it was asked to', () => {
    expect(printed({ color: true })).toContain('\u001b[31m错误\u001b[0m');
    expect(printed({})).not.toContain('\u001b');
  });

  it('says so where nothing was found', () => {
    const options: CheckOptions = { format: 'pretty', lang: 'zh', color: false };
    expect(renderFindings([], [record], options)).toBe('错误 0，警告 0，提示 0\n');
  });
});

it('prints JSON with the findings as they are stored, each with its file and project', () => {
  const data = JSON.parse(printed({ format: 'json' }));
  expect(data.summary).toEqual({ error: 1, warning: 1, note: 1 });
  expect(data.findings[0]).toEqual({
    ...total,
    path: '/funding/annual/total',
    message: '年度资金总额 100 元，各来源合计 90 元，相差 10 元',
    messageEn: 'The annual total is 100 yuan, its sources add up to 90 yuan: 10 yuan apart',
    file: '2025/made-up.txt',
    form: 1,
    projectName: '乡镇图书室购书',
  });
  expect(data.findings[2]).toMatchObject({ file: '2025/另 一份.pdf', form: null, path: null });
});

describe('SARIF', () => {
  const rule = {
    id: 'M1',
    severity: 'error' as const,
    title: '资金总额不等于各来源之和',
    titleEn: 'A total is not the sum of its sources',
    ground: '表内勾稽关系',
    groundEn: 'arithmetic of the form',
  };
  const log = JSON.parse(printed({ format: 'sarif', rules: [rule], version: '1.2.3' }));
  const [run] = log.runs;

  it('is a log of version 2.1.0 with the tool and its rules', () => {
    expect(log.version).toBe('2.1.0');
    expect(run.tool.driver).toMatchObject({ name: 'jixiao', version: '1.2.3' });
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(['M1', 'P1', 'L2']);
    expect(run.tool.driver.rules[0]).toMatchObject({
      shortDescription: { text: rule.title },
      defaultConfiguration: { level: 'error' },
    });
  });

  it('gives each finding its rule, level, message and places', () => {
    expect(run.results.map(({ ruleIndex }: { ruleIndex: number }) => ruleIndex)).toEqual([0, 1, 2]);
    const [first, second, third] = run.results;
    expect(first).toMatchObject({
      ruleId: 'M1',
      level: 'error',
      message: { text: '年度资金总额 100 元，各来源合计 90 元，相差 10 元' },
      properties: { record: record.id, paths: ['/funding/annual/total'] },
    });
    expect(first.locations[0].properties).toEqual({ page: 3, box: [1, 2, 3, 4] });
    expect(second.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: '2025/made-up.txt' },
      region: { startLine: 12, snippet: { text: '购置' } },
    });
    expect(second.locations[0].logicalLocations[0].fullyQualifiedName).toBe('/indicators/0/name');
    expect(third.locations[0].physicalLocation.artifactLocation.uri).toBe(
      '2025/%E5%8F%A6%20%E4%B8%80%E4%BB%BD.pdf',
    );
  });
});
